import { html } from 'hono/html'
import { dayOf } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { type ContestState, contestAt, contestsPaths } from '#modules/contests/index.ts'
import { caucusesById } from '#modules/network/index.ts'
import type { Remedy, RemedyNow } from '#modules/rulebook/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, definitions, emptyState, notice, tag } from '#web/pieces.ts'
import { missing, type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayCount } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { ChallengesDeps } from '../deps.ts'
import { challengesPaths } from '../paths.ts'
import { type Case, caseOf, casesSeen } from '../queries.ts'
import { type Recourse, recourseAt } from '../recourse.ts'
import type { Claim, ClaimKind } from '../rules/case.ts'
import { bodyLink, deadlineWords, stateTag } from './words.ts'

export type CaseFile = {
  readonly theCase: Case & { readonly claims: readonly Claim[] }
  readonly state: ContestState
  readonly recourse: Recourse
  readonly remedy: RemedyNow<Remedy>
}

/** The case of the path with what the record says now; null when there is none that the person may see. */
export const caseFile = async ({ packs }: ChallengesDeps, visit: Visit): Promise<CaseFile | null> => {
  const id = parseId<'case'>(visit.param('case'))
  const theCase = id && (await caseOf(visit.tx, id))
  const state = theCase && (await contestAt(visit.tx, packs, theCase.contest, visit.now))
  const recourse = state && recourseAt(state, theCase.stage)
  const remedy = recourse?.remedies.find(one => one.remedy.id === theCase?.remedy)
  return theCase && state && recourse && remedy ? { theCase, state, recourse, remedy } : null
}

/** In the words of who reads it: the author, or a steward with whom it is shared. */
export const casePage =
  (deps: ChallengesDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const file = await caseFile(deps, visit)
    if (!file) return missing('case that you may see', challengesPaths.cases())
    const { theCase, state, recourse, remedy } = file
    const [shared] = theCase.caucus ? await caucusesById(visit.tx, [theCase.caucus]) : []
    const author = theCase.author === visit.who?.account ? 'you' : 'its author'
    const readers = shared ? `${author} and the stewards of ${shared.name}` : 'only you'
    return show(
      visit.frame({
        title: `Case: ${remedy.remedy.name}`,
        current: '/contests',
        crumbs: [{ href: challengesPaths.cases(), label: 'Cases' }, { label: remedy.remedy.name }],
        audience: readers,
        body: html`${pageHead({ kicker: html`<a href="${contestsPaths.contest(state.key)}">${state.contest.title}</a> · <a href="${challengesPaths.stage(state.key, recourse.stage.id)}">${recourse.stage.name}</a>`, title: remedy.remedy.name, lead: theCase.asks, aside: linkButton({ href: challengesPaths.letter(theCase.id), label: 'The letter' }) })}
${remedy.state === 'expired' ? notice({ tone: 'warn', body: `This remedy has expired. ${deadlineWords(remedy)}` }) : nothing}
${columns({
  first: claimsTable(theCase.claims),
  second: card({
    title: 'Where it goes',
    aside: stateTag(remedy),
    body: definitions({
      items: [
        { term: 'Who decides it', text: bodyLink(deps.packs, state.pack, remedy.remedy.forum) },
        { term: 'By when', text: deadlineWords(remedy) },
        { term: 'If it fails', text: remedy.above[0]?.name ?? 'no tier above is known' },
        { term: 'Votes in doubt', text: theCase.disputedVotes ?? 'not said' },
        { term: 'Written by', text: html`${theCase.authorName}, ${dayMark(dayOf(theCase.madeAt, state.zone), 'long')}` },
        { term: 'Who may read it', text: readers },
      ],
    }),
  }),
  kind: 'narrow',
})}`,
      }),
    )
  }

const kindTags: Record<ClaimKind, Html> = {
  fact: tag({ label: 'fact', tone: 'good' }),
  allegation: tag({ label: 'allegation', tone: 'warn' }),
  opinion: tag({ label: 'opinion', tone: 'calm' }),
}

const claimsTable = (claims: readonly Claim[]): Html =>
  table({
    caption: `What happened: ${sayCount(claims.length, 'entry', 'entries')}, as typed`,
    columns: [
      { key: 'says', label: 'What' },
      { key: 'kind', label: 'Marked as' },
      { key: 'on', label: 'Day' },
      { key: 'evidence', label: 'What shows it' },
    ],
    rows: claims.map(({ says, kind, on, evidence }) => ({
      cells: {
        says,
        kind: kindTags[kind],
        on: on ? dayMark(on, 'long') : 'not said',
        evidence: evidence || html`<span class="mute">nothing yet</span>`,
      },
    })),
  })

export const casesPage =
  ({ packs }: ChallengesDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const cases = await casesSeen(visit.tx)
    const rows = await Promise.all(cases.map(async one => ({ one, ...(await namesOf(packs, visit, one)) })))
    return show(
      visit.frame({
        title: 'Cases',
        current: '/contests',
        audience: 'each case: its author, and the stewards it is shared with',
        body: html`${pageHead({ title: 'Cases', lead: 'What you have written down, and what was shared with you as a steward.' })}
${table({
  caption: 'Cases',
  captionUnseen: true,
  columns: [
    { key: 'case', label: 'Case' },
    { key: 'contest', label: 'Contest' },
    { key: 'by', label: 'Written by' },
  ],
  rows: rows.map(({ one, remedy, contest }) => ({
    cells: {
      case: html`<a href="${challengesPaths.case(one.id)}">${remedy}</a>`,
      contest: html`<a href="${contestsPaths.contest(one.contest)}">${contest}</a>`,
      by: one.author === visit.who?.account ? 'you' : one.authorName,
    },
  })),
  empty: emptyState({
    title: 'No cases',
    why: 'A case is begun at a stage of a contest: what happened, which remedy, and a letter drafted from it.',
    next: linkButton({ href: contestsPaths.all(), label: 'Contests', kind: 'ghost' }),
  }),
})}`,
      }),
    )
  }

/** A contest that was opened here is in no pack by itself. */
const namesOf = async (packs: ChallengesDeps['packs'], { tx, now }: Visit, one: Case): Promise<{ remedy: string; contest: string }> => {
  const pack = [...packs.values()].find(each => each.contests.has(one.contest)) ?? (await contestAt(tx, packs, one.contest, now))?.pack
  return { remedy: pack?.remedies.get(one.remedy)?.name ?? one.remedy, contest: pack?.contests.get(one.contest)?.title ?? one.contest }
}
