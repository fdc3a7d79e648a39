import { betaBinomial, type Distribution, mixed, normalised } from './distribution.ts'
import { byRows, byUrn, type Lines, leadAbove, leadLines, sums } from './rest-tables.ts'
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
 * How many of `low` to `high` people come, every size equally likely. One more person comes as Pólya's urn has it, so each
 * size follows from the one before.
 */
const comingOfRange = ({ low, high }: Range, mean: number, alike: number): Float64Array => {
  const first = betaBinomial(low, mean, alike)
  const p = new Float64Array(high + 1)
  p.set(first.p, first.from)
  if (high === low || mean <= 0) return p
  const sum = p.slice()
  const strength = alike > 1e-12 ? 1 / alike - 1 : Number.POSITIVE_INFINITY
  for (let n = low; n < high; n++) {
    const [a, b, per] = Number.isFinite(strength) ? [mean * strength, (1 - mean) * strength + n, 1 / (strength + n)] : [mean, 1 - mean, 1]
    const grows = Number.isFinite(strength) ? per : 0
    for (let k = n + 1; k > 0; k--) {
      p[k] = (p[k] as number) * (b * per - k * grows) + (p[k - 1] as number) * (a * per + (k - 1) * grows)
      sum[k] = (sum[k] as number) + (p[k] as number)
    }
    p[0] = (p[0] as number) * b * per
    sum[0] = (sum[0] as number) + p[0]
  }
  const sizes = high - low + 1
  return sum.map(each => each / sizes)
}

/** In blocks a wide range is taken at so many evenly spaced sizes. */
const sizesInBlocks = 31

const comingInBlocks = ({ range, block, count }: RestShape, mean: number, alike: number): Float64Array => {
  const width = range.high - range.low + 1
  const sizes = Math.min(sizesInBlocks, width)
  const parts = Array.from({ length: sizes }, (_, i) => {
    const size = range.low - 0.5 + ((i + 0.5) * width) / sizes
    const blocks = Math.min(count, blocksOf(size, block))
    const each = blocks === 0 ? 0 : Math.min(1, (mean * size) / (blocks * block))
    return { weight: 1 / sizes, of: betaBinomial(blocks, each, blockLikeness(blocks, block, alike)) }
  })
  const coming = mixed(parts)
  const all = new Float64Array(count + 1)
  all.set(coming.p, coming.from)
  return all
}

/** How many blocks of the rest come when each person comes with `mean`: index is the number, zeros included. */
const comingBlocks = (shape: RestShape, mean: number, alike: number): Float64Array => {
  if (shape.block > 1) return comingInBlocks(shape, mean, alike)
  const all = new Float64Array(shape.count + 1)
  all.set(comingOfRange(shape.range, mean, alike))
  return all
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
const everySecond = (all: Float64Array, parity: 0 | 1): Float64Array => {
  const half = new Float64Array((all.length + 1) >> 1)
  for (let i = 0, k: number = parity; k < all.length; i++, k += 2) half[i] = all[k] as number
  return half
}

const dot = (x: Float64Array, y: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number)
  return sum
}

/** The leads of each night, with what lies beyond the lines gathered at both ends. */
const leads = (shape: RestShape, coming: readonly Float64Array[]): readonly Distribution[] => {
  const { byLead, low, above, block } = shape
  const even = coming.map(all => everySecond(all, 0))
  const odd = coming.map(all => everySecond(all, 1))
  const inside = sums(byLead, coming.length, line => ((line + low) & 1 ? odd : even))
  return inside.map((lines, night) => {
    const p = new Float64Array(lines.length + 2)
    p.set(lines, 1)
    const over = dot(above, coming[night] as Float64Array)
    p[p.length - 1] = over
    p[0] = Math.max(0, 1 - over - lines.reduce((sum, each) => sum + each, 0))
    return inPeople(normalised(low - 1, p), block)
  })
}

/** The leads of the rest for each of `means`, its rate as each night has moved it. */
export const leadByNight = (shape: RestShape, means: readonly number[], alike: number): readonly Distribution[] =>
  leads(
    shape,
    means.map(mean => comingBlocks(shape, mean, alike)),
  )

/** The same with how many come and how many of them are ours. */
export const restByNight = (shape: RestShape, means: readonly number[], alike: number): readonly RestOnANight[] => {
  const { block } = shape
  const coming = means.map(mean => comingBlocks(shape, mean, alike))
  const ours = sums(shape.byOurs, means.length, () => coming)
  return leads(shape, coming).map((lead, night) => ({
    coming: atLeastNobody(inPeople(normalised(0, coming[night] as Float64Array), block)),
    ours: atLeastNobody(inPeople(normalised(0, ours[night] as Float64Array), block)),
    lead,
  }))
}
