import { html } from 'hono/html'
import type { Instant } from '#kernel/day.ts'
import { button, hiddenField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { tokenField } from '#web/layout.ts'
import { sayMoment } from '#web/say.ts'
import { moves } from './rules/moves.ts'

/** The bar on top, in the demonstration only: what time it is in the story, and the buttons that move it. */
export const demoBar = ({ now, zone, path, token }: { now: Instant; zone: string; path: string; token: string }): Html => html`
<p class="demo__time"><span class="demo__name">Demonstration · </span>${sayMoment(now, zone)}</p>
<a href="/demonstration">Enter as…</a>
<details class="demo__moves" name="menu"><summary>Move the clock</summary>
<form method="post" action="/demonstration/clock">
<input type="hidden" name="${tokenField}" value="${token}">${hiddenField({ name: 'back', value: path })}
${moves.map(({ move, label }) => button({ label, kind: 'plain', name: 'move', value: move }))}
</form></details>`
