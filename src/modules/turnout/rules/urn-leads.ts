import { type Distribution, normalised } from './distribution.ts'
import { filled, type Rows, rowOf, together, type Urn } from './urn.ts'

/** Whole numbers, both ends included. */
export type Range = { readonly low: number; readonly high: number }

const dot = (x: Float64Array, y: Float64Array): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number)
  return sum
}

/**
 * For each number who come, the chance that ours lead by more than `high`. One voter more moves it by who that voter is, so it is followed
 * from nobody on.
 */
const leadAbove = (urn: Urn, high: number): Float64Array => {
  const width = urn.coming.length
  const above = new Float64Array(width)
  const chance = (a: number, r: number) => (urn.ours[a] ?? 0) * (urn.others[r - a] ?? 0) * (urn.coming[r] as number)
  const enough = (r: number) => Math.floor((r + high) / 2) + 1
  let now = enough(0) <= 0 ? 1 : 0
  above[0] = now
  for (let r = 0; r + 1 < width; r++) {
    const a = enough(r)
    // Ours were one short of enough, and the next voter is ours.
    if (a > 0) now += chance(a - 1, r) * urn.nextIsOurs(a - 1, r)
    // Of one voter more, one more may have to be ours.
    if (a >= 0 && enough(r + 1) > a) now -= chance(a, r + 1)
    now = Math.min(1, Math.max(0, now))
    above[r + 1] = now
  }
  return above
}

/** A nought before and after, where a line of one lead begins one place before its neighbour's. */
const padded = (row: Float64Array): Float64Array => {
  const wide = new Float64Array(row.length + 2)
  wide.set(row, 1)
  return wide
}

/** Four nights of the numbers who come, those of one parity end to end, and between which of them there is anything. */
type Four = { readonly values: Float64Array; readonly width: number; readonly first: number; readonly last: number; readonly parity: 0 | 1 }

const fourOf = (weights: Rows, night: number, parity: 0 | 1): Four => {
  const { values, width } = weights
  const half = (width + 1 - parity) >> 1
  const [first, last] = filled(weights, night)
  const four = new Float64Array(together * half)
  for (let k = 0, i = 0; k < together; k++)
    for (let r = (night + k) * width + parity, end = (night + k + 1) * width; r < end; r += 2) four[i++] = values[r] as number
  return { values: four, width: half, first: (first + 1 - parity) >> 1, last: (last - parity) >> 1, parity }
}

/**
 * Sums for the leads d and d + 2 of four nights, over numbers 2j + parity who come: with d = 2δ + parity, j + δ + parity of them are ours and j − δ are not.
 * @param into a row for each night; lead d is at place `at`.
 */
const addTwo = (ours: Float64Array, others: Float64Array, four: Four, delta: number, into: Float64Array, at: number): void => {
  const { values, width, first, last, parity } = four
  const start = Math.max(first, Math.min(Math.max(delta, -delta - parity), Math.max(delta + 1, -delta - 1 - parity)))
  const two = 2 * width
  const three = 3 * width
  let a0 = 0
  let a1 = 0
  let b0 = 0
  let b1 = 0
  let c0 = 0
  let c1 = 0
  let d0 = 0
  let d1 = 0
  let u0 = ours[start + delta + parity + 1] as number
  let v1 = others[start - delta] as number
  for (let j = start, k = start + delta + parity + 2, l = start - delta + 1; j <= last; j++, k++, l++) {
    const u1 = ours[k] as number
    const v0 = others[l] as number
    const s = u0 * v0
    const t = u1 * v1
    const a = values[j] as number
    const b = values[j + width] as number
    const c = values[j + two] as number
    const d = values[j + three] as number
    a0 += s * a
    a1 += t * a
    b0 += s * b
    b1 += t * b
    c0 += s * c
    c1 += t * c
    d0 += s * d
    d1 += t * d
    u0 = u1
    v1 = v0
  }
  const row = into.length / together
  into[at] = a0
  into[at + 2] = a1
  into[at + row] = b0
  into[at + row + 2] = b1
  into[at + 2 * row] = c0
  into[at + 2 * row + 2] = c1
  into[at + 3 * row] = d0
  into[at + 3 * row + 2] = d1
}

/** Leads that any of four nights asks for. */
const windowOf = (within: readonly Range[], night: number, most: number): Range => {
  const four = within.slice(night, night + together)
  return { low: Math.max(-most, Math.min(...four.map(({ low }) => low))), high: Math.min(most, Math.max(...four.map(({ high }) => high))) }
}

/**
 * How far ours lead among the rest, for each night. Between `low` and `high` the known people decide; whoever leads by more or by less has won or lost already,
 * and is gathered just beyond both ends.
 * @param coming how many come each night.
 * @param weights the same as the urn weighs them.
 */
export const leadsByNight = (urn: Urn, coming: Rows, weights: Rows, within: readonly Range[]): readonly Distribution[] => {
  const [ours, others] = [padded(urn.ours), padded(urn.others)]
  const leads: Distribution[] = []
  for (let night = 0; night < coming.nights; night += together) {
    const { low, high } = windowOf(within, night, coming.width - 1)
    const lines = Math.max(0, high - low + 1)
    // One place for all below, one for all above, and two for a pair that begins at the last lead.
    const row = lines + 4
    const inside = new Float64Array(together * row)
    for (const parity of [0, 1] as const) {
      const four = fourOf(weights, night, parity)
      for (let d = low + ((low + parity) & 1); d <= high; d += 4) addTwo(ours, others, four, (d - parity) / 2, inside, d - low + 1)
    }
    const above = leadAbove(urn, high)
    for (let k = 0; k < together && night + k < coming.nights; k++) {
      const p = inside.subarray(k * row, k * row + lines + 2)
      leads.push(withEnds(low, p, dot(above, rowOf(coming, night + k))))
    }
  }
  return leads
}

/** @param p begins with a place for all below; what stands in the last is not asked for, and gives way to all above. */
const withEnds = (low: number, p: Float64Array, over: number): Distribution => {
  p[p.length - 1] = over
  p[0] = 0
  let sum = 0
  for (let i = 0; i < p.length; i++) sum += p[i] as number
  p[0] = Math.max(0, 1 - sum)
  return normalised(low - 1, p)
}
