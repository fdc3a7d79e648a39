import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Amount } from '../amount.ts'
import type { Count, Tie } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import type { Ties } from '../ties.ts'
import { type Decided, decide, type Happened, type Lot, type RoundTies, type Standing, winNumberOf } from './eliminating.ts'
import { holdersOf } from './holders.ts'
import { eliminatingCoverage } from './order-texts.ts'
import { firstStanding, noFurther } from './reading.ts'
import type { At, Next } from './run-off.ts'
import { runOff } from './run-off.ts'
import { candidatesOf, namesSomebody, noValidPaper, refuseReserved, sortPapers } from './sort-papers.ts'
import { namesOf } from './words.ts'

/** @returns what follows from the votes of a stage, for candidates by position. */
export const nextOf =
  ({ candidates }: Pick<Election, 'candidates'>, ties: RoundTies, lotBy: Ties['orderBy']) =>
  ({ standing, votes, history }: At): Next => {
    const round = (all: readonly Amount[]): Standing =>
      standing.map(each => ({ option: candidates[each] ?? '?', votes: Number(all[each] ?? 0n) }))
    const now = round(votes)
    const winNumber = winNumberOf(now)
    const happened = decide(now, history.map(round), ties)
    const at = (option: string): number => candidates.indexOf(option)
    const tieOf = ({ tied, out, decidedBy }: Decided): Tie => ({
      tied: tied.map(at),
      chosen: at(out),
      decides: 'exclusion',
      by: decidedBy === 'lot' ? lotBy : { stage: decidedBy.earlierRound },
    })
    const quota = BigInt(winNumber)
    const reasons = [wordsOf(happened, now, winNumber)]
    if (happened.kind === 'lot-needed') return { out: [], elected: [], ties: [], reasons, quota }
    const decided = typeof happened.by === 'object' ? [tieOf(happened.by)] : []
    return happened.kind === 'elected'
      ? { out: [], elected: [at(happened.option)], ties: decided, reasons, quota }
      : { out: [at(happened.option)], elected: null, ties: decided, reasons, quota }
  }

const wordsOf = (happened: Happened, votes: Standing, winNumber: number): string => {
  const had = (option: string): number => votes.find(each => each.option === option)?.votes ?? 0
  switch (happened.kind) {
    case 'lot-needed':
      return `${namesOf(happened.tied, [...happened.tied.keys()])} are equal, and the lot between them is still to be drawn.`
    case 'out':
      return `${happened.option} has the fewest votes, ${had(happened.option)}, and goes out.`
    default:
      if (happened.by === 'last-standing') return `${happened.option} is the last who stands, and is elected.`
      if (happened.by === 'more-than-half')
        return `${happened.option} has ${had(happened.option)}, and ${winNumber} are more than half: elected.`
      return `${happened.option} stays and is elected.`
  }
}

/** One order of all candidates, read as a lot: of the tied, the one it names first goes out. */
const lotFrom =
  ({ order }: Ties, candidates: readonly string[]): Lot =>
  tied =>
    order.map(each => candidates[each] ?? '?').find(each => tied.includes(each)) ?? null

const count = (election: Election, ties: Ties): Count | Refusal => {
  const candidates = refuseReserved(election) ?? candidatesOf(election)
  if (isRefusal(candidates)) return candidates
  if (election.seats > 1) return refuse(`an eliminating ballot fills one place, and this election has ${election.seats}`, oneAtATime)
  const stands = (each: number): boolean => candidates.includes(each)
  const { piles, papers } = sortPapers(election, ranking => (namesSomebody(ranking, stands) ? 'valid' : 'blank'))
  const shared = piles.find(({ ranking }) => ranking.some(rank => typeof rank !== 'number' && rank.length > 1))
  if (shared) return refuse('a paper gives several candidates the same place, and an eliminating ballot cannot tell for whom it counts')
  if (papers.valid === 0 && candidates.length > 1) return noValidPaper
  const look = ties.look ?? 'forwards'
  const next = nextOf(election, { look, lot: lotFrom(ties, election.candidates) }, ties.orderBy)
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
