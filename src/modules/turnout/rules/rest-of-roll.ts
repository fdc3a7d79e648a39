import { betaBinomial, type Distribution, mixed, normalised } from './distribution.ts'
import { type Evidence, likeness } from './room.ts'

/**
 * The people of the roll to whom nobody has spoken: how many come, and how many of those are ours.
 * Up to `cells` people this is exact. A larger rest is counted in blocks of equal size whose likeness is lowered so that
 * mean and variance stay those of single people.
 */
export type RestShape = {
  /** Sizes that the rest may have, equally likely. */
  readonly sizes: readonly number[]
  /** People in one block; 1 is exact. */
  readonly block: number
  /** Blocks in the largest rest. */
  readonly count: number
  /** P(a ours | a + b come), a line for each a, running over a + b. */
  readonly byOurs: Lines
  /** The same, a line for each lead a − b from −count up, running over (a + b) by twos. */
  readonly byLead: Lines
}

/** Lines of numbers end to end: line i holds `at[i]`…`at[i + 1]`, and begins at `from[i]` on its own axis. */
type Lines = { readonly values: Float64Array; readonly at: Int32Array; readonly from: Int32Array }

const blocksOf = (people: number, block: number): number => Math.ceil(people / block)

/** Likeness that gives `count` blocks of `block` people the variance of single people; 0 when even that is too wide. */
const blockLikeness = (count: number, block: number, alike: number): number =>
  block === 1 || count < 2 ? alike : Math.max(0, ((1 + (count * block - 1) * alike) / block - 1) / (count - 1))

/** Line a of `byOurs` runs from a to `count`: a triangle. */
const triangle = (count: number): Lines => {
  const at = new Int32Array(count + 2)
  const from = new Int32Array(count + 1)
  for (let a = 0; a <= count; a++) {
    from[a] = a
    at[a + 1] = (at[a] as number) + count - a + 1
  }
  return { values: new Float64Array(at[count + 1] as number), at, from }
}

/**
 * Pólya's urn: each next voter of the rest is drawn in proportion to a + (ours so far) and b + (others so far). One entry
 * follows from two before it by a sum of positive terms, so nothing is lost to rounding.
 */
const byUrn = (count: number, a: number, b: number): Lines => {
  const lines = triangle(count)
  const { values, at } = lines
  values[0] = 1
  for (let r = 1; r <= count; r++) values[r] = ((values[r - 1] as number) * (b + r - 1)) / (a + b + r - 1)
  for (let ours = 1; ours <= count; ours++) {
    const here = (at[ours] as number) - ours
    const before = (at[ours - 1] as number) - (ours - 1)
    let one = 0
    for (let r = ours; r <= count; r++) {
      one = (one * (b + r - 1 - ours) + (values[before + r - 1] as number) * (a + ours - 1)) / (a + b + r - 1)
      values[here + r] = one
    }
  }
  return lines
}

const byRows = (count: number, block: number, share: Evidence): Lines => {
  const lines = triangle(count)
  for (let r = 0; r <= count; r++) {
    const row = betaBinomial(r, share.mean, blockLikeness(r, block, likeness(share, 0)))
    row.p.forEach((weight, i) => {
      const ours = row.from + i
      lines.values[(lines.at[ours] as number) + r - ours] = weight
    })
  }
  return lines
}

/** The same entries by lead a − b: line d + count runs over those who come, |d|, |d| + 2, …, counted in twos. */
const leadLines = (byOurs: Lines, count: number): Lines => {
  const at = new Int32Array(2 * count + 2)
  const from = new Int32Array(2 * count + 1)
  const values = new Float64Array(byOurs.values.length)
  for (let d = -count; d <= count; d++) {
    const index = d + count
    const least = Math.abs(d)
    const length = ((count - least) >> 1) + 1
    from[index] = least >> 1
    at[index + 1] = (at[index] as number) + length
    let ours = Math.max(d, 0)
    for (let i = at[index] as number, r = least; r <= count; i++, r += 2, ours++) {
      values[i] = byOurs.values[(byOurs.at[ours] as number) + r - ours] as number
    }
  }
  return { values, at, from }
}

/**
 * Blocks may be as large as leaves the doubt about the share wider than what blocks add: a quarter of the people per unit
 * of strength. Beyond `mostBlocks` time matters more, and the width is then somewhat overstated.
 */
const blockSize = (people: number, share: Evidence, cells: number): number => {
  const allowed = Math.max(1, Math.floor(people / (4 * (share.strength + 1))))
  return Math.max(1, Math.min(Math.ceil(people / cells), allowed), Math.ceil(people / mostBlocks))
}

const mostBlocks = 1_500

export const restShape = (sizes: readonly number[], share: Evidence, cells: number): RestShape => {
  const largest = Math.max(0, ...sizes)
  const block = blockSize(largest, share, cells)
  const count = blocksOf(largest, block)
  const { mean, strength } = share
  const urn = block === 1 && Number.isFinite(strength) && mean > 0 && mean < 1
  const byOurs = urn ? byUrn(count, mean * strength, (1 - mean) * strength) : byRows(count, block, share)
  return { sizes, block, count, byOurs, byLead: leadLines(byOurs, count) }
}

/** How many blocks of the rest come when each person comes with `mean`: index is the number, zeros included. */
const comingBlocks = (shape: RestShape, mean: number, alike: number): Float64Array => {
  const parts = shape.sizes.map(size => {
    const count = blocksOf(size, shape.block)
    const each = count === 0 ? 0 : (mean * size) / (count * shape.block)
    return { weight: 1 / shape.sizes.length, of: betaBinomial(count, each, blockLikeness(count, shape.block, alike)) }
  })
  const coming = mixed(parts)
  const all = new Float64Array(shape.count + 1)
  all.set(coming.p, coming.from)
  return all
}

/**
 * For each night (its weights) the sum of products along every line. This is nearly all of a forecast's work, so two
 * nights share each entry that is read, and each keeps two running sums that the processor can add side by side.
 */
const sumsOfTwo = (lines: Lines, line: number, x: Float64Array, y: Float64Array, ofX: Float64Array, ofY: Float64Array): void => {
  const { values } = lines
  const start = lines.at[line] as number
  const end = lines.at[line + 1] as number
  const shift = (lines.from[line] as number) - start
  let x0 = 0
  let x1 = 0
  let y0 = 0
  let y1 = 0
  let i = start
  for (; i + 1 < end; i += 2) {
    const one = values[i] as number
    const two = values[i + 1] as number
    x0 += one * (x[i + shift] as number)
    y0 += one * (y[i + shift] as number)
    x1 += two * (x[i + 1 + shift] as number)
    y1 += two * (y[i + 1 + shift] as number)
  }
  if (i < end) {
    x0 += (values[i] as number) * (x[i + shift] as number)
    y0 += (values[i] as number) * (y[i + shift] as number)
  }
  ofX[line] = x0 + x1
  ofY[line] = y0 + y1
}

const sums = (lines: Lines, nights: number, weightsFor: (line: number) => readonly Float64Array[]): readonly Float64Array[] => {
  const count = lines.from.length
  const results = Array.from({ length: nights }, () => new Float64Array(count))
  for (let line = 0; line < count; line++) {
    const weights = weightsFor(line)
    for (let night = 0; night < nights; night += 2) {
      const next = Math.min(night + 1, nights - 1)
      sumsOfTwo(
        lines,
        line,
        weights[night] as Float64Array,
        weights[next] as Float64Array,
        results[night] as Float64Array,
        results[next] as Float64Array,
      )
    }
  }
  return results
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
  /** Ours less the others among them. */
  readonly lead: Distribution
}

/** Numbers at every second place from `parity` on: a lead is odd when an odd number comes. */
const everySecond = (all: Float64Array, parity: 0 | 1): Float64Array => {
  const half = new Float64Array((all.length + 1) >> 1)
  for (let i = 0, k: number = parity; k < all.length; i++, k += 2) half[i] = all[k] as number
  return half
}

/** The rest of the roll for each of `means`, its rate as each night has moved it. */
export const restByNight = (shape: RestShape, means: readonly number[], alike: number): readonly RestOnANight[] => {
  const { block, count } = shape
  const coming = means.map(mean => comingBlocks(shape, mean, alike))
  const even = coming.map(all => everySecond(all, 0))
  const odd = coming.map(all => everySecond(all, 1))
  const ours = sums(shape.byOurs, means.length, () => coming)
  const lead = sums(shape.byLead, means.length, line => ((line + count) & 1 ? odd : even))
  return coming.map((all, night) => ({
    coming: atLeastNobody(inPeople(normalised(0, all), block)),
    ours: atLeastNobody(inPeople(normalised(0, ours[night] as Float64Array), block)),
    lead: inPeople(normalised(-count, lead[night] as Float64Array), block),
  }))
}
