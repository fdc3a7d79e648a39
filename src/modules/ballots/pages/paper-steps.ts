import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { icon } from '#web/icons.ts'
import { sayMoment } from '#web/say.ts'
import { ballotsPaths } from '../paths.ts'
import type { PaperView } from './paper-view.ts'

/** What only the island shows. All words are here, so that what a voter reads is read by whoever reviews the page. */

export const way = (): Html => html`
<ol class="way" data-progress aria-label="Steps" hidden>${['Collect', 'Mark', 'Check', 'In the box'].map(name => html`<li>${name}</li>`)}</ol>`

/** Each trouble in its own words; the island shows the one that there is. */
export const trouble = (): Html => html`
<div class="notice notice--warn" data-trouble tabindex="-1" hidden>${icon({ name: 'info' })}<div>
  <p data-kind="lost">There is no connection at the moment. Nothing is lost: this page tries again by itself.</p>
  <p data-kind="signed-out">You are signed out here. <a href="/sign-in" data-sign-in>Sign in again</a>: everything is kept as it is.</p>
  <p data-kind="refused"><span data-why></span> <span data-next></span></p>
  <p data-kind="forged">The server's answer does not fit the key that it shows to everybody, so your browser did not use it. Nothing was cast. Please tell the scrutineer.</p>
  <p data-kind="another-receipt">The server acknowledged another paper than yours. Yours is kept here. Please tell the scrutineer, with this page open.</p>
  <p data-kind="storage">This browser keeps nothing for this page, so a paper could be lost on the way. Nothing was collected. Use a window that is not private, another browser, or an envelope.</p>
  <p data-kind="insecure">This address is not encrypted (https), so your browser makes no papers here. Use the https address, or an envelope.</p>
  <p data-kind="unsent">A paper was collected in this browser and not sent before voting closed. It is in no box, and has been taken off this device.</p>
</div></div>`

/** Shown while this device holds nothing. */
export const collectStep = (view: PaperView): Html => html`
<section class="ballot__step card" data-step="collect" aria-labelledby="collect" hidden>${collect(view)}
  <p class="mute small" data-busy hidden>Asking for your paper…</p>
</section>
<section class="ballot__step card" data-step="held" aria-labelledby="held" hidden>
  <h2 id="held" tabindex="-1">You hold your paper</h2>
  <p>It is in this browser on this device. Come back here from ${sayMoment(view.castsFrom, view.zone)} on, and vote.</p>
</section>`

const collectTitle = (text: string): Html => html`<h2 id="collect" tabindex="-1">${text}</h2>`

const collect = (view: PaperView): Html => {
  const { place, box, closesAt, castsFrom, phase, zone } = view
  if (place === null)
    return html`${collectTitle('Collect your paper')}<p>Sign in, and whoever is on the roll is handed a paper, once.</p>
  <div class="actions"><a class="btn btn--red" href="/sign-in?next=${encodeURIComponent(ballotsPaths.box(box))}">Sign in to vote</a>${haveCode(view)}</div>`
  if (place === 'off the roll')
    return html`${collectTitle('You are not on the roll')}<p>The roll of this ballot was fixed when it opened. If you should be on it, ask ${view.officer}, who runs this ballot.</p>
  <div class="actions">${haveCode(view)}</div>`
  if (place.had === 'envelope')
    return html`${collectTitle('You were given an envelope')}<p>Vote with the code in it, here or in any other browser.</p><div class="actions">${haveCode(view)}</div>`
  if (place.had === 'paper')
    return html`${collectTitle('Your paper is elsewhere')}<p>You have collected it in another browser or on another device. Open this page there, and vote. Nobody can be handed a second paper: the first may be in the box.</p>`
  return html`${collectTitle('Collect your paper')}<p>You are handed one paper, and this browser on this device keeps it. Vote here ${phase === 'drawing' ? html`from ${sayMoment(castsFrom, zone)} on` : 'now or later'}, until ${sayMoment(closesAt, zone)}.</p>
  <p class="mute small">It cannot be moved to another device, and nobody can be handed a second one: the first may be in the box.</p>
  <div class="actions actions--sticky"><button class="btn btn--red" type="button" data-do="collect">Collect my paper</button>${haveCode(view)}</div>`
}

const haveCode = ({ envelopes, phase }: PaperView): Html =>
  envelopes && phase === 'casting' ? html`<button class="btn btn--ghost" type="button" data-do="code">I have a code</button>` : nothing

export const checkStep = ({ questions }: PaperView): Html => html`
<section class="ballot__step" data-step="check" aria-labelledby="check" hidden>
  <h2 id="check" tabindex="-1">This is your paper</h2>
  <div class="card paper">${questions.map(({ text }, at) => html`<div data-answer="${at + 1}"><h3>${text}</h3><p class="mute" data-empty hidden>Left empty.</p><ol class="paper__order"></ol><p class="small mute" data-rest></p></div>`)}</div>
  <p class="notice notice--plain" data-all-empty hidden>${icon({ name: 'info' })}<span>You have left the whole paper empty. It counts as a paper that names nobody.</span></p>
  <div class="ballot__send" data-with="token">
    <p>Once it is sent, nobody can change it, nor take it out again.</p>
    <div class="actions actions--sticky"><button class="btn btn--ghost" type="button" data-do="change">Change it</button><button class="btn btn--red" type="button" data-do="send">Send my paper</button></div>
    <div class="ballot__later" data-later hidden>
      <p class="small">A paper carries no time. But somebody who watched the server all the while would see one arrive now<span data-crowd="alone" hidden>, and know that it is yours: at the moment nobody else holds one that is not sent</span><span data-crowd="many" hidden>, and know that it comes from one of the <span data-holders></span> who hold one</span>. Sent later, it says less.</p>
      <p><button class="btn btn--plain" type="button" data-do="later">Send it at a random moment in the next <span data-minutes>20</span> minutes</button></p>
    </div>
  </div>
</section>`

export const waitStep = ({ closesAt, zone }: PaperView): Html => html`
<section class="ballot__step card" data-step="wait" aria-labelledby="wait" hidden>
  <h2 id="wait" tabindex="-1">Your paper is on its way</h2>
  <p data-kind="sending">It is being sent. This takes a moment.</p>
  <p data-kind="offline">There is no connection at the moment. Your paper is kept on this device, and is sent as soon as there is one. You may close this page and open it again, on this device, before ${sayMoment(closesAt, zone)}.</p>
  <div data-kind="later">
    <p>It leaves by itself at a random moment, within <span data-minutes></span>. Keep this page open; if it is closed, your paper leaves when you open it again.</p>
    <div class="actions"><button class="btn btn--ink" type="button" data-do="now">Send it now</button></div>
  </div>
</section>`

export const doneStep = ({ title, box, closesAt, zone, phase }: PaperView): Html => html`
<section class="ballot__step" data-step="done" aria-labelledby="done" hidden>
  <h2 id="done" tabindex="-1">${phase === 'closed' ? 'Your receipt' : 'Your paper is in the box'}</h2>
  <article class="card receipt receipt--own">
    <p class="receipt__title">${title}</p>
    <p class="mute small">Receipt</p>
    <p class="receipt__code" data-receipt></p>
    <p class="small">${
      phase === 'closed'
        ? html`Find it on the <a href="${ballotsPaths.board(box)}" data-on-board>board of all papers</a>.`
        : html`After ${sayMoment(closesAt, zone)} all papers are published with their receipts. Find yours, and see that it was counted as you marked it.`
    }</p>
  </article>
  <div class="actions"><button class="btn btn--ink" type="button" data-do="copy">Copy the receipt</button><button class="btn btn--ghost" type="button" data-do="print">${icon({ name: 'print' })}Print it</button></div>
  <p><strong>Keep it to yourself.</strong> Once papers are published, whoever has your receipt can see how you voted.</p>
  <p class="mute">This device has forgotten your paper and what you marked. Only the receipt is kept here. <button class="btn btn--plain btn--inline" type="button" data-do="forget">Take the receipt off too</button></p>
</section>`

/** One entry of the voter's order, copied by the island, which puts the option's name where the dots are. */
export const orderRow = (): Html => html`
<template id="order-row"><li class="order__row"><span class="order__number"></span><span class="order__name"></span><span class="order__moves">${moveButton('level', html`<span aria-hidden="true">=</span>`, 'Put … level with the one above')}${moveButton('up', icon({ name: 'up' }), 'Move … up')}${moveButton('down', icon({ name: 'down' }), 'Move … down')}${moveButton('off', icon({ name: 'cross' }), 'Take … off')}</span></li></template>`

const moveButton = (how: string, sign: Html, words: string): Html =>
  html`<button class="order__move" type="button" data-move="${how}">${sign}<span class="unseen">${words}</span></button>`
