import type { Amount } from '../amount.ts'

/** Candidates with the same number of votes. */
export type Group = { readonly votes: Amount; readonly candidates: readonly number[] }

/** Those with the fewest votes first, equal ones together. */
export const groupsOf = (standing: readonly number[], votes: readonly Amount[]): Group[] => {
  const had = [...new Set(standing.map(each => votes[each] ?? 0n))].toSorted((a, b) => (a < b ? -1 : 1))
  return had.map(number => ({ votes: number, candidates: standing.filter(each => (votes[each] ?? 0n) === number) }))
}
