/** A range of whole or real numbers, both ends inside, and the share of the distribution that it holds. */
export type Interval = { readonly low: number; readonly high: number; readonly mass: number }
