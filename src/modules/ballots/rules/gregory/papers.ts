/**
 * Papers of a Gregory count. They never move: a parcel is a list of piles with one value, and each pile knows how far its
 * ranking has been read. Work on a pile is in whole numbers; an amount is computed once for each parcel.
 */
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Amount } from '../amount.ts'
import type { Election, Rank } from '../election.ts'

/** Papers that came to a candidate together at one value. */
export type Parcel = {
  /** Of each paper, in 10^-places votes. */
  readonly value: Amount
  readonly papers: number
  /** Positions in the election's `piles`. */
  readonly piles: readonly number[]
  /** Papers on which the candidate is the first preference. */
  readonly first: boolean
}

export type Sorted = {
  /** By candidate: the piles on which they come first of those who stand. */
  readonly firsts: readonly (readonly number[])[]
  readonly valid: number
  /** Papers that name nobody, or only candidates who withdrew. */
  readonly blank: number
  /** Papers that were put aside before, and those whose first place was skipped: without a first preference they are not valid. */
  readonly spoilt: number
}

/** The place is skipped, so that the paper says no more. */
const ends = -1
/** The place names only candidates who withdrew: it is as if it were not on the paper. */
const passes = -2
/** Several share the place. */
const shared = -3

/** Whom a place on a paper names, or one of the three numbers above. */
const named = (rank: Rank, withdrawn: ReadonlySet<number>): number => {
  if (typeof rank === 'number') return withdrawn.has(rank) ? passes : rank
  if (rank.length === 0) return ends
  const left = rank.filter(each => !withdrawn.has(each))
  return left.length > 1 ? shared : (left[0] ?? passes)
}

const firstOn = (ranking: readonly Rank[], withdrawn: ReadonlySet<number>): number | null => {
  for (const rank of ranking) {
    const one = named(rank, withdrawn)
    if (one !== passes) return one
  }
  return null
}

const sharing = (election: Election, withdrawn: ReadonlySet<number>): string | null => {
  for (const { ranking } of election.piles)
    for (const rank of ranking)
      if (typeof rank !== 'number' && named(rank, withdrawn) === shared)
        return rank.map(each => election.candidates[each] ?? `candidate ${each + 1}`).join(' and ')
  return null
}

/**
 * Sorts the papers by first preference.
 * @returns where every pile begins, and how many papers are valid; a refusal when candidates share a place on a paper.
 */
export const sortFirst = (election: Election): Sorted | Refusal => {
  const withdrawn = new Set(election.withdrawn)
  const equal = sharing(election, withdrawn)
  if (equal !== null)
    return refuse(`a paper gives ${equal} the same place, and this rule has no way to count that`, {
      next: 'count by a method that reads equal ranks, such as meek, or put those papers aside as spoilt',
    })
  const firsts: number[][] = election.candidates.map(() => [])
  const counted = { valid: 0, blank: 0, spoilt: election.spoilt }
  election.piles.forEach(({ ranking, papers }, pile) => {
    const first = firstOn(ranking, withdrawn)
    if (first === null) counted.blank += papers
    else if (first === ends) counted.spoilt += papers
    else {
      counted.valid += papers
      firsts[first]?.push(pile)
    }
  })
  return { firsts, ...counted }
}

/** Says whom a pile goes to next: a slot that stands, or -1 when its papers name nobody more. Remembers how far it has read. */
export type Follow = (pile: number) => number

/**
 * @param standing by slot, 1 for who can still be given papers.
 * @param slotOf the slot that a candidate on a paper means now; -1 for none.
 */
export const follower = (election: Election, standing: Uint8Array, slotOf: (candidate: number) => number): Follow => {
  const { piles } = election
  const withdrawn = new Set(election.withdrawn)
  const read = new Uint32Array(piles.length)
  return pile => {
    const ranking = piles[pile]?.ranking ?? []
    for (let at = read[pile] ?? 0; at < ranking.length; at++) {
      const rank = ranking[at] ?? []
      const candidate = typeof rank === 'number' ? rank : named(rank, withdrawn)
      if (candidate === ends) break
      const slot = slotOf(candidate)
      if (standing[slot] === 1) {
        read[pile] = at
        return slot
      }
    }
    read[pile] = ranking.length
    return -1
  }
}
