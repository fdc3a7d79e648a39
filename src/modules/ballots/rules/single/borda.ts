import type { Amount } from '../amount.ts'
import type { Comparison } from '../count.ts'
import type { Pile } from '../election.ts'
import { readOrder } from './pairwise.ts'

/**
 * A Borda count: with n candidates a first place is worth n − 1, the next one less, and whoever is not on the paper gets
 * nothing (OpenSTV 1.7, method Borda, papers not completed). Those who share a place share its points.
 * @returns points as whole numbers of 10^-places; a half can only come of a shared place.
 */
export const borda = (size: number, standing: readonly number[], piles: readonly Pile[], order: readonly number[]): Comparison['borda'] => {
  const halves = Array.from({ length: size }, () => 0)
  const stand = new Set(standing)
  for (const { ranking, papers } of piles) {
    let worth = standing.length - 1
    for (const group of readOrder(ranking, each => stand.has(each))) {
      // Twice the mean of `worth` and the lower places that the group takes.
      for (const each of group) halves[each] = (halves[each] ?? 0) + papers * (2 * worth - group.length + 1)
      worth -= group.length
    }
  }
  const whole = halves.every(each => each % 2 === 0)
  const points = halves.map((each): Amount => (whole ? BigInt(each) / 2n : BigInt(each) * 5n))
  const most = Math.max(...standing.map(each => halves[each] ?? 0))
  const winner = order.find(each => stand.has(each) && halves[each] === most)
  return { points, places: whole ? 0 : 1, winner: winner === undefined || most === 0 ? [] : [winner] }
}
