import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import { type Election, type Pile, type Rank, standing } from '../election.ts'

export type Kind = 'valid' | 'blank' | 'spoilt'
export type Sorted = { readonly piles: readonly Pile[]; readonly papers: Count['papers'] }

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
  if (stand.length === 0) return refuse('Nobody stands in this election.')
  return Number.isSafeInteger(election.seats) && election.seats > 0 ? stand : refuse('An election fills at least one place.')
}

export const noValidPaper: Refusal = refuse('No paper names a candidate who stands, so there is nothing to count.', {
  next: 'check that the papers belong to this election',
})
