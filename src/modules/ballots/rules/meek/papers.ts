import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Election, Rank } from '../election.ts'

/**
 * Papers as Meek's method reads them: without those who withdrew and without places that were skipped. Rankings without
 * equal ranks lie one after another in `ranks`; the ranking of pile `i` ends before `ends[i]`.
 */
export type Papers = {
  readonly ranks: Uint16Array
  readonly ends: Uint32Array
  /** Papers of each pile. */
  readonly sizes: readonly number[]
  /** Piles on which several candidates who stand share a rank. */
  readonly shared: readonly SharedPile[]
  readonly valid: number
  readonly blank: number
}

export type SharedPile = { readonly papers: number; readonly ranking: readonly (readonly number[])[] }

/** Who of a rank stands. */
const standingIn = (rank: Rank, withdrawn: Uint8Array): readonly number[] =>
  (typeof rank === 'number' ? [rank] : rank).filter(each => withdrawn[each] === 0)

/** Places on all papers together, an upper bound of what `ranks` will hold. */
const placesOf = ({ piles }: Election): number => piles.reduce((sum, { ranking }) => sum + ranking.length, 0)

/** @returns the papers; those that name nobody who stands are blank. */
export const readPapers = (election: Election): Papers => {
  const withdrawn = new Uint8Array(election.candidates.length)
  for (const each of election.withdrawn) withdrawn[each] = 1
  const ranks = new Uint16Array(placesOf(election))
  const ends = new Uint32Array(election.piles.length)
  const sizes: number[] = []
  const shared: SharedPile[] = []
  let end = 0
  let blank = 0
  let valid = 0
  for (const { papers, ranking } of election.piles) {
    const start = end
    let equal = false
    for (const rank of ranking) {
      if (typeof rank === 'number') {
        if (withdrawn[rank] === 0) ranks[end++] = rank
        continue
      }
      const who = standingIn(rank, withdrawn)
      if (who.length > 1) equal = true
      for (const each of who) ranks[end++] = each
    }
    if (equal) shared.push({ papers, ranking: ranking.map(rank => standingIn(rank, withdrawn)).filter(who => who.length > 0) })
    if (equal || end === start) end = start
    else ends[sizes.push(papers) - 1] = end
    if (!equal && end === start) blank += papers
    else valid += papers
  }
  return { ranks, ends, sizes, shared, valid, blank }
}

/** Says no to papers on which candidates share a rank. */
export const refuseShared = ({ shared }: Papers, method: string): Refusal | null => {
  const papers = shared.reduce((sum, pile) => sum + pile.papers, 0)
  return papers === 0
    ? null
    : refuse(`${papers} ${papers === 1 ? 'paper gives' : 'papers give'} the same rank to several candidates, which ${method} cannot read`, {
        rule: 'ballots.equal-ranks',
        next: 'count by the method “meek”, which reads equal ranks, or correct the papers',
      })
}

/** Says no to what no text of Meek's method provides for and would change who is elected. */
export const refuseUnprovided = ({ seats, reserved = [], reopen, candidates }: Election): Refusal | null => {
  const next = 'count by Scottish STV or ERS97, which provide for it'
  if (reserved.length > 0) return refuse('no rule of Meek’s method says how places are reserved', { rule: 'ballots.reserved-places', next })
  if (reopen !== undefined && seats > 1)
    return refuse(`no rule of Meek’s method says how “${candidates[reopen]}” can win several places`, { rule: 'ballots.reopen', next })
  return null
}
