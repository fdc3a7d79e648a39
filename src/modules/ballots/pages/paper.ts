import { html } from 'hono/html'
import type { Refusal } from '#kernel/refusal.ts'
import { attribute, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { notice, tag } from '#web/pieces.ts'
import { momentMark, sayMoment } from '#web/say.ts'
import { ballotsPaths } from '../paths.ts'
import { codeFields, questionFields, questionsToRead } from './paper-questions.ts'
import { checkStep, collectStep, doneStep, orderRow, trouble, waitStep, way } from './paper-steps.ts'
import type { PaperView } from './paper-view.ts'
import { placeCard, turnoutCard, whoSeesWhat } from './paper-words.ts'

/** The page on which a paper is collected, marked, checked and cast. Whole without script, for whoever has a code; with it, for whoever is on the roll. */
export const paperBody = (view: PaperView): Html => html`
${pageHead({ kicker: 'Ballot', title: view.title, ...(view.about ? { lead: view.about } : {}), aside: untilWhen(view) })}
${columns({ kind: 'narrow', first: paper(view), second: html`${turnoutCard(view)}${placeCard(view)}${whoSeesWhat(view)}` })}`

const untilWhen = ({ phase, closesAt, castsFrom, drawsFrom, zone }: PaperView): Html => {
  switch (phase) {
    case 'early':
      return tag({ tone: 'calm', label: html`Papers from ${momentMark(drawsFrom, zone)}` })
    case 'drawing':
      return tag({ tone: 'calm', label: html`Voting from ${momentMark(castsFrom, zone)}` })
    case 'casting':
      return tag({ tone: 'warn', label: html`Open until ${momentMark(closesAt, zone)}` })
    case 'over':
    case 'closed':
      return tag({ label: html`Closed ${momentMark(closesAt, zone)}` })
  }
}

/** The island finds everything that it works on inside this element, and its settings in the attributes. It is a form where there is something to send. */
const paper = (view: PaperView): Html => {
  const { box, phase, typed } = view
  const settings = html` data-ballot data-box="${box}" data-key="${view.key}" data-draw="${ballotsPaths.draw(box)}" data-cast="${ballotsPaths.cast(box)}" data-phase="${phase}" data-left="${until(view, view.closesAt)}" data-next="${until(view, nextChange(view))}" data-holder="${view.holder}" data-token="${view.token}"${attribute('data-refused', typed !== undefined)}`
  return phase === 'casting'
    ? html`<form class="form ballot" action="${ballotsPaths.cast(box)}" method="post" aria-label="Your paper"${settings}>${voting(view)}</form>${orderRow()}`
    : html`<section class="form ballot" aria-label="Your paper"${settings}>${waiting(view)}</section>`
}

const voting = (view: PaperView): Html => html`
  ${way()}
  <p class="unseen" role="status" data-said></p>
  ${view.typed ? refused(view.typed.refusal) : nothing}
  ${trouble()}
  ${collectStep(view)}
  <section class="ballot__step stack" data-step="read" aria-label="What is asked" hidden>${questionsToRead(view)}</section>
  <section class="ballot__step" data-step="mark" tabindex="-1" aria-label="Mark your paper">
    ${questionFields(view)}
    <div class="actions actions--sticky" data-lively hidden><button class="btn btn--ink" type="button" data-do="check">Check my paper</button></div>
  </section>
  ${checkStep(view)}${codeFields(view)}${waitStep(view)}${doneStep(view)}`

/** Before and after voting: what will be asked or was, and what this device still holds. */
const waiting = (view: PaperView): Html => html`
  <p class="unseen" role="status" data-said></p>
  ${trouble()}
  ${view.phase === 'drawing' ? collectStep(view) : nothing}${waitStep(view)}${doneStep(view)}
  <section class="ballot__step" data-step="mark" aria-label="What is asked">${whatNow(view)}${questionsToRead(view)}</section>`

/** Milliseconds from now: a device's own clock may be wrong. */
const until = ({ now }: PaperView, then: Temporal.Instant): number => Math.max(0, Math.round(now.until(then).total('milliseconds')))

/** When this page will say something else. */
const nextChange = ({ phase, drawsFrom, castsFrom, closesAt }: PaperView): Temporal.Instant =>
  phase === 'early' ? drawsFrom : phase === 'drawing' ? castsFrom : closesAt

const refused = ({ why, next, fields = {} }: Refusal): Html => html`
<div class="wrong" role="alert" id="errors" tabindex="-1" data-refusal>
  <h2>Nothing was sent yet</h2><p>${why}${next ? ` ${next}` : ''}</p>
  ${Object.keys(fields).length === 0 ? nothing : html`<ul>${Object.entries(fields).map(([name, text]) => html`<li><a href="#f-${name}">${text}</a></li>`)}</ul>`}
</div>`

const whatNow = ({ phase, drawsFrom, castsFrom, box, zone }: PaperView): Html => {
  switch (phase) {
    case 'early':
      return notice({ body: html`Papers can be collected from ${sayMoment(drawsFrom, zone)}. This is what will be asked.` })
    case 'drawing':
      return notice({ body: html`Papers are being handed out. Voting opens ${sayMoment(castsFrom, zone)}. This is what will be asked.` })
    case 'over':
      return notice({
        body: 'Voting is over. The count is shown here once the returning officer and the scrutineer have both signed for it.',
      })
    case 'closed':
      return notice({ body: html`This ballot is closed and counted. <a href="${ballotsPaths.board(box)}">All papers, and the count</a>` })
    case 'casting':
      return nothing
  }
}
