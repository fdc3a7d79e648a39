import { html } from 'hono/html'
import { textField } from '#web/forms.ts'
import type { Html } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import type { Mark } from '../rules/kept-door.ts'
import {
  goneViews,
  keepView,
  lockedView,
  manifestOf,
  type Pocket,
  press,
  startView,
  troubles,
  view,
  waitingWords,
  withoutScript,
} from './pocket-views.ts'

const door: Pocket = { home: '/at-the-door', manifest: '/at-the-door.webmanifest', name: 'The door' }

/** What marks without a name are called, here and on the page of the door. */
export const markWords: Readonly<Record<Mark, string>> = { ours: 'With us', other: 'With another', 'not-said': 'Did not say' }

/** The same of whoever comes to a meeting without a vote: there is nobody to be with. */
export const oneMore = 'One more'

/** The door on a phone, the same page for everybody: the island src/client/at-the-door.island.ts fills it. Every word that it shows stands here. */
export const atTheDoorPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'The door on this phone',
      island: 'at-the-door',
      installable: { manifest: door.manifest, home: door.home },
      body: html`<div class="pocket" data-pocket>
<p class="unseen" role="status" data-said></p>
${withoutScript({
  title: 'The door on this phone',
  lead: 'This page needs script, since a list can be kept for an evening without signal in no other way. Without script, the door is the same on its own page.',
  label: 'To the contests, and to the door',
})}
${troubles({ instead: 'Use the page of the door, or print its list.' })}
${startView({ lead: 'Open the door of a meeting, from two days before it on, and choose to keep it on this phone.' })}
${keepView({
  home: door.home,
  title: 'Keep the door on this phone',
  what: 'The names of those who said something about this meeting, whether they said yes, and who is here. No number, no address.',
  ends: 'when you hand the list back, when the door is closed',
})}${lockedView(door)}${listView()}
${goneViews({
  withdrawn: ['The list was withdrawn', 'It is wiped from this phone: the door was closed, you signed out, or a steward took it back.'],
  expired: ['The day is over', 'The list is wiped from this phone. Thank you for keeping the door.'],
  released: ['Handed back', 'The list is wiped from this phone. Thank you for keeping the door.'],
})}
<ul hidden data-words><li data-word="here">here</li><li data-word="came">Came</li><li data-word="undo">Undo</li><li data-word="nothing">nothing yet</li><li data-word="not-said">${markWords['not-said']}</li><li data-word="one-more">${oneMore}</li></ul>
</div>`,
    }),
  )

export const atTheDoorManifest = (): Reply => manifestOf(door)

const listView = (): Html =>
  view(
    'list',
    html`${pageHead({ title: html`<span data-fill="here"></span> here`, lead: html`<span data-fill="when"></span>. <span data-fill="state"></span>` })}
${textField({ name: 'find', label: 'Find a name', type: 'search', optional: true, autocomplete: 'off', maxlength: 60 })}
<ul class="door" data-people></ul>
<p class="mute" data-none hidden>Nobody of that name is in this list. Mark them below.</p>
<p class="mute" data-more hidden><span data-number></span> more: type a part of the name.</p>
${card({
  title: 'Not in the list',
  lead: html`Marks without a name. Marked on this phone and not sent yet: <span data-fill="marked"></span>.`,
  body: html`<div class="door__marks">${Object.entries(markWords).map(([mark, label]) => press(mark, label))}${press('unmark', 'Undo the last mark')}</div>`,
})}
<div class="actions">${press('send', 'Send now')}</div>
${disclosure({
  summary: 'Hand the list back',
  body: html`<p>What you noted is sent, and the list is wiped from this phone. Yours until the end of <span data-fill="until"></span> otherwise.</p><div class="actions">${press('release', 'Hand it back and wipe it')}</div>`,
})}
${waitingWords()}`,
  )
