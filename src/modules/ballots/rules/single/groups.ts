import type { Amount } from '../amount.ts'

/** Candidates with the same number of votes. */
export type Group = { readonly votes: Amount; readonly candidates: readonly number[] }

/** Those with the fewest votes first, equal ones together. */
export const groupsOf = (standing: readonly number[], votes: readonly Amount[]): Group[] => {
  const groups = new Map<Amount, number[]>()
  for (const each of standing) {
    const had = votes[each] ?? 0n
    const same = groups.get(had)
    if (same) same.push(each)
    else groups.set(had, [each])
  }
  return [...groups].map(([had, candidates]) => ({ votes: had, candidates })).toSorted((a, b) => (a.votes < b.votes ? -1 : 1))
}
