import type { Evidence } from './room.ts'

/**
 * Pólya's urn: of r who come, the chance that a are ours, P(a | r) = ours[a] · others[r − a] · coming[r]. It is the beta-binomial of a share that is known only so well,
 * taken apart: negative binomials of ours and of others, given their sum. No table of r by a is needed, and nothing is lost to rounding, since there are products alone.
 */
export type Urn = {
  readonly ours: Float64Array
  readonly others: Float64Array
  readonly coming: Float64Array
  /** The chance that the next voter is ours, when r have come and a of them are. */
  readonly nextIsOurs: (a: number, r: number) => number
}

/** Any mean of the negative binomials gives the same products; one near the middle keeps them all within range, for 1,500 voters and a share that is certain. */
const middle = 0.4

/** For up to `count` voters. */
export const urnOf = (count: number, { mean, strength }: Evidence): Urn => {
  const about = middle * (count + 1)
  const all = Number.isFinite(strength) ? (about * strength) / (about + strength) : about
  const more = Number.isFinite(strength) ? about / (about + strength) : 0
  const row = (ratio: (i: number) => number): Float64Array => {
    const values = new Float64Array(count + 1)
    values[0] = 1
    for (let i = 0; i < count; i++) values[i + 1] = (values[i] as number) * ratio(i)
    return values
  }
  return {
    ours: row(a => (mean * all + more * a) / (a + 1)),
    others: row(b => ((1 - mean) * all + more * b) / (b + 1)),
    coming: row(r => (r + 1) / (all + more * r)),
    nextIsOurs: (a, r) => (mean * all + more * a) / (all + more * r),
  }
}

/** A row of numbers for each night, end to end. Noughts stand where nights are missing to four. */
export type Rows = { readonly values: Float64Array; readonly width: number; readonly nights: number }

/** Nights that are summed in one pass, so that each number that is read serves more sums. */
export const together = 4

export const rowsOf = (nights: number, width: number): Rows => ({
  values: new Float64Array(Math.ceil(nights / together) * together * width),
  width,
  nights,
})

export const rowOf = ({ values, width }: Rows, night: number): Float64Array => values.subarray(night * width, (night + 1) * width)

/** From the first to the last place where any of the nights that go together has anything. */
export const filled = ({ values, width }: Rows, night: number): readonly [first: number, last: number] => {
  let [first, last] = [width - 1, 0]
  for (let at = night * width, end = (night + together) * width; at < end; at += width) {
    let i = 0
    while (i < first && values[at + i] === 0) i++
    first = i
    i = width - 1
    while (i > last && values[at + i] === 0) i--
    last = i
  }
  return [first, last]
}

/** How many come, each number divided by what the urn makes of it. */
export const weighed = (urn: Urn, coming: Rows): Rows => {
  const { values, width, nights } = coming
  const of = rowsOf(nights, width)
  for (let i = 0, r = 0; i < values.length; i++, r = r + 1 < width ? r + 1 : 0)
    of.values[i] = (values[i] as number) * (urn.coming[r] as number)
  return of
}

/** Ours at one time, and as many nights as go together: eight sums for three numbers read. */
const oursTogether = 4

/** How many of the rest are ours, for each night of `weights` (see weighed): nearly all of a forecast's work. */
export const oursByNight = (urn: Urn, weights: Rows): Rows => {
  const { values: g, width, nights } = weights
  const others = new Float64Array(width + oursTogether - 1)
  others.set(urn.others, oursTogether - 1)
  const ours = rowsOf(nights, width)
  for (let night = 0; night < nights; night += together) {
    const [first, last] = filled(weights, night)
    for (let a = 0; a <= last; a += oursTogether)
      for (let k = night; k < night + together; k += 2)
        addFour(urn.ours, others, g, Math.max(a, first), last, a, k * width, width, ours.values)
  }
  return ours
}

/** Sums over r of others[r − a] · weight[r] for a … a + 3 and two nights. */
const addFour = (
  ours: Float64Array,
  others: Float64Array,
  g: Float64Array,
  first: number,
  last: number,
  a: number,
  row: number,
  width: number,
  into: Float64Array,
): void => {
  let p0 = 0
  let p1 = 0
  let p2 = 0
  let p3 = 0
  let q0 = 0
  let q1 = 0
  let q2 = 0
  let q3 = 0
  let at = first - a
  let v3 = others[at] as number
  let v2 = others[at + 1] as number
  let v1 = others[at + 2] as number
  at += 3
  for (let i = row + first, j = row + width + first, end = row + last; i <= end; i++, j++, at++) {
    const v0 = others[at] as number
    const x = g[i] as number
    const y = g[j] as number
    p0 += v0 * x
    p1 += v1 * x
    p2 += v2 * x
    p3 += v3 * x
    q0 += v0 * y
    q1 += v1 * y
    q2 += v2 * y
    q3 += v3 * y
    v3 = v2
    v2 = v1
    v1 = v0
  }
  const two = row + width
  for (let k = a; k < a + oursTogether && k < width; k++) {
    const u = ours[k] as number
    into[row + k] = u * p0
    into[two + k] = u * q0
    p0 = p1
    p1 = p2
    p2 = p3
    q0 = q1
    q1 = q2
    q2 = q3
  }
}
