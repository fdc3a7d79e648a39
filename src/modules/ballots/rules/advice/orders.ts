import type { Election } from '../election.ts'
import { standing } from '../election.ts'
import type { Reading } from '../single/holders.ts'

/** Papers as a run-off reads them: those for whom they count, one after another. */
export type Ordered = { readonly papers: number; readonly order: readonly number[] }

/** @returns the valid papers; those that are with nobody from the first are left out. */
export const ordersOf = (election: Election, reading: Reading): Ordered[] =>
  election.piles.flatMap(({ ranking, papers }) => {
    const stand = new Set(standing(election))
    const order: number[] = []
    for (;;) {
      const next = reading(ranking, each => stand.has(each))
      if (typeof next !== 'number') break
      order.push(next)
      stand.delete(next)
    }
    return order.length > 0 && papers > 0 ? [{ papers, order }] : []
  })

/** Votes of those who stand. */
export const talliesOf = (papers: readonly Ordered[], stand: ReadonlySet<number>): Map<number, number> => {
  const tallies = new Map([...stand].map(each => [each, 0]))
  for (const { papers: number, order } of papers) {
    const first = order.find(each => stand.has(each))
    if (first !== undefined) tallies.set(first, (tallies.get(first) ?? 0) + number)
  }
  return tallies
}
