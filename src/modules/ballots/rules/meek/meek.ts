import { type Refusal, refuse } from '#kernel/refusal.ts'
import { type Amount, divideDown, unit } from '../amount.ts'
import type { Method } from '../method.ts'
import { distribute, type Given, type Shares } from './distribute.ts'
import { type Papers, readPapers, refuseUnprovided, type SharedPile } from './papers.ts'
import { countReference } from './reference.ts'
import type { ReferenceRule } from './run.ts'

/**
 * Meek's method with equal ranks, as droop 0.14 counts it (`meek`, guarded arithmetic). The text behind it is that of the
 * reference rule; what differs is said here, as no text of its own exists.
 *
 * Precision: 27 decimals, everything cut off; 18 are shown, rounded half up. Amounts that differ by less than half of the
 * 18th decimal count as equal. The quota is not rounded up, so that election takes more than it.
 *
 * Stopping: an iteration ends when somebody is elected, when the surplus is 10^-9 or less, when it no longer gets smaller,
 * or when there are certain losers, who go out together.
 *
 * Equal ranks: a paper is divided evenly among those who still stand on the rank, and each part goes on to the next rank
 * by itself. As in droop, a part ends at a rank on which nobody stands any more, even where later ranks name somebody; a
 * paper without equal ranks is read on. Voters who must not lose their paper so are better served by a method that reads
 * no equal ranks.
 */

const guard = unit(9)
const one = unit(27)
/** Closer than this is equal. */
const least = guard / 2n

const times = (a: Amount, b: Amount): Amount => divideDown(a * b, one)

const shares: Shares = {
  one,
  kept: (weight, keep, papers) => times(weight, keep) * papers,
  rest: (weight, keep) => {
    const rest = times(weight, one - keep)
    return rest < least ? 0n : rest
  },
}

/** Adds the papers with equal ranks. `stands`: by position, who is hopeful or elected. */
const giveShared = (
  { votes, rounding }: Given,
  piles: readonly SharedPile[],
  keep: readonly Amount[],
  stands: readonly boolean[],
): Given => {
  let cut = rounding
  let stopped = 0n
  for (const { papers, ranking } of piles) {
    const size = BigInt(papers)
    const give = (place: number, weight: Amount): void => {
      const who = (ranking[place] ?? []).filter(each => stands[each])
      if (weight === 0n) return
      if (who.length === 0) {
        if (ranking.slice(place).some(rank => rank.some(each => stands[each]))) stopped += weight * size
        return
      }
      const part = divideDown(weight, BigInt(who.length))
      cut += (weight - part * BigInt(who.length)) * size
      for (const each of who) {
        const stays = times(part, keep[each] ?? 0n)
        const goesOn = times(part, one - (keep[each] ?? 0n))
        votes[each] = (votes[each] ?? 0n) + stays * size
        cut += (part - stays - goesOn) * size
        give(place + 1, goesOn)
      }
    }
    give(0, one)
  }
  return { votes, rounding: cut, stopped }
}

const meekRule = ({ shared }: Papers): ReferenceRule => ({
  id: 'meek',
  places: 18,
  shown: amount => divideDown(amount + (amount < 0n ? -least : least), guard),
  one,
  least,
  quota: (votes, seats) => divideDown(votes, BigInt(seats + 1)),
  quotaSuffices: false,
  omega: divideDown(one, unit(9)),
  omegaIncluded: true,
  keep: (keep, quota, votes) => divideDown(times(keep, quota) * one, votes),
  anew: true,
  give: (tree, keep, stands) => giveShared(distribute(tree.nodes(), keep, shares), shared, keep, stands),
})

const mostSteps = 2_000_000

/**
 * The most parts into which a paper of equal ranks can come: each elected candidate on a rank passes a part of their own on
 * to the next, and no more are elected than there are places.
 */
const partsOf = (ranking: readonly (readonly number[])[], seats: number): number => {
  let next: number[] = Array.from({ length: seats + 1 }, () => 0)
  for (const who of ranking.toReversed()) {
    next = next.map((_, left) => {
      let most = 0
      for (let won = 0; won <= Math.min(left, who.length); won++) most = Math.max(most, won * (next[left - won] ?? 0))
      return who.length + most
    })
  }
  return next[seats] ?? 0
}

const refuseEndless = ({ shared }: Papers, seats: number): Refusal | null =>
  shared.reduce((sum, { ranking }) => sum + partsOf(ranking, Math.min(seats, ranking.flat().length)), 0) <= mostSteps
    ? null
    : refuse('the papers with equal ranks would come into millions of parts, too many to count them exactly', {
        rule: 'ballots.equal-ranks',
        next: 'count papers without equal ranks, or fill fewer places at a time',
      })

export const meek: Method = {
  id: 'meek',
  name: 'Meek’s method, equal ranks allowed',
  source: 'Meek’s method as droop 0.14 counts it, 18 decimals and 9 to guard them',
  manySeats: true,
  equalRanks: true,
  count: (election, ties) => {
    const papers = readPapers(election)
    const refused = refuseUnprovided(election) ?? refuseEndless(papers, election.seats)
    return refused ?? countReference(election, papers, ties, meekRule(papers))
  },
}
