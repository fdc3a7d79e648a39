import type { Amount } from './amount.ts'
import type { Tie } from './count.ts'

/**
 * How equal votes are settled. A rule may look at earlier stages first (`backwards`: the nearest in which the tied differ;
 * `forwards`: the earliest); what is still equal is settled by one order of all candidates, drawn and published before the count.
 */
export type Ties = {
  /** Positions of all candidates. Of those still equal the one named first is chosen, whatever is being chosen. */
  readonly order: readonly number[]
  readonly orderBy: 'lot' | 'listed order' | 'order on the paper'
  /** Where earlier stages are looked at first, for a method whose text leaves it open; others do as their text says. */
  readonly look?: Look
}

export type Look = 'backwards' | 'forwards' | 'none'

/** @returns the order in which candidates stand on the paper, for counts without a lot. */
export const paperOrder = (candidates: number): Ties => ({
  order: Array.from({ length: candidates }, (_, i) => i),
  orderBy: 'order on the paper',
})

/**
 * Looks at earlier stages, one after another, until one of the tied is left.
 * @returns who is left, and the stage that left one alone; null where several are.
 */
export const toldApart = <V extends Amount | number>(
  tied: readonly number[],
  want: 'most' | 'fewest',
  look: Look,
  history: readonly (readonly V[])[],
): { readonly left: readonly number[]; readonly stage: number | null } => {
  let left = tied
  for (let i = 0; look !== 'none' && i < history.length; i++) {
    const at = look === 'backwards' ? history.length - 1 - i : i
    const votes = history[at] ?? []
    const had = (each: number): V | 0 => votes[each] ?? 0
    const best = bestOf(left, had, want)
    // Most stages tell nobody apart, and then there is nothing to filter.
    if (left.every(each => had(each) === best)) continue
    left = left.filter(each => had(each) === best)
    if (left.length === 1) return { left, stage: at + 1 }
  }
  return { left, stage: null }
}

const bestOf = <V extends Amount | number>(left: readonly number[], had: (each: number) => V | 0, want: 'most' | 'fewest'): V | 0 => {
  let best = had(left[0] ?? -1)
  for (const each of left) {
    const votes = had(each)
    if (want === 'most' ? votes > best : votes < best) best = votes
  }
  return best
}

/**
 * Chooses one of several with equal votes.
 * @param tied positions, at least two.
 * @param history votes by position after each earlier stage, oldest first, without the present one.
 * @param want who is chosen when an earlier stage tells them apart: who had most there, or fewest.
 */
export const settle = (
  tied: readonly number[],
  want: 'most' | 'fewest',
  decides: Tie['decides'],
  look: Look,
  history: readonly (readonly Amount[])[],
  ties: Ties,
): Tie => {
  const { left, stage } = toldApart(tied, want, look, history)
  const [only] = left
  if (only !== undefined && stage !== null) return { tied, chosen: only, decides, by: { stage } }
  const chosen = ties.order.find(each => left.includes(each))
  if (chosen === undefined) throw new RangeError('the order of the lot leaves out a candidate')
  return { tied, chosen, decides, by: ties.orderBy }
}
