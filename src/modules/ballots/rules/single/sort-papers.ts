import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import { type Election, type Pile, type Rank, standing } from '../election.ts'

export type Kind = 'valid' | 'blank' | 'spoilt'
type Sorted = { readonly piles: readonly Pile[]; readonly papers: Count['papers'] }

/** Puts aside the papers that do not count, before anything is counted. @returns the valid piles, and how many of each there are. */
export const sortPapers = (election: Election, kindOf: (ranking: readonly Rank[]) => Kind): Sorted => {
  const papers = { valid: 0, blank: 0, spoilt: election.spoilt }
  const piles = election.piles.filter(({ ranking, papers: number }) => {
    const kind = kindOf(ranking)
    papers[kind] += number
    return kind === 'valid' && number > 0
  })
  return { piles, papers }
}

/** Whether a paper names anybody who stands. */
export const namesSomebody = (ranking: readonly Rank[], stands: (candidate: number) => boolean): boolean =>
  ranking.some(rank => (typeof rank === 'number' ? stands(rank) : rank.some(stands)))

/** Everybody who stands, or why the election cannot be counted: nobody does, or there is nothing to elect them to. */
export const candidatesOf = (election: Election): readonly number[] | Refusal => {
  const stand = standing(election)
  if (stand.length === 0) return refuse('nobody stands in this election')
  return Number.isSafeInteger(election.seats) && election.seats > 0 ? stand : refuse('an election fills at least one place')
}

/** For a text that knows nothing of reserved places: to count as if there were none would break the rule in silence. */
export const refuseReserved = ({ reserved = [] }: Election): Refusal | null =>
  reserved.length === 0
    ? null
    : refuse('no text of this method says how places are reserved', {
        rule: 'ballots.reserved-places',
        next: 'count by plurality, block vote, approval, Scottish STV or ERS97, which apply such rules',
      })

export const noValidPaper: Refusal = refuse('no paper names a candidate who stands, so there is nothing to count', {
  next: 'check that the papers belong to this election',
})
