import { betaBinomial, type Distribution, mixed, normalised } from './distribution.ts'
import { byRows, byUrn, type Lines, leadAbove, leadLines, type Rows, rowOf, rowsOf, sums } from './rest-tables.ts'
import { type Evidence, likeness } from './room.ts'

/** Whole numbers, both ends included. */
export type Range = { readonly low: number; readonly high: number }

/**
 * The people of the roll to whom nobody has spoken: how many come, and how many of those are ours.
 * Up to `cells` people this is exact. A larger rest is counted in blocks of equal size whose likeness is lowered so that
 * mean and variance stay those of single people.
 */
export type RestShape = {
  /** Sizes that the rest may have; every whole number between is equally likely. */
  readonly range: Range
  /** People in one block; 1 is exact. */
  readonly block: number
  /** Blocks in the largest rest. */
  readonly count: number
  /** P(a ours | a + b come), a line for each a, running over a + b. */
  readonly byOurs: Lines
  /** The same, a line for each lead a − b from `low` up, and for each a + b the chance of a lead above them. */
  readonly byLead: Lines
  readonly low: number
  readonly above: Float64Array
}

const blocksOf = (people: number, block: number): number => Math.ceil(people / block)

/** Likeness that gives `count` blocks of `block` people the variance of single people; 0 when even that is too wide. */
const blockLikeness = (count: number, block: number, alike: number): number =>
  block === 1 || count < 2 ? alike : Math.max(0, ((1 + (count * block - 1) * alike) / block - 1) / (count - 1))

/**
 * Blocks may be as large as leaves the doubt about the share wider than what blocks add: a quarter of the people per unit
 * of strength. Beyond `mostBlocks` time matters more, and the width is then somewhat overstated.
 */
const blockSize = (people: number, share: Evidence, cells: number): number => {
  const allowed = Math.max(1, Math.floor(people / (4 * (share.strength + 1))))
  return Math.max(1, Math.min(Math.ceil(people / cells), allowed), Math.ceil(people / mostBlocks))
}

const mostBlocks = 1_500

/** @param within leads between which the known people decide; whoever leads by more or by less has won or lost already. */
export const restShape = (range: Range, share: Evidence, cells: number, within: Range): RestShape => {
  const block = blockSize(range.high, share, cells)
  const count = blocksOf(range.high, block)
  const { mean, strength } = share
  const urn = block === 1 && Number.isFinite(strength) && mean > 0 && mean < 1
  const byOurs = urn
    ? byUrn(count, mean * strength, (1 - mean) * strength)
    : byRows(count, share, coming => blockLikeness(coming, block, likeness(share, 0)))
  // Two blocks to spare: a block's weight is spread over its neighbours afterwards.
  const low = Math.max(-count, Math.floor(within.low / block) - 2)
  const high = Math.min(count, Math.ceil(within.high / block) + 2)
  return { range, block, count, byOurs, byLead: leadLines(byOurs, count, low, high), low, above: leadAbove(byOurs, count, high) }
}

/**
 * How many of `low` to `high` people come, every size equally likely. Summed over sizes, Pólya's urn telescopes: with S(k) the
 * sum of P(k of n come) over the sizes n,
 *   (a + k − 1) · (S(k) − S(k − 1)) = (a + b + low − 1) · P(k of low) − (a + b + high) · P(k of high + 1),
 * so a range costs no more than two sizes. It is followed from both ends to the middle, where S is large.
 */
const comingOfRange = ({ low, high }: Range, mean: number, alike: number, into: Float64Array): void => {
  const least = betaBinomial(low, mean, alike)
  if (high === low || mean <= 0) {
    into.set(least.p, least.from)
    return
  }
  const most = betaBinomial(high + 1, mean, alike)
  const strength = alike > 1e-12 ? 1 / alike - 1 : Number.POSITIVE_INFINITY
  const finite = Number.isFinite(strength)
  const [less, more] = finite ? [strength + low - 1, strength + high] : [1, 1]
  const step = (k: number): number =>
    (less * (least.p[k - least.from] ?? 0) - more * (most.p[k - most.from] ?? 0)) / (finite ? mean * strength + k - 1 : mean)
  const sizes = high - low + 1
  const middle = Math.floor((mean * (low + high)) / 2)
  let sum = nobodyComes(low, high, mean, strength)
  into[0] = sum / sizes
  for (let k = 1; k <= middle; k++) {
    sum += step(k)
    into[k] = Math.max(0, sum / sizes)
  }
  sum = 0
  for (let k = high; k > middle; k--) {
    sum -= step(k + 1)
    into[k] = Math.max(0, sum / sizes)
  }
}

/** The chance that nobody comes, summed over the sizes. */
const nobodyComes = (low: number, high: number, mean: number, strength: number): number => {
  const stays = (n: number) => (Number.isFinite(strength) ? ((1 - mean) * strength + n) / (strength + n) : 1 - mean)
  let one = 1
  for (let n = 0; n < low; n++) one *= stays(n)
  let sum = one
  for (let n = low; n < high; n++) {
    one *= stays(n)
    sum += one
  }
  return sum
}

/** In blocks a wide range is taken at so many evenly spaced sizes. */
const sizesInBlocks = 31

const comingInBlocks = ({ range, block, count }: RestShape, mean: number, alike: number, into: Float64Array): void => {
  const width = range.high - range.low + 1
  const sizes = Math.min(sizesInBlocks, width)
  const parts = Array.from({ length: sizes }, (_, i) => {
    const size = range.low - 0.5 + ((i + 0.5) * width) / sizes
    const blocks = Math.min(count, blocksOf(size, block))
    const each = blocks === 0 ? 0 : Math.min(1, (mean * size) / (blocks * block))
    return { weight: 1 / sizes, of: betaBinomial(blocks, each, blockLikeness(blocks, block, alike)) }
  })
  const coming = mixed(parts)
  into.set(coming.p, coming.from)
}

/** How many blocks of the rest come on each night, when each person comes with that night's mean. */
const comingByNight = (shape: RestShape, means: readonly number[], alike: number): Rows => {
  const rows = rowsOf(means.length, shape.count + 1)
  for (const [night, mean] of means.entries()) {
    const row = rowOf(rows, night)
    if (shape.block > 1) comingInBlocks(shape, mean, alike, row)
    else comingOfRange(shape.range, mean, alike, row)
  }
  return rows
}

/** Blocks back to people: each block's weight spread over its neighbours as a triangle, so that the mean stays. */
const inPeople = (x: Distribution, block: number): Distribution => {
  if (block === 1) return x
  const reach = block - 1
  const p = new Float64Array((x.p.length - 1) * block + 2 * reach + 1)
  x.p.forEach((weight, i) => {
    for (let k = -reach; k <= reach; k++) {
      const at = i * block + k + reach
      p[at] = (p[at] ?? 0) + (weight * (block - Math.abs(k))) / block ** 2
    }
  })
  return { from: x.from * block - reach, p }
}

/** Never fewer than nobody: what the triangle laid below 0 is laid on 0. */
const atLeastNobody = (x: Distribution): Distribution => {
  if (x.from >= 0) return x
  const p = x.p.slice(-x.from)
  for (let i = 0; i < -x.from; i++) p[0] = (p[0] ?? 0) + (x.p[i] ?? 0)
  return { from: 0, p }
}

export type RestOnANight = {
  /** How many of the rest come. */
  readonly coming: Distribution
  /** How many of those are ours. */
  readonly ours: Distribution
  /** Ours less the others among them; leads that decide by themselves are gathered just beyond both ends. */
  readonly lead: Distribution
}

/** Numbers at every second place from `parity` on: a lead is odd when an odd number comes. */
const everySecond = (all: Rows, parity: 0 | 1): Rows => {
  const half = rowsOf(all.nights, (all.width + 1) >> 1)
  for (let night = 0; night < all.nights; night++) {
    const [from, to] = [night * all.width, night * half.width]
    for (let i = 0, k: number = parity; k < all.width; i++, k += 2) half.values[to + i] = all.values[from + k] as number
  }
  return half
}

const dot = (x: Float64Array, y: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number)
  return sum
}

const everyNight = <T>({ nights }: Rows, of: (night: number) => T): readonly T[] => Array.from({ length: nights }, (_, night) => of(night))

/** The leads of each night, with what lies beyond the lines gathered at both ends. */
const leads = (shape: RestShape, coming: Rows): readonly Distribution[] => {
  const { byLead, low, above, block } = shape
  const [even, odd] = [everySecond(coming, 0), everySecond(coming, 1)]
  const inside = sums(byLead, coming.nights, 2, line => ((line + low) & 1 ? odd : even))
  return everyNight(coming, night => {
    const lines = rowOf(inside, night)
    const p = new Float64Array(lines.length + 2)
    p.set(lines, 1)
    const over = dot(above, rowOf(coming, night))
    p[p.length - 1] = over
    p[0] = Math.max(0, 1 - over - lines.reduce((sum, each) => sum + each, 0))
    return inPeople(normalised(low - 1, p), block)
  })
}

/** The leads of the rest for each of `means`, its rate as each night has moved it. */
export const leadByNight = (shape: RestShape, means: readonly number[], alike: number): readonly Distribution[] =>
  leads(shape, comingByNight(shape, means, alike))

/** The same with how many come and how many of them are ours. */
export const restByNight = (shape: RestShape, means: readonly number[], alike: number): readonly RestOnANight[] => {
  const { block } = shape
  const coming = comingByNight(shape, means, alike)
  const ours = sums(shape.byOurs, coming.nights, 1, () => coming)
  return leads(shape, coming).map((lead, night) => ({
    coming: atLeastNobody(inPeople({ from: 0, p: rowOf(coming, night) }, block)),
    ours: atLeastNobody(inPeople({ from: 0, p: rowOf(ours, night) }, block)),
    lead,
  }))
}
