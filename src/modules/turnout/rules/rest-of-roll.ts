import { betaBinomial, type Distribution, mixed, normalised } from './distribution.ts'
import { type Evidence, likeness } from './room.ts'

/**
 * The people of the roll to whom nobody has spoken: how many come, and how many of those are ours.
 * Up to `cells` people this is exact. A larger rest is counted in blocks of equal size whose likeness is lowered so that
 * mean and variance stay those of single people; the doubt about the rates, not the blocks, decides the width.
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

/**
 * Pólya's urn: each next voter of the rest is drawn in proportion to a + (ours so far) and b + (others so far). One row
 * follows from the one before by sums of positive terms, so nothing is lost to rounding.
 */
const nextRow = (row: Distribution, r: number, a: number, b: number): Distribution => {
  const p = new Float64Array(row.p.length + 1)
  const per = 1 / (a + b + r)
  for (let i = 0; i < row.p.length; i++) {
    const ours = row.from + i
    const weight = (row.p[i] as number) * per
    p[i] = (p[i] as number) + weight * (b + r - ours)
    p[i + 1] = weight * (a + ours)
  }
  return normalised(row.from, p)
}

/** For each number r of blocks that come, how many of them are ours. */
const oursAmong = (count: number, block: number, share: Evidence): readonly Distribution[] => {
  const alike = likeness(share, 0)
  const urn = block === 1 && alike > 0 && share.mean > 0 && share.mean < 1
  const rows: Distribution[] = []
  let row: Distribution = { from: 0, p: Float64Array.of(1) }
  for (let r = 0; r <= count; r++) {
    if (r > 0 && urn) row = nextRow(row, r - 1, share.mean * share.strength, (1 - share.mean) * share.strength)
    else if (r > 0) row = betaBinomial(r, share.mean, blockLikeness(r, block, alike))
    rows.push(row)
  }
  return rows
}

/** Lays the entries of all rows into lines; `line` and `along` say where (ours, coming) belongs. */
const inLines = (
  rows: readonly Distribution[],
  count: number,
  line: (a: number, r: number) => number,
  along: (r: number) => number,
): Lines => {
  const from = new Int32Array(count).fill(-1)
  const length = new Int32Array(count)
  const each = (visit: (index: number, position: number, weight: number) => void) => {
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r] as Distribution
      for (let i = 0; i < row.p.length; i++) visit(line(row.from + i, r), along(r), row.p[i] as number)
    }
  }
  each((index, position) => {
    if (from[index] === -1) from[index] = position
    length[index] = position - (from[index] as number) + 1
  })
  const at = new Int32Array(count + 1)
  for (let i = 0; i < count; i++) at[i + 1] = (at[i] as number) + (length[i] as number)
  const values = new Float64Array(at[count] as number)
  each((index, position, weight) => {
    values[(at[index] as number) + position - (from[index] as number)] = weight
  })
  return { values, at, from }
}

export const restShape = (sizes: readonly number[], share: Evidence, cells: number): RestShape => {
  const largest = Math.max(0, ...sizes)
  const block = Math.max(1, Math.ceil(largest / cells))
  const count = blocksOf(largest, block)
  const rows = oursAmong(count, block, share)
  const byOurs = inLines(rows, count + 1, a => a, r => r)
  const byLead = inLines(rows, 2 * count + 1, (a, r) => 2 * a - r + count, r => r >> 1)
  return { sizes, block, count, byOurs, byLead }
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

/** Sum of products of a line with the weights from `from` on, in four sums that the processor can run side by side. */
const along = (lines: Lines, index: number, weights: Float64Array): number => {
  const { values } = lines
  const start = lines.at[index] as number
  const end = lines.at[index + 1] as number
  const shift = (lines.from[index] as number) - start
  let s = 0
  let t = 0
  let u = 0
  let v = 0
  let i = start
  for (; i + 3 < end; i += 4) {
    s += (values[i] as number) * (weights[i + shift] as number)
    t += (values[i + 1] as number) * (weights[i + 1 + shift] as number)
    u += (values[i + 2] as number) * (weights[i + 2 + shift] as number)
    v += (values[i + 3] as number) * (weights[i + 3 + shift] as number)
  }
  for (; i < end; i++) s += (values[i] as number) * (weights[i + shift] as number)
  return s + t + u + v
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

/** The rest of the roll on one night, whose rate `mean` has been moved by the night already. */
export const restOnANight = (shape: RestShape, mean: number, alike: number): RestOnANight => {
  const coming = comingBlocks(shape, mean, alike)
  const ours = new Float64Array(shape.count + 1)
  for (let a = 0; a <= shape.count; a++) ours[a] = along(shape.byOurs, a, coming)
  // A lead is odd when an odd number comes: the weights of each parity stand together.
  const half = (parity: number) => Float64Array.from({ length: (shape.count >> 1) + 1 }, (_, i) => coming[2 * i + parity] ?? 0)
  const byParity = [half(0), half(1)] as const
  const lead = new Float64Array(2 * shape.count + 1)
  for (let i = 0; i < lead.length; i++) lead[i] = along(shape.byLead, i, (i + shape.count) & 1 ? byParity[1] : byParity[0])
  return {
    coming: atLeastNobody(inPeople(normalised(0, coming), shape.block)),
    ours: atLeastNobody(inPeople(normalised(0, ours), shape.block)),
    lead: inPeople(normalised(-shape.count, lead), shape.block),
  }
}
