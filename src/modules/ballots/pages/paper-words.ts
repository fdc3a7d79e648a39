import { html } from 'hono/html'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list } from '#web/pieces.ts'
import { sayNumber } from '#web/say.ts'
import { ballotsPaths } from '../paths.ts'
import type { PaperView } from './paper-view.ts'

/** Kept up to date by the island while the page is looked at; never more than these three numbers before closing. */
export const turnoutCard = ({ turnout: { roll, drawn, cast }, box, phase }: PaperView): Html => {
  const open = phase === 'drawing' || phase === 'casting'
  return card({
    title: 'How many have voted',
    compact: true,
    body: html`
<div class="turnout" data-turnout data-stream="${open ? ballotsPaths.turnout(box) : ''}">
  <p class="figure-card__number"><span data-count="cast">${sayNumber(cast)}</span> <span class="figure-card__of">of <span data-count="roll">${sayNumber(roll)}</span></span></p>
  <progress class="turnout__bar" max="${Math.max(1, roll)}" value="${cast}" aria-label="Papers in the box, of all on the roll"></progress>
  <p class="small mute">${open ? html`<span data-count="drawn">${sayNumber(drawn)}</span> have collected a paper. Nobody sees what is in the box before it closes.` : html`<span data-count="drawn">${sayNumber(drawn)}</span> had collected a paper.`}</p>
</div>`,
  })
}

export const whoSeesWhat = ({ officer, scrutineer, envelopes }: PaperView): Html =>
  card({
    title: 'Who can see what',
    compact: true,
    body: html`
${list({
  items: [
    html`<strong>How you voted: nobody.</strong> Your browser makes the paper's number and the server signs it unseen. A paper in the box carries no name, no time and no order.`,
    html`<strong>That you collected a paper:</strong> ${officer}, who runs this ballot; and, once it is closed, ${scrutineer}, who checks it, as a number without your name.`,
    html`<strong>Counts before closing: nobody.</strong> ${officer} and ${scrutineer} close it together; neither can alone.`,
  ],
})}
${disclosure({
  summary: 'What is not promised',
  body: list({
    items: [
      'Nobody can keep somebody from looking over your shoulder, or from making you show your phone. If that may happen, ask the returning officer for a place to vote alone.',
      'A phone or browser that somebody else controls can show them what you mark.',
      'If you lose the device after collecting and before sending, that vote is lost. A second paper would be a second vote.',
      'Somebody who watched the server all the time could see that a paper arrived, and from which network address, though not what is marked on whose. Collect early, send later: the more people hold a paper, the less the moment says.',
      'A server in bad hands could sign papers for itself, but never more than there are people marked as having collected one. The scrutineer holds that list: asking some of them finds it out.',
      ...(envelopes
        ? ['An envelope is as secret as the shuffling: whoever printed and handed them out could have noted which was yours.']
        : []),
    ],
  }),
})}`,
  })

const said = {
  nothing: 'You are on the roll, and have not collected a paper.',
  paper: 'You have collected a paper on a device. Whether it was sent, and how it was marked, the server does not know.',
  envelope: 'You were given an envelope. Whether its code was used, and how, the server does not know.',
}

/** The island shows the sentence of a paper once one is collected here. */
export const placeCard = ({ place }: PaperView): Html => {
  if (place === null || place === 'off the roll') return nothing
  return card({
    title: 'You on the roll',
    compact: true,
    body: html`
<p data-had="${place.had}">${said[place.had]}</p>${place.had === 'nothing' ? html`<p data-had-paper hidden>${said.paper}</p>` : nothing}
${disclosure({
  summary: 'How to check your mark',
  body: html`<p>On the list of marks you are <code class="long">${place.voter}</code>, without your name. The scrutineer sees that list once the ballot is closed. If it says that you had a paper and you did not, tell the scrutineer: somebody used your place.</p>`,
})}`,
  })
}
