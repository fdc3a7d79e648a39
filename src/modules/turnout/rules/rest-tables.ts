import { betaBinomial } from './distribution.ts'
import type { Evidence } from './room.ts'

/** Lines of numbers end to end: line i holds `at[i]`…`at[i + 1]`, and begins at `from[i]` on its own axis. */
export type Lines = { readonly values: Float64Array; readonly at: Int32Array; readonly from: Int32Array }

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
 * Pólya's urn: each next voter of the rest is drawn in proportion to a + (ours so far) and b + (others so far). Along a line
 * each entry is the one before it times (r + 1)/(a + b + r) and (b + m)/(m + 1), where r come and m of them are others:
 * products alone, so nothing is lost to rounding.
 */
export const byUrn = (count: number, a: number, b: number): Lines => {
  const lines = triangle(count)
  const { values, at } = lines
  const byComing = Float64Array.from({ length: count }, (_, r) => (r + 1) / (a + b + r))
  const byOthers = Float64Array.from({ length: count }, (_, m) => (b + m) / (m + 1))
  let first = 1
  for (let ours = 0; ours <= count; ours++) {
    let i = at[ours] as number
    let one = first
    values[i] = one
    for (let r = ours; r < count; r++) {
      one *= (byComing[r] as number) * (byOthers[r - ours] as number)
      values[++i] = one
    }
    first *= (a + ours) / (a + b + ours)
  }
  return lines
}

/** The same row by row, where the likeness is not one urn's for every row. */
export const byRows = (count: number, share: Evidence, likenessOf: (coming: number) => number): Lines => {
  const lines = triangle(count)
  for (let r = 0; r <= count; r++) {
    const row = betaBinomial(r, share.mean, likenessOf(r))
    row.p.forEach((weight, i) => {
      const ours = row.from + i
      lines.values[(lines.at[ours] as number) + r - ours] = weight
    })
  }
  return lines
}

/**
 * The same entries by lead a − b, for leads from `low` to `high`: line d − low runs over those who come, |d|, |d| + 2, …,
 * counted in twos.
 */
export const leadLines = (byOurs: Lines, count: number, low: number, high: number): Lines => {
  const lines = Math.max(0, high - low + 1)
  const at = new Int32Array(lines + 1)
  const from = new Int32Array(lines)
  for (let line = 0; line < lines; line++) {
    const least = Math.abs(low + line)
    from[line] = least >> 1
    at[line + 1] = (at[line] as number) + ((count - least) >> 1) + 1
  }
  const values = new Float64Array(at[lines] as number)
  for (let line = 0; line < lines; line++) {
    const least = Math.abs(low + line)
    let ours = Math.max(low + line, 0)
    for (let i = at[line] as number, r = least; r <= count; i++, r += 2, ours++) {
      values[i] = byOurs.values[(byOurs.at[ours] as number) + r - ours] as number
    }
  }
  return { values, at, from }
}

/** For each number who come, the chance that the lead is above `high`. */
export const leadAbove = (byOurs: Lines, count: number, high: number): Float64Array => {
  const above = new Float64Array(count + 1)
  for (let ours = 0; ours <= count; ours++) {
    // 2 · ours − coming > high
    const most = Math.min(count, 2 * ours - high - 1)
    const start = (byOurs.at[ours] as number) - ours
    for (let r = ours; r <= most; r++) above[r] = (above[r] as number) + (byOurs.values[start + r] as number)
  }
  return above
}

/** A row of numbers for each night, end to end. Nought stands where nights are missing to a multiple of `together`. */
export type Rows = { readonly values: Float64Array; readonly width: number; readonly nights: number }

/** Nights that are summed in one pass along a line: as many sums as a processor keeps at hand. */
const together = 7

export const rowsOf = (nights: number, width: number): Rows => ({
  values: new Float64Array(Math.ceil(nights / together) * together * width),
  width,
  nights,
})

export const rowOf = ({ values, width }: Rows, night: number): Float64Array => values.subarray(night * width, (night + 1) * width)

/** The sums of products along one line for seven nights from `night` on: nearly all of a forecast's work, so each entry is read once for the seven. */
const sumsOfSeven = (lines: Lines, line: number, { values: x, width }: Rows, night: number, sums: Rows): void => {
  const { values } = lines
  const end = lines.at[line + 1] as number
  let j = night * width + (lines.from[line] as number)
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let e = 0
  let f = 0
  let g = 0
  for (let i = lines.at[line] as number; i < end; i++, j++) {
    const one = values[i] as number
    a += one * (x[j] as number)
    b += one * (x[j + width] as number)
    c += one * (x[j + 2 * width] as number)
    d += one * (x[j + 3 * width] as number)
    e += one * (x[j + 4 * width] as number)
    f += one * (x[j + 5 * width] as number)
    g += one * (x[j + 6 * width] as number)
  }
  const at = night * sums.width + line
  sums.values[at] = a
  sums.values[at + sums.width] = b
  sums.values[at + 2 * sums.width] = c
  sums.values[at + 3 * sums.width] = d
  sums.values[at + 4 * sums.width] = e
  sums.values[at + 5 * sums.width] = f
  sums.values[at + 6 * sums.width] = g
}

/** For each night the sums of products of all lines with its row, one number a line. */
export const sums = (lines: Lines, nights: number, weightsFor: (line: number) => Rows): Rows => {
  const results = rowsOf(nights, lines.from.length)
  // Nights outside, lines inside: the rows of seven nights stay in the nearest cache.
  for (let night = 0; night < nights; night += together) {
    for (let line = 0; line < lines.from.length; line++) sumsOfSeven(lines, line, weightsFor(line), night, results)
  }
  return results
}
