import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Amount } from '../amount.ts'
import type { Count, Tie } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import { type Look, type Ties, toldApart } from '../ties.ts'
import { type Decided, decide, type Happened, winNumberOf } from './eliminating.ts'
import { holdersOf } from './holders.ts'
import { eliminatingCoverage } from './order-texts.ts'
import { firstStanding, noFurther } from './reading.ts'
import type { At, Next } from './run-off.ts'
import { runOff } from './run-off.ts'
import { candidatesOf, namesSomebody, noValidPaper, refuseReserved, sortPapers } from './sort-papers.ts'
import { namesOf } from './words.ts'

/** How equal votes of a stage are settled, for candidates by position: the lot is null while it is still to be drawn. */
type StageTies = {
  readonly look: Look
  readonly lot: (tied: readonly number[], stage: number) => number | null
  readonly lotBy: Ties['orderBy']
}

/** @returns what follows from the votes of a stage. */
export const nextOf =
  ({ candidates }: Pick<Election, 'candidates'>, { look, lot, lotBy }: StageTies) =>
  ({ standing, votes, history }: At): Next => {
    const now = standing.map(option => ({ option, votes: Number(votes[option] ?? 0n) }))
    const happened = decide(now, tied => {
      const { left, stage } = toldApart(tied, 'fewest', look, history)
      const [only] = left
      if (only !== undefined && stage !== null) return { tied, out: only, decidedBy: { earlierRound: stage } }
      const drawn = lot(left, history.length + 1)
      return drawn === null ? { between: left } : { tied, out: drawn, decidedBy: 'lot' }
    })
    const tieOf = ({ tied, out, decidedBy }: Decided<number>): Tie => ({
      tied,
      chosen: out,
      decides: 'exclusion',
      by: decidedBy === 'lot' ? lotBy : { stage: decidedBy.earlierRound },
    })
    const winNumber = winNumberOf(now)
    const told = { reasons: [wordsOf(candidates, happened, votes, winNumber)], quota: BigInt(winNumber) }
    if (happened.kind === 'lot-needed') return { ...told, out: [], elected: [], ties: [] }
    const ties = typeof happened.by === 'object' ? [tieOf(happened.by)] : []
    return happened.kind === 'elected'
      ? { ...told, out: [], elected: [happened.option], ties }
      : { ...told, out: [happened.option], elected: null, ties }
  }

const wordsOf = (candidates: readonly string[], happened: Happened<number>, votes: readonly Amount[], winNumber: number): string => {
  if (happened.kind === 'lot-needed')
    return `${namesOf(candidates, happened.tied)} are equal, and the lot between them is still to be drawn.`
  const [name, had] = [candidates[happened.option] ?? '?', votes[happened.option] ?? 0n]
  if (happened.kind === 'out') return `${name} has the fewest votes, ${had}, and goes out.`
  if (happened.by === 'last-standing') return `${name} is the last who stands, and is elected.`
  if (happened.by === 'more-than-half') return `${name} has ${had}, and ${winNumber} are more than half: elected.`
  return `${name} stays and is elected.`
}

/** One order of all candidates, read as a lot: of the tied, the one it names first goes out. */
const lotFrom =
  ({ order }: Ties): StageTies['lot'] =>
  tied => {
    const among = new Set(tied)
    return order.find(each => among.has(each)) ?? null
  }

const count = (election: Election, ties: Ties): Count | Refusal => {
  const candidates = refuseReserved(election) ?? candidatesOf(election)
  if (isRefusal(candidates)) return candidates
  if (election.seats > 1) return refuse(`an eliminating ballot fills one place, and this election has ${election.seats}`, oneAtATime)
  const stand = new Set(candidates)
  const stands = (each: number): boolean => stand.has(each)
  const { piles, papers } = sortPapers(election, ranking => (namesSomebody(ranking, stands) ? 'valid' : 'blank'))
  const shared = piles.find(({ ranking }) => ranking.some(rank => typeof rank !== 'number' && rank.length > 1))
  if (shared) return refuse('a paper gives several candidates the same place, and an eliminating ballot cannot tell for whom it counts')
  if (papers.valid === 0 && candidates.length > 1) return noValidPaper
  const look = ties.look ?? 'forwards'
  const next = nextOf(election, { look, lot: lotFrom(ties), lotBy: ties.orderBy })
  const holders = holdersOf(election, piles, firstStanding, [noFurther])
  return runOff(election, { method: 'eliminating', excludedWhen: 'moved', next }, holders, papers)
}

const oneAtATime = { next: 'count one place after another, or choose a method for several' }

export const eliminating: Method = {
  id: 'eliminating',
  name: 'Eliminating ballot on one preferential paper (alternative vote)',
  source: 'Parliamentary Voting System and Constituencies Act 2011, section 9 and Schedule 10 paragraph 7 (passed, never in force)',
  manySeats: false,
  equalRanks: false,
  coverage: eliminatingCoverage,
  count,
}
