import type { Refusal } from '#kernel/refusal.ts'
import { firstOf, type Party, refuseParties, type Shared, type SharedTie } from './shares.ts'

/**
 * Highest averages: each place goes to whoever has most votes for it, votes divided by a number that grows with the places
 * one already has. D'Hondt divides by 1, 2, 3 … (V. D'Hondt, Système pratique et raisonné de représentation
 * proportionnelle, 1882); Sainte-Laguë by 1, 3, 5 … (A. Sainte-Laguë, La représentation proportionnelle et la méthode des
 * moindres carrés, 1910). Averages are compared by multiplying across, never as decimals.
 */
export type Divisor = 'dhondt' | 'sainte-lague'

const dividedBy = (divisor: Divisor, has: number): bigint => BigInt(divisor === 'dhondt' ? has + 1 : 2 * has + 1)

/** @param order of all names, for equal averages: drawn before, the one named first gets the place. */
export const byDivisor = (divisor: Divisor, places: number, parties: readonly Party[], order: readonly string[]): Shared | Refusal => {
  const refused = refuseParties(places, parties, order)
  if (refused) return refused
  const has = new Map(parties.map(({ name }) => [name, 0]))
  const ties: SharedTie[] = []
  const reasons: string[] = []
  for (let place = 1; place <= places; place++) {
    const claims = parties.map(({ name, votes }) => ({ name, votes: BigInt(votes), by: dividedBy(divisor, has.get(name) ?? 0) }))
    const best = claims.reduce((a, b) => (b.votes * a.by > a.votes * b.by ? b : a))
    const tied = claims.filter(each => each.votes * best.by === best.votes * each.by)
    const chosen = firstOf(
      tied.map(({ name }) => name),
      order,
    )
    const won = tied.find(({ name }) => name === chosen) ?? best
    has.set(chosen, (has.get(chosen) ?? 0) + 1)
    if (tied.length > 1) ties.push({ tied: tied.map(({ name }) => name), chosen })
    const equal = tied.length > 1 ? `; ${tied.map(({ name }) => name).join(' and ')} are equal, and the order drawn before decides` : ''
    reasons.push(`Place ${place} to ${chosen}: ${won.votes} ÷ ${won.by}${equal}.`)
  }
  return { places: parties.map(({ name }) => ({ name, places: has.get(name) ?? 0 })), ties, reasons }
}
