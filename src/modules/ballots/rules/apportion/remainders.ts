import type { Refusal } from '#kernel/refusal.ts'
import { firstOf, type Party, refuseParties, type Shared, type SharedTie } from './shares.ts'

/**
 * Largest remainder with the simple quota (T. Hare, A. Hamilton): everybody first gets the whole places in their share,
 * `votes × places ÷ all votes`; the places that are left go to the largest remainders, one each. Nobody gets less than
 * their share rounded down or more than it rounded up.
 * @param order of all names, for equal remainders: drawn before, the one named first gets the place.
 */
export const byRemainder = (places: number, parties: readonly Party[], order: readonly string[]): Shared | Refusal => {
  const refused = refuseParties(places, parties, order)
  if (refused) return refused
  const all = parties.reduce((sum, { votes }) => sum + BigInt(votes), 0n)
  const shares = parties.map(({ name, votes }) => {
    const share = BigInt(votes) * BigInt(places)
    return { name, whole: Number(share / all), rest: share % all }
  })
  const ties: SharedTie[] = []
  const more: string[] = []
  let left = places - shares.reduce((sum, { whole }) => sum + whole, 0)
  let waiting = shares
  for (; left > 0; left--) {
    const most = waiting.reduce((a, b) => (b.rest > a.rest ? b : a)).rest
    const tied = waiting.filter(({ rest }) => rest === most).map(({ name }) => name)
    const chosen = firstOf(tied, order)
    if (tied.length > left) ties.push({ tied, chosen })
    more.push(chosen)
    waiting = waiting.filter(({ name }) => name !== chosen)
  }
  return {
    places: shares.map(({ name, whole }) => ({ name, places: whole + (more.includes(name) ? 1 : 0) })),
    ties,
    reasons: shares.map(({ name, whole, rest }) => {
      const given = more.includes(name) ? `, and one of the largest remainders: ${whole + 1}` : ''
      return `${name}: ${whole} and ${rest}/${all}${given}.`
    }),
  }
}
