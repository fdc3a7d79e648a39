import { type Amount, divideDown, divideUp, unit } from '../amount.ts'
import type { Method } from '../method.ts'
import { settle, type Ties } from '../ties.ts'
import { type Shares, total } from './distribute.ts'
import { hillCoverage } from './hill-coverage.ts'
import { readPapers, refuseShared, refuseUnprovided } from './papers.ts'
import { beginRounds, countOf, fewestOf, isOver, type Losers, lastTally, nextRound } from './rounds.ts'
import type { Rounds, RoundsRule } from './rounds-so-far.ts'
import * as say from './rounds-words.ts'

/**
 * Meek's method after I. D. Hill, B. A. Wichmann and D. R. Woodall, “Algorithm 123: Single transferable vote by Meek's
 * method”, The Computer Journal 30 (1987), as OpenSTV 1.7 carries it out (MeekSTV), and with its precision.
 *
 * Precision: six decimals. What a candidate keeps is worked out for all papers of a node of the tree at once and then cut
 * off; the weight that goes on is cut off for each paper. A keep factor is rounded up once, after multiplying by the quota
 * and dividing by the votes. The quota is cut off and 10^-6 is added.
 *
 * Stopping: surpluses are shared out until nothing is left above the quota, until there are certain losers, or until no
 * keep factor changed in the last round; then candidates go out. The count ends when all places are filled or no more
 * candidates are left than places; nobody is elected without any vote.
 */

const one = unit(6)

const hillShares: Shares = {
  one,
  kept: (weight, keep, papers) => divideDown(weight * keep * papers, one),
  rest: (weight, keep) => divideDown(weight * (one - keep), one),
}

const rule: RoundsRule = { id: 'meek-hill-2006', places: 6, shares: hillShares }

/** All who cannot win: the most of the lowest who stay below the next even with each other's votes and all the surplus. */
const certainLosers = ({ continuing, winners, election, past }: Rounds): number[] => {
  const { votes, surplus } = past.at(-1) ?? { votes: [], surplus: 0n }
  const has = (who: number): Amount => votes[who] ?? 0n
  if (surplus === 0n && total(continuing.map(has)) === 0n) return [...continuing]
  const most = continuing.length + winners.length - election.seats
  const ascending = continuing.toSorted((a, b) => Number(has(a) > has(b)) - Number(has(a) < has(b)) || a - b)
  let sum = surplus
  let losers = 0
  for (const [i, who] of ascending.slice(0, -1).entries()) {
    sum += has(who)
    const next = has(ascending[i + 1] ?? who)
    if (next > has(who) && sum < next && i < most) losers = i + 1
  }
  return ascending.slice(0, losers).toSorted((a, b) => a - b)
}

/** No keep factor changed in the last round. */
const isStuck = ({ past }: Rounds): boolean => {
  const [before, last] = past.slice(-2)
  if (before === undefined || last === undefined) return false
  return last.keep.every((part, each) => part === before.keep[each])
}

/** The one with fewest votes; equal ones by the nearest earlier round in which they differ. */
const lowest = (rounds: Rounds, of: readonly number[], ties: Ties): Losers => {
  const tied = fewestOf(of, lastTally(rounds))
  if (tied.length === 1) return { who: tied, ties: [], reasons: [] }
  const history = rounds.past.slice(0, -1).map(({ votes }) => votes)
  const tie = settle(tied, 'fewest', 'exclusion', 'backwards', history, ties)
  return { who: [tie.chosen], ties: [tie], reasons: [say.tieWords(rounds, tie)] }
}

const surplusMoves = (rounds: Rounds): boolean => lastTally(rounds).surplus > 0n && certainLosers(rounds).length === 0 && !isStuck(rounds)

/** Who goes out. In the first exclusion, candidates without any vote do not spare the one above them. */
const chooseLosers = (rounds: Rounds, ties: Ties, first: boolean): Losers => {
  const now = lastTally(rounds)
  const because = ({ who, ties: settled, reasons }: Losers, why: string): Losers => ({
    who: who.toSorted((a, b) => a - b),
    ties: settled,
    reasons: say.outWith(rounds, who, now, [why, ...reasons]),
  })
  const left = say.said(rounds, now.surplus)
  if (isStuck(rounds))
    return because(
      lowest(rounds, rounds.continuing, ties),
      `In six decimals no keep factor changes any more, with ${left} of surplus left.`,
    )
  const certain = certainLosers(rounds)
  const others = rounds.continuing.filter(each => !certain.includes(each))
  const empty = certain.every(each => now.votes[each] === 0n)
  if (first && now.surplus === 0n && empty && others.length + rounds.winners.length > rounds.election.seats) {
    const also = lowest(rounds, others, ties)
    return because(
      { ...also, who: [...certain, ...also.who] },
      'No surplus is left: the lowest goes out, and with them those without a vote.',
    )
  }
  if (certain.length > 0)
    return because(
      { who: certain, ties: [], reasons: [] },
      `Even with ${certain.length > 1 ? 'each other’s votes and ' : ''}all the surplus, ${left}, the lowest would stay below the next.`,
    )
  return because(lowest(rounds, rounds.continuing, ties), 'No surplus is left, so the lowest goes out.')
}

/** Keep factors of those above the quota: × quota ÷ votes, rounded up. */
const newKeep = (rounds: Rounds): { keep: readonly Amount[]; action: { kind: 'surplus'; candidates: number[] }; shared: string[] } => {
  const { votes, quota, surplus, keep: before } = lastTally(rounds)
  const above = rounds.winners.filter(each => (votes[each] ?? 0n) > quota)
  const keep = before.map((part, each) => (above.includes(each) ? divideUp(part * quota, votes[each] ?? 1n) : part))
  return { keep, action: { kind: 'surplus', candidates: above }, shared: say.sharedOut(rounds, above, surplus, keep) }
}

export const meekHill2006: Method = {
  id: 'meek-hill-2006',
  name: 'Meek’s method, Hill, Wichmann and Woodall',
  source: 'Algorithm 123, The Computer Journal 30 (1987), as OpenSTV 1.7 MeekSTV counts it in six decimals',
  manySeats: true,
  equalRanks: false,
  coverage: hillCoverage,
  count: (election, ties) => {
    const papers = readPapers(election)
    const refused = refuseUnprovided(election) ?? refuseShared(papers, 'Algorithm 123')
    if (refused) return refused
    const rounds = beginRounds(election, papers, rule)
    let first = true
    while (!isOver(rounds)) {
      if (surplusMoves(rounds)) {
        nextRound(rounds, { who: [], ties: [], reasons: [] }, () => newKeep(rounds))
        continue
      }
      const losers = chooseLosers(rounds, ties, first)
      first = false
      const { keep } = lastTally(rounds)
      nextRound(rounds, losers, () => ({ keep, action: { kind: 'exclusion', candidates: losers.who }, shared: [] }))
    }
    return countOf(rounds, papers)
  },
}
