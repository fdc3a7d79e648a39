import { html } from 'hono/html'
import { assetPaths } from '#web/assets.ts'
import { checkChips, linkButton, radioChips, textField } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, notice, why } from '#web/pieces.ts'
import { file, type Reply, show, type Visit } from '#web/route.ts'
import { answers, needChoices, outcomeWords, planChoices, planQuestions } from '../asks/words.ts'

const home = '/pocket'
const manifestAt = '/pocket.webmanifest'

/**
 * The page that a phone keeps, the same for everybody: the island src/client/pocket.island.ts fills it from what the phone holds. Every word that it shows stands here.
 */
export const pocketPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'Calls on this phone',
      island: 'pocket',
      installable: { manifest: manifestAt, home },
      body: html`<div class="pocket" data-pocket>
<p class="unseen" role="status" data-said></p>
${withoutScript()}${troubles()}${startView()}${keepView()}${lockedView()}${listView()}${personView()}${goneViews()}
<ul hidden data-words>${Object.entries(outcomeWords).map(([value, words]) => html`<li data-word="${value}">${words}</li>`)}</ul>
</div>`,
    }),
  )

/** So that a phone can put it beside its other programs. */
export const pocketManifest = (): Reply =>
  file(
    'application/manifest+json',
    JSON.stringify({
      id: home,
      name: 'Calls',
      short_name: 'Calls',
      start_url: home,
      scope: home,
      display: 'standalone',
      background_color: '#faf6ef',
      theme_color: '#faf6ef',
      icons: [{ src: assetPaths.favicon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
    }),
  )

const view = (name: string, body: Html): Html => html`<section class="stack" data-view="${name}" tabindex="-1" hidden>${body}</section>`
const press = (what: string, label: string, kind: 'red' | 'ink' | 'ghost' = 'ghost'): Html =>
  html`<button class="btn btn--${kind}" type="button" data-do="${what}">${label}</button>`

const withoutScript = (): Html => html`<section class="stack" data-view="script" tabindex="-1">
${pageHead({ title: 'Calls on this phone', lead: 'This page needs script, since a list can be kept for an evening without signal in no other way. Without script, your calls are the same on their own page.' })}
<div class="actions">${linkButton({ href: '/contests', label: 'To the contests, and to your calls', kind: 'ghost' })}</div></section>`

/** Lines above the views, each shown by itself. */
const troubles = (): Html => html`<div data-trouble>
${line('storage', notice({ tone: 'warn', body: 'This browser keeps nothing: it is in private mode, or full. Calls noted here would be lost, so none can be. Use the page of your calls.' }))}
${line('signed-out', notice({ tone: 'warn', title: 'You are signed out.', body: html`What you noted is kept, and is sent when you have signed in. <a href="/sign-in?next=/contests">Sign in</a>` }))}
${line('failed', notice({ tone: 'warn', body: 'The server did not answer as it should. What you noted is kept, and is tried again.' }))}
${line('said', notice({ body: html`<span data-text></span>` }))}
${line('refused', notice({ tone: 'bad', title: 'This was not taken.', body: html`<span data-text></span> <button class="btn btn--ghost" type="button" data-do="read">I have read it</button>` }))}
</div>`
const line = (kind: string, body: Html): Html => html`<div data-kind="${kind}" hidden>${body}</div>`

const startView = (): Html =>
  view(
    'start',
    html`${pageHead({ title: 'No list is on this phone', lead: 'Open your calls for a meeting, and choose to keep them on this phone.' })}
<div class="actions">${linkButton({ href: '/contests', label: 'To the contests', kind: 'ink' })}</div>`,
  )

const keepView = (): Html =>
  view(
    'keep',
    html`${pageHead({ title: 'Keep your list on this phone', lead: 'For an evening without signal. What you note is kept here until the server has it.' })}
${card({
  title: 'What is kept, and how',
  body: html`<p>The people in your hand: first name and initial, area, number, what they last said and need. Only you can send what you note.</p>
<p>It is encrypted with a key of this phone together with a part that the server gives, and can withdraw: when you hand the list back, when its time is over, or when you or a steward sign this phone out.
Then the list is gone within seconds with a signal; without one, at the next signal.</p>
<p><strong>Honestly:</strong> somebody who holds this phone unlocked, with this page open, sees what you see. A number of your own below helps against that.</p>`,
})}
<form class="form" data-form="keep" action="${home}" method="get">
${textField({ name: 'number', label: 'A number to open the list without signal', hint: 'Four digits or more, not the one of your phone. Left out: it opens only with a signal. Ten wrong tries wipe the list, never what you noted.', inputmode: 'numeric', width: 'short', optional: true, autocomplete: 'off', maxlength: 12 })}
<div class="actions"><button class="btn btn--red" type="submit">Keep my list here</button></div></form>`,
  )

const lockedView = (): Html =>
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

const listView = (): Html =>
  view(
    'list',
    html`${pageHead({ title: 'Your calls', lead: html`For the vote <span data-fill="when"></span>. Yours until the end of <span data-fill="until"></span>; then their records close to you.` })}
${card({
  title: html`<span data-fill="open"></span> to call`,
  lead: html`<span data-fill="state"></span>`,
  body: html`<ol class="todo" data-people></ol><p class="mute" data-none hidden>Nobody is left in your hand.</p>`,
  actions: html`${press('next', 'Start calling', 'red')}${press('more', 'Five more')}${press('send', 'Send now')}`,
})}
${disclosure({
  summary: 'Hand the list back',
  body: html`<p>What you noted is sent, the list is wiped from this phone, and whoever you have not rung may be handed to somebody else.</p><div class="actions">${press('release', 'Hand it back and wipe it')}</div>`,
})}
<p class="small mute" data-states hidden><span data-state="sent">Everything noted is with the server.</span><span data-state="waits">noted on this phone, and sent as soon as there is a signal.</span></p>`,
  )

const personView = (): Html =>
  view(
    'person',
    html`${pageHead({ kicker: html`<span data-fill="place"></span> left in your hand`, title: html`<span data-fill="name">Somebody</span>`, lead: html`<span data-fill="facts"></span>` })}
<p hidden><span data-vote="yes">has a vote</span><span data-vote="no">has no vote this time, and is welcome all the same</span></p>
<div class="actions" data-number><a class="btn btn--red" href="${home}" data-link="tel">Call</a><a class="btn btn--ghost" href="${home}" data-link="sms">Text instead</a></div>
<div data-no-number hidden>${notice({ tone: 'warn', body: 'There is no number that may be rung. Ask when you meet, or pass on.' })}</div>
${why({ text: html`“<span data-fill="greeting"></span>” If yes: when will you set out, from where, and how?` })}
<form class="form" data-form="call" action="${home}" method="get" aria-label="How it ended">
${radioChips({ name: 'outcome', label: 'Will they come?', shape: 'pairs', choices: answers })}
<p class="field__error" data-choose hidden>Choose how the call ended, or “No answer”.</p>
${(['when', 'from', 'how'] as const).map(name => radioChips({ name, label: planQuestions[name], optional: true, choices: planChoices[name].map(value => ({ value, label: value })) }))}
${checkChips({ name: 'needs', label: 'What would help?', optional: true, choices: needChoices })}
${disclosure({ summary: 'Something else', body: html`<div class="actions">${ended('call-back', 'Ring again later')}${ended('wrong-number', 'Wrong number')}${ended('stop', 'Asked not to be called again')}${press('list', 'Back to the list')}</div>` })}
<div class="actions actions--sticky">${ended('no-answer', 'No answer')}<button class="btn btn--ink" type="submit">Save, next</button></div></form>`,
  )

const ended = (value: string, label: string): Html =>
  html`<button class="btn btn--ghost" type="submit" formnovalidate data-ended="${value}">${label}</button>`

const goneViews = (): Html =>
  html`${(
    [
      ['withdrawn', 'The list was withdrawn', 'It is wiped from this phone: you signed out, or a steward took it back.'],
      ['expired', 'The list has gone back', 'Its time is over, so it is wiped from this phone. Take five again when you want to call.'],
      ['released', 'Handed back', 'The list is wiped from this phone. Thank you for calling.'],
      ['tries', 'The list is wiped', 'Ten wrong numbers were typed. Open it again with a signal, from the page of your calls.'],
    ] as const
  ).map(([name, title, lead]) =>
    view(
      name,
      html`${pageHead({ title, lead })}${waitingLine()}<div class="actions">${linkButton({ href: '/contests', label: 'To the contests', kind: 'ghost' })}</div>`,
    ),
  )}${nothing}`
