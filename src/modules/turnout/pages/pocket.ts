import { html } from 'hono/html'
import { checkChips, radioChips } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { card, disclosure, notice } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { type AskWords, askWords, planNames } from '../asks/words.ts'
import { channels } from '../meeting.ts'
import type { ScriptPart } from '../rules/script.ts'
import { lateWords } from './call.ts'
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
import { firstWords, nextWords } from './spoken.ts'

const pocket: Pocket = { home: '/pocket', manifest: '/pocket.webmanifest', name: 'Calls' }
const { home } = pocket

/**
 * The page that a phone keeps, the same for everybody: the island src/client/pocket.island.ts fills it from what the phone holds. Every word that it shows stands here.
 */
export const pocketPage = (visit: Visit): Reply =>
  show(
    visit.frame({
      title: 'Calls on this phone',
      island: 'pocket',
      installable: { manifest: pocket.manifest, home },
      body,
    }),
  )

/** So that a phone can put it beside its other programs. */
export const pocketManifest = (): Reply => manifestOf(pocket)

const listView = (): Html =>
  view(
    'list',
    html`${pageHead({ title: 'Your calls', lead: html`<span data-fill="when"></span>. Yours until the end of <span data-fill="until"></span>; then their records close to you.` })}
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
${waitingWords()}`,
  )

const personView = (): Html =>
  view(
    'person',
    html`${pageHead({ kicker: html`<span data-fill="place"></span> left in your hand`, title: html`<span data-fill="name">Somebody</span>`, lead: html`<span data-fill="facts"></span>` })}
<p hidden><span data-vote="yes">has a vote</span><span data-vote="no">has no vote this time, and is welcome all the same</span></p>
<div data-late hidden>${notice({ body: lateWords })}</div>
<div class="actions" data-number><a class="btn btn--red btn--wide" href="${home}" data-link="tel">Call</a><a class="btn btn--ghost btn--wide" href="${home}" data-link="sms">Text instead</a></div>
<div data-no-number hidden>${notice({ tone: 'warn', body: 'There is no number that may be rung. Ask when you meet, or pass on.' })}</div>
${firstWords(filledWords)}
<form class="form" data-form="call" action="${home}" method="get" aria-label="How it ended">
<div class="form" data-asked></div>
${disclosure({ summary: 'Something else', body: html`<div class="actions">${ended('call-back', 'Ring again later')}${ended('wrong-number', 'Wrong number')}${ended('stop', 'Asked not to be called again')}${press('list', 'Back to the list')}</div>` })}
<div class="actions actions--sticky">${ended('no-answer', 'No answer')}<button class="btn btn--ink" type="submit">Save, next</button></div></form>`,
  )

/** What is asked, by how the vote is held: the phone shows those of its list. */
const questions = ({ ask, answers, plan, needs }: AskWords): Html => html`
${radioChips({ name: 'outcome', label: ask, shape: 'pairs', choices: answers })}
${nextWords(filledWords)}
<p class="field__error" data-choose hidden>Choose how the call ended, or “No answer”.</p>
${planNames.map(name => radioChips({ name, label: plan[name].label, optional: true, choices: plan[name].choices.map(value => ({ value, label: value })) }))}
${needs.length === 0 ? nothing : checkChips({ name: 'needs', label: 'What would help?', optional: true, choices: needs })}`

const filled = (part: ScriptPart): Html => html`<span data-fill="${part}"></span>`
const filledWords = { hello: filled('hello'), yes: filled('yes'), unsure: filled('unsure'), no: filled('no') }

const ended = (value: string, label: string): Html =>
  html`<button class="btn btn--ghost" type="submit" formnovalidate data-ended="${value}">${label}</button>`

/** Drawn once, below all that it is made of. */
const body = html`<div class="pocket" data-pocket>
<p class="unseen" role="status" data-said></p>
${withoutScript({
  title: 'Calls on this phone',
  lead: 'This page needs script, since a list can be kept for an evening without signal in no other way. Without script, your calls are the same on their own page.',
  label: 'To the contests, and to your calls',
})}
${troubles({ instead: 'Use the page of your calls.' })}
${startView({ lead: 'Open your calls for a meeting, and choose to keep them on this phone.' })}
${keepView({
  home,
  title: 'Keep your list on this phone',
  what: 'The people in your hand: first name and initial, area, number, what they last said and need.',
  ends: 'when you hand the list back',
})}${lockedView(pocket)}${listView()}${personView()}
${goneViews({
  withdrawn: ['The list was withdrawn', 'It is wiped from this phone: you signed out, or a steward took it back.'],
  expired: ['The list has gone back', 'Its time is over, so it is wiped from this phone. Take five again when you want to call.'],
  released: ['Handed back', 'The list is wiped from this phone. Thank you for calling.'],
})}
<div hidden data-words>${channels.map(channel => html`<ul data-channel="${channel}">${Object.entries(askWords[channel].outcomes).map(([value, words]) => html`<li data-word="${value}">${words}</li>`)}</ul>`)}</div>
${channels.map(channel => html`<template data-questions="${channel}">${questions(askWords[channel])}</template>`)}
</div>`
