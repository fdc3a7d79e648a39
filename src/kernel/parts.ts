export type PartRounding = 'up' | 'down' | 'nearest'

/** How many times `per` goes into `count`; what is left over counts as one more, as nothing, or (`nearest`) as one more from a half on. Whole numbers. */
export const partsOf = (count: number, per: number, rounding: PartRounding): number => {
  switch (rounding) {
    case 'up':
      return Math.ceil(count / per)
    case 'down':
      return Math.floor(count / per)
    case 'nearest':
      return Math.floor((2 * count + per) / (2 * per))
  }
}
