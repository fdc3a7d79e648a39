import { type Amount, divideUp, unit } from '../amount.ts'
import type { Method } from '../method.ts'
import { settle } from '../ties.ts'
import type { Shares } from './distribute.ts'
import { nzCoverage } from './nz-coverage.ts'
import { drawnOrder } from './nz-draw.ts'
import { readPapers, refuseShared, refuseUnprovided } from './papers.ts'
import { beginRounds, countOf, fewestOf, isOver, type Losers, lastTally, nextRound, nobodyOut } from './rounds.ts'
import type { Rounds, RoundsRule } from './rounds-so-far.ts'
import * as say from './rounds-words.ts'

/**
 * The New Zealand method of counting single transferable votes, Local Electoral Regulations 2001 (SR 2001/145), Schedule
 * 1A, as OpenSTV 1.7 carries it out (MeekNZSTV). Where the published calculator is known to differ from the schedule,
 * OpenSTV follows the calculator, and so does this.
 *
 * Precision: nine decimals. What a candidate keeps of a paper is rounded up for each paper, and the rest is what is left of
 * it; a keep factor is rounded up twice, after multiplying by the quota and after dividing by the votes. The quota is cut
 * off and 10^-9 is added.
 *
 * Stopping: each round takes somebody out where one is certain to lose, where the surplus is less than 0.0001, or where
 * keep factors stay as they are or grow; then all surpluses are shared out once. The count ends when all places are filled
 * or no more candidates are left than places.
 */

const one = unit(9)
/** 0.0001 votes. */
const limit = unit(5)

const nzShares: Shares = {
  one,
  kept: (weight, keep, papers) => divideUp(weight * keep, one) * papers,
  rest: (weight, keep) => weight - divideUp(weight * keep, one),
}

const rule: RoundsRule = { id: 'meek-nz', places: 9, shares: nzShares }

/** In the last round no keep factor changed, or one grew. */
const isStuck = ({ past }: Rounds): boolean => {
  const [before, last] = past.slice(-2)
  if (before === undefined || last === undefined) return false
  const changes = last.keep.map((part, each) => part - (before.keep[each] ?? 0n))
  return changes.some(by => by > 0n) || changes.every(by => by === 0n)
}

/** The one with fewest votes; equal ones by the earliest round in which they differ, then by the regulations' own draw. */
const lowest = (rounds: Rounds, of: readonly number[], draw: readonly number[]): Losers => {
  const tied = fewestOf(of, lastTally(rounds))
  if (tied.length === 1) return { who: tied, ties: [], reasons: [] }
  const history = rounds.past.slice(0, -1).map(({ votes }) => votes)
  const order = rounds.past.length % 2 === 0 ? draw.toReversed() : draw
  const tie = settle(tied, 'fewest', 'exclusion', 'forwards', history, { order, orderBy: 'lot' })
  return { who: [tie.chosen], ties: [tie], reasons: [say.tieWords(rounds, tie, 'the regulations’ own draw')] }
}

/** The lowest, if the next is out of reach even with all the surplus. */
const certainLoser = ({ continuing, past }: Rounds): number | null => {
  const { votes, surplus } = past.at(-1) ?? { votes: [], surplus: 0n }
  const has = (who: number): Amount => votes[who] ?? 0n
  const [first, second] = continuing.toSorted((a, b) => Number(has(a) > has(b)) - Number(has(a) < has(b)) || a - b)
  return first !== undefined && second !== undefined && has(first) + surplus < has(second) ? first : null
}

/** Who goes out before surpluses are shared out in a round, if anybody does. */
const chooseLosers = (rounds: Rounds, draw: readonly number[]): Losers => {
  const now = lastTally(rounds)
  const left = say.said(rounds, now.surplus)
  const because = ({ who, ties, reasons }: Losers, why: string): Losers => ({
    who,
    ties,
    reasons: say.outWith(rounds, who, now, [why, ...reasons]),
  })
  const little = now.surplus < limit
  const without = little ? rounds.continuing.filter(each => now.votes[each] === 0n) : []
  if (without.length > 0)
    return because({ ...nobodyOut, who: without }, `The surplus, ${left}, is less than 0.0001: who has no vote goes out.`)
  const certain = certainLoser(rounds)
  if (certain !== null)
    return because({ ...nobodyOut, who: [certain] }, `Even with all the surplus, ${left}, the lowest would stay below the next.`)
  if (little) return because(lowest(rounds, rounds.continuing, draw), `The surplus, ${left}, is less than 0.0001: the lowest goes out.`)
  if (isStuck(rounds))
    return because(lowest(rounds, rounds.continuing, draw), `In nine decimals keep factors no longer fall, with ${left} of surplus left.`)
  return nobodyOut
}

/** Keep values of those above the quota: × quota, rounded up, ÷ votes, rounded up. */
const newKeep = (rounds: Rounds): { keep: readonly Amount[]; action: { kind: 'surplus'; candidates: number[] }; shared: string[] } => {
  const { votes, quota, surplus, keep: before } = lastTally(rounds)
  const above = rounds.winners.filter(each => (votes[each] ?? 0n) > quota)
  const part = (each: number, keep: Amount): Amount => divideUp(divideUp(keep * quota, one) * one, votes[each] ?? 1n)
  const keep = before.map((kept, each) => (above.includes(each) ? part(each, kept) : kept))
  return { keep, action: { kind: 'surplus', candidates: [] }, shared: say.sharedOut(rounds, above, surplus, keep) }
}

export const meekNz: Method = {
  id: 'meek-nz',
  name: 'Meek’s method, New Zealand',
  source: 'Local Electoral Regulations 2001 (New Zealand), Schedule 1A, as OpenSTV 1.7 MeekNZSTV counts it',
  manySeats: true,
  equalRanks: false,
  coverage: nzCoverage,
  count: election => {
    const papers = readPapers(election)
    const refused = refuseUnprovided(election) ?? refuseShared(papers, 'the New Zealand method')
    if (refused) return refused
    const rounds = beginRounds(election, papers, rule)
    const draw = drawnOrder(election, papers.valid)
    while (!isOver(rounds)) nextRound(rounds, chooseLosers(rounds, draw), () => newKeep(rounds))
    return countOf(rounds, papers)
  },
}
