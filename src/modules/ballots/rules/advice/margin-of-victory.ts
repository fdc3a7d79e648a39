import type { Change } from './run-off-order.ts'

/**
 * The margin of victory: the fewest papers that had to say something else so that others could be elected, when every
 * equal vote is settled against those who were. Papers change, none is added or taken away.
 */
export type Margin = {
  /** Papers that are enough. */
  readonly enough: number
  /** No fewer can be enough. Where it is below `enough`, `enough` is an upper bound and nothing better is known. */
  readonly atLeast: number
  /** A change that is enough: so many papers that count for these in turn would count for those instead. */
  readonly changes: readonly Change[]
  /** Who would then be elected. */
  readonly elected: readonly number[]
  /** How it was worked out, and what kind of number it is. */
  readonly how: string
}
