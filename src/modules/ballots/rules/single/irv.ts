import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Amount } from '../amount.ts'
import type { Count } from '../count.ts'
import type { Election, Rank } from '../election.ts'
import type { Method } from '../method.ts'
import { settle, type Ties } from '../ties.ts'
import { groupsOf } from './groups.ts'
import { holdersOf } from './holders.ts'
import { irvCoverage } from './order-texts.ts'
import { firstStanding, noFurther } from './reading.ts'
import { type At, type Next, runOff } from './run-off.ts'
import { candidatesOf, type Kind, namesSomebody, noValidPaper, refuseReserved, sortPapers } from './sort-papers.ts'
import { counted, namesOf } from './words.ts'

/**
 * Instant run-off as OpenSTV 1.7 counts it. It does not stop at a majority: it goes on until one more stands than there
 * are places. Those without any first preference go out together at the first exclusion; after that one at a time.
 */
const next =
  ({ seats, candidates }: Election, ties: Ties) =>
  (at: At): Next => {
    const { standing, votes, history } = at
    const had = (each: number): Amount => votes[each] ?? 0n
    if (standing.length <= seats + 1) return ended(candidates, seats, at, ties)
    const without = standing.filter(each => had(each) === 0n)
    // Only at the first exclusion can anybody have none: whoever had a first preference keeps it.
    if (without.length > 0) {
      const go = without.length === 1 ? 'goes out' : 'go out together'
      const reasons = [`${namesOf(candidates, without)} ${without.length === 1 ? 'has' : 'have'} no first preference and ${go}.`]
      return { out: without, elected: null, ties: [], reasons }
    }
    const { fewest, tie } = lowest(standing, votes, history, ties)
    const reasons = [`${candidates[fewest] ?? '?'} has the fewest votes, ${had(fewest)}, and goes out.`]
    return { out: [fewest], elected: null, ties: tie ? [tie] : [], reasons }
  }

const lowest = (standing: readonly number[], votes: At['votes'], history: At['history'], ties: Ties) => {
  const tied = groupsOf(standing, votes)[0]?.candidates ?? []
  const tie = tied.length > 1 ? settle(tied, 'fewest', 'exclusion', 'backwards', history, ties) : null
  return { fewest: tie?.chosen ?? tied[0] ?? -1, tie }
}

/** As many as there are places are left, or one more: who has no vote is not elected, nor is the last of one too many. */
const ended = (candidates: readonly string[], seats: number, { standing, votes, history }: At, ties: Ties): Next => {
  const had = (each: number): Amount => votes[each] ?? 0n
  if (standing.length <= seats && history.length === 0)
    return { out: [], elected: standing, ties: [], reasons: [`As many stand as there are places: ${namesOf(candidates, standing)}.`] }
  const voted = standing.filter(each => had(each) > 0n)
  const last = voted.length > seats ? lowest(voted, votes, history, ties) : null
  const elected = voted.filter(each => each !== last?.fewest).toSorted((a, b) => Number(had(b) - had(a)))
  const list = elected.map(each => `${candidates[each] ?? '?'} with ${counted(had(each), 'vote')}`)
  return {
    out: standing.filter(each => !elected.includes(each)),
    elected,
    ties: last?.tie ? [last.tie] : [],
    reasons: [`No more than ${counted(seats + 1, 'candidate')} are left, so the count ends. Elected: ${list.join(', ')}.`],
  }
}

const count = (election: Election, ties: Ties): Count | Refusal => {
  const candidates = refuseReserved(election) ?? candidatesOf(election)
  if (isRefusal(candidates)) return candidates
  const stand = new Set(candidates)
  const stands = (each: number): boolean => stand.has(each)
  const kindOf = (ranking: readonly Rank[]): Kind =>
    firstStanding(ranking, stands) !== noFurther ? 'valid' : namesSomebody(ranking, stands) ? 'spoilt' : 'blank'
  const { piles, papers } = sortPapers(election, kindOf)
  if (papers.valid === 0 && candidates.length > election.seats) return noValidPaper
  const holders = holdersOf(election, piles, firstStanding, [noFurther])
  return runOff(election, { method: 'irv', excludedWhen: 'moved', next: next(election, ties) }, holders, papers)
}

export const irv: Method = {
  id: 'irv',
  name: 'Instant run-off, until two are left (OpenSTV)',
  source: 'OpenSTV 1.7, method IRV',
  manySeats: true,
  equalRanks: true,
  repeats: true,
  coverage: irvCoverage,
  count,
}
