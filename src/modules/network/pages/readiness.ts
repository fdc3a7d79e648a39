import { html } from 'hono/html'
import { shareBar } from '#web/charts.ts'
import type { Html } from '#web/html.ts'
import { card, definitions } from '#web/pieces.ts'
import { dayMark, sayCount } from '#web/say.ts'
import type { ReadinessRow } from '../queries.ts'
import { drillDays, isReady, type Part, parts } from '../rules/readiness.ts'
import { partNames, partNext, sayChance, sayInTime, sayTalkWith } from '../rules/words.ts'

/** The five parts, each in its own words, beside the chance they lead to; never added up. */
export const readinessCard = (row: ReadinessRow | null): Html => {
  const title = 'How ready it is'
  if (!row) return card({ title, body: html`<p>Not worked out yet: it needs a group, and what the group knows about itself.</p>` })
  return card({
    title,
    lead: html`If a selection were called today, with about ${drillDays} days to go, the chance that the group wins the room: ${sayChance(row)}. Worked out on ${dayMark(row.computedOn, 'long')}.`,
    body: html`${definitions({ items: parts.map(part => ({ term: partNames[part], text: partState(part, row) })) })}
<p class="small mute">These parts say how deep the group is: who comes. They say nothing of how many would agree in a ballot by post, and are never mixed with it.</p>${nextLine(row)}`,
  })
}

const partState = (part: Part, row: ReadinessRow): Html => {
  const state = row.parts[part] ?? { share: null, words: null }
  if (state.share === null) return html`<strong>Not known</strong>, which counts as a gap. <span class="mute">${partNext[part]}</span>`
  const whole = Math.round(state.share * 100)
  const words = state.words ?? `${whole} of 100 of what is needed`
  return html`${words}${shareBar({ part: whole, whole: 100, label: partNames[part] })}${row.holds === part ? html`<span class="mute">Holds it back most. ${partNext[part]}</span>` : html``}`
}

const nextLine = (row: ReadinessRow): Html => {
  const { level, conversations, chanceKnown } = row
  if (isReady(level)) return html`<p><strong>Ready.</strong> Keep it so: speak to those nobody has spoken to for longest.</p>`
  if (conversations === null)
    return chanceKnown
      ? html`<p><strong>No number of conversations is enough</strong> with the people this group knows or can find now.</p>`
      : html``
  const whom = sayTalkWith(row)
  return html`<p><strong>${sayCount(conversations, 'conversation', 'conversations')}</strong>${whom ? ` with ${whom}` : ''} would bring the chance to one half. ${sayInTime(row)}</p>`
}
