import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import type { ContestState } from '#modules/contests/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { pageHead } from '#web/layout.ts'
import { list, notice } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { sayCount, sayDay, sayRange } from '#web/say.ts'
import type { ChallengesDeps } from '../deps.ts'
import { challengesPaths } from '../paths.ts'
import type { Claim } from '../rules/case.ts'
import { claimsForLetter } from '../rules/letter.ts'
import { materiality, type Range } from '../rules/materiality.ts'
import { type CaseFile, caseFile } from './case.ts'
import { deadlineWords, sayWhen, sourceWords } from './words.ts'

/** The draft as one printable sheet; on the screen with a word of caution above it. */
export const letterPage =
  (deps: ChallengesDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const file = await caseFile(deps, visit)
    if (!file) return missing('case that you may see', challengesPaths.cases())
    const { theCase, remedy } = file
    const left = theCase.claims.filter(claim => claim.kind === 'opinion').length
    return show(
      visit.frame({
        title: `Letter: ${remedy.remedy.name}`,
        current: '/contests',
        crumbs: [
          { href: challengesPaths.cases(), label: 'Cases' },
          { href: challengesPaths.case(theCase.id), label: remedy.remedy.name },
          { label: 'Letter' },
        ],
        audience: theCase.caucus ? 'its author and the stewards it is shared with' : 'only you',
        body: html`${pageHead({ title: 'A draft, not advice', lead: 'Read it through, print it or copy it, put your address on it. Keep a copy with the date on which it went.', aside: linkButton({ href: challengesPaths.case(theCase.id), label: 'Back to the case', kind: 'ghost' }) })}
${remedy.state === 'expired' ? notice({ tone: 'warn', body: `This remedy has expired: ${deadlineWords(remedy)} The forum may refuse it for that alone.` }) : nothing}
${left > 0 && !theCase.withOpinion ? notice({ body: `${sayCount(left, 'opinion', 'opinions')} of yours ${left === 1 ? 'is' : 'are'} left out.` }) : nothing}
${letterSheet(file, visit)}`,
      }),
    )
  }

const letterSheet = ({ theCase, state, recourse, remedy }: CaseFile, visit: Visit): Html => {
  const { pack, contest } = state
  const forum = pack.bodies.get(remedy.remedy.forum)
  const { facts, allegations, opinions } = claimsForLetter(theCase.claims, theCase.withOpinion)
  return html`<article class="sheet card">
<p>To: ${forum?.name ?? 'the body that decides it (not known: ask the secretary)'}</p>
<p>${sayDay(dayOf(visit.now, state.zone), 'long')}</p>
<h2>${remedy.remedy.name}: ${contest.title}, ${recourse.stage.name.toLowerCase()}</h2>
<p>I write about the stage “${recourse.stage.name}” of this contest. My ground is: ${remedy.remedy.ground}</p>
<h3>The rule</h3>
<p>${remedy.remedy.text}</p>
<p class="small">Source: ${sourceWords(pack, remedy.remedy.sources)}</p>
${section('What happened', facts)}
${allegations.length === 0 ? nothing : html`<h3>What I have been told, and ask you to establish</h3>${list({ items: allegations.map(said), kind: 'numbered' })}`}
${fromTheRecord(state, recourse.stage.id)}
${whetherMaterial(theCase.disputedVotes, state)}
${section('My own view, marked as such', opinions)}
<h3>What I ask</h3>
<p>${theCase.asks}</p>
<p>Please answer in writing, with the rule on which your answer rests.</p>
<p>${theCase.authorName}</p>
${enclosures(theCase.claims, theCase.withOpinion)}
</article>`
}

const said = ({ on, says }: Claim): Html => html`${on ? html`${sayDay(on, 'long')}: ` : nothing}${says}`

const section = (title: string, claims: readonly Claim[]): Html =>
  claims.length === 0 ? nothing : html`<h3>${title}</h3>${list({ items: claims.map(said), kind: 'numbered' })}`

/** Dates of the public record at this stage: what both sides can look up. */
const fromTheRecord = (state: ContestState, stage: string): Html => {
  const events = state.events.filter(event => event.stage === stage && event.origin === 'record')
  if (events.length === 0) return nothing
  return html`<h3>From the public record</h3>${list({
    items: events.map(
      event =>
        html`${event.approx ? 'About ' : nothing}${sayWhen(event.at)}: ${event.what} <span class="small">(${sourceWords(state.pack, event.sources)})</span>`,
    ),
  })}`
}

/** The lead of the winner as the record has it by now; null: not published. */
const marginOf = (state: ContestState): (Range & { readonly approx: boolean }) | null => {
  const figure = state.figures.find(one => one.id === 'margin')
  if (!figure || figure.value === 'unknown') return null
  const range = typeof figure.value === 'number' ? { low: figure.value, high: figure.value } : figure.value
  return { ...range, approx: figure.approx === 'yes' }
}

const answers = {
  yes: 'They are enough to have changed the result.',
  perhaps: 'They may have been enough to change the result.',
  no: 'They are fewer than the lead; the ground stands all the same.',
}

const whetherMaterial = (disputed: number | null, state: ContestState): Html => {
  const margin = marginOf(state)
  const answer = materiality(disputed, margin)
  if (disputed === null) return nothing
  if (!margin || !answer)
    return html`<h3>Whether it matters</h3><p>${sayCount(disputed, 'vote is', 'votes are')} in doubt. The lead of the winner is not published.</p>`
  return html`<h3>Whether it matters</h3>
<p>${sayCount(disputed, 'vote is', 'votes are')} in doubt; the lead of the winner was ${margin.approx ? 'about ' : ''}${sayRange(margin.low, margin.high)}. ${answers[answer]}</p>`
}

const enclosures = (claims: readonly Claim[], withOpinion: boolean): Html => {
  const shown = claims.filter(claim => claim.evidence && (withOpinion || claim.kind !== 'opinion'))
  return shown.length === 0 ? nothing : html`<h3>Enclosed</h3>${list({ items: shown.map(claim => claim.evidence), kind: 'numbered' })}`
}
