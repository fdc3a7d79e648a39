import { html } from 'hono/html'
import { assetPaths } from '#web/assets.ts'
import { linkButton, textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, notice } from '#web/pieces.ts'
import { file, type Reply } from '#web/route.ts'

/** What a page that a phone keeps is called, and where it stands. */
export type Pocket = { readonly home: string; readonly manifest: string; readonly name: string }

/** So that a phone can put it beside its other programs. */
export const manifestOf = ({ home, name }: Pocket): Reply =>
  file(
    'application/manifest+json',
    JSON.stringify({
      id: home,
      name,
      short_name: name,
      start_url: home,
      scope: home,
      display: 'standalone',
      background_color: '#faf6ef',
      theme_color: '#faf6ef',
      icons: [{ src: assetPaths.favicon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    }),
  )

export const view = (name: string, body: Html): Html =>
  html`<section class="stack" data-view="${name}" tabindex="-1" hidden>${body}</section>`
export const press = (what: string, label: string, kind: 'red' | 'ink' | 'ghost' = 'ghost'): Html =>
  html`<button class="btn btn--${kind}" type="button" data-do="${what}">${label}</button>`
const toContests = (label: string, kind: 'ink' | 'ghost'): Html =>
  html`<div class="actions">${linkButton({ href: '/contests', label, kind })}</div>`

export const withoutScript = ({ title, lead, label }: { title: string; lead: string; label: string }): Html =>
  html`<section class="stack" data-view="script" tabindex="-1">
${pageHead({ title, lead })}
${toContests(label, 'ghost')}</section>`

/** Lines above the views, each shown by itself. @param instead where to go when nothing can be kept */
export const troubles = ({ instead }: { instead: string }): Html => html`<div data-trouble>
${line('storage', notice({ tone: 'warn', body: `This browser keeps nothing: it is in private mode, or full. What is noted here would be lost, so nothing can be. ${instead}` }))}
${line('signed-out', notice({ tone: 'warn', title: 'You are signed out.', body: html`What you noted is kept, and is sent when you have signed in. <a href="/sign-in?next=/contests">Sign in</a>` }))}
${line('failed', notice({ tone: 'warn', body: 'The server did not answer as it should. What you noted is kept, and is tried again.' }))}
${line('asking', notice({ body: 'Asking the server…' }))}
${line('lost', notice({ tone: 'warn', body: 'There is no signal just now. Press again where there is one: what you noted is kept here.' }))}
${line('said', notice({ body: html`<span data-text></span>` }))}
${line('refused', notice({ tone: 'bad', title: 'This was not taken.', body: html`<span data-text></span> <button class="btn btn--ghost" type="button" data-do="read">I have read it</button>` }))}
</div>`
const line = (kind: string, body: Html): Html => html`<div data-kind="${kind}" hidden>${body}</div>`

export const startView = ({ lead }: { lead: string }): Html =>
  view('start', html`${pageHead({ title: 'No list is on this phone', lead })}${toContests('To the contests', 'ink')}`)

export const keepView = ({ home, title, what, ends }: { home: string; title: string; what: string; ends: string }): Html =>
  view(
    'keep',
    html`${pageHead({ title, lead: 'For an evening without signal. What you note is kept here until the server has it.' })}
${card({
  title: 'What is kept, and how',
  body: html`<p>${what} Only you can send what you note.</p>
<p>It is encrypted with a key of this phone together with a part that the server gives, and can withdraw: ${ends}, when its time is over, or when you or a steward sign this phone out.
Then the list is gone within seconds with a signal; without one, at the next signal.</p>
<p><strong>Honestly:</strong> somebody who holds this phone unlocked, with this page open, sees what you see. A number of your own below helps against that.</p>`,
})}
<form class="form" data-form="keep" action="${home}" method="get">
${textField({ name: 'number', label: 'A number to open the list without signal', hint: 'Four digits or more, not the one of your phone. Left out: it opens only with a signal. Ten wrong tries wipe the list, never what you noted.', inputmode: 'numeric', width: 'short', optional: true, autocomplete: 'off', maxlength: 12 })}
<div class="actions"><button class="btn btn--red" type="submit">Keep my list here</button></div></form>`,
  )

export const lockedView = ({ home }: Pocket): Html =>
  view(
    'locked',
    html`${pageHead({ title: 'Locked', lead: 'There is no signal. Type your number to open the list.' })}
${waitingLine()}
<p class="mute" data-numberless hidden>You chose no number, so the list opens only with a signal. What you noted is kept.</p>
<form class="form" data-form="open" action="${home}" method="get">
${textField({ name: 'pin', id: 'f-pin', label: 'Your number', inputmode: 'numeric', width: 'short', autocomplete: 'off', maxlength: 12 })}
<p data-wrong hidden>That was not it. <span data-left></span> tries are left.</p>
<div class="actions"><button class="btn btn--ink" type="submit">Open</button>${press('send', 'Try with a signal')}</div></form>`,
  )

const waitingLine = (): Html => html`<p class="small" data-waiting hidden><strong data-number></strong> noted here, not sent yet.</p>`

/** Words on what waits, which the island shows beside the list. */
export const waitingWords = (): Html =>
  html`<p class="small mute" data-states hidden><span data-state="sent">Everything noted is with the server.</span><span data-state="waits">noted on this phone, and sent as soon as there is a signal.</span></p>`

/** The list is no more on this phone: what the island calls each end, with its words. */
export const goneViews = (ends: Readonly<Record<'withdrawn' | 'expired' | 'released', readonly [title: string, lead: string]>>): Html =>
  html`${Object.entries({
    ...ends,
    tries: ['The list is wiped', 'Ten wrong numbers were typed. Open it again with a signal, from where you kept it.'] as const,
  }).map(([name, [title, lead]]) =>
    view(name, html`${pageHead({ title, lead })}${waitingLine()}${toContests('To the contests', 'ghost')}`),
  )}`
