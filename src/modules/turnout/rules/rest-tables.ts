import { betaBinomial } from './distribution.ts'
import type { Evidence } from './room.ts'

/** Lines of numbers end to end: line i holds `at[i]`…`at[i + 1]`, and begins at `from[i]` on its own axis. */
export type Lines = { readonly values: Float64Array; readonly at: Int32Array; readonly from: Int32Array }

/** Line a of `byOurs` runs from a, or from where it begins to be likely, to `count`: a triangle. */
const triangle = (count: number): Lines => {
  const at = new Int32Array(count + 2)
  const from = new Int32Array(count + 1)
  for (let a = 0; a <= count; a++) {
    from[a] = a
    at[a + 1] = (at[a] as number) + count - a + 1
  }
  return { values: new Float64Array(at[count + 1] as number), at, from }
}

/** The beginning of a line that is less likely than this is left out: a thousand such entries change a sum by less than 1e-16. */
const negligible = 1e-19

/**
 * Pólya's urn: each next voter of the rest is drawn in proportion to a + (ours so far) and b + (others so far). Along a line
 * each entry is the one before it times (r + 1)/(a + b + r) and (b + m)/(m + 1), where r come and m of them are others:
 * products alone, so nothing is lost to rounding.
 */
export const byUrn = (count: number, a: number, b: number): Lines => {
  const values = new Float64Array(((count + 1) * (count + 2)) / 2)
  const at = new Int32Array(count + 2)
  const from = new Int32Array(count + 1)
  const byComing = Float64Array.from({ length: count }, (_, r) => (r + 1) / (a + b + r))
  const byOthers = Float64Array.from({ length: count }, (_, m) => (b + m) / (m + 1))
  let first = 1
  let i = 0
  for (let ours = 0; ours <= count; ours++) {
    let one = first
    let r = ours
    for (; one < negligible && r < count; r++) one *= (byComing[r] as number) * (byOthers[r - ours] as number)
    at[ours] = i
    from[ours] = r
    values[i++] = one
    for (; r < count; r++) {
      one *= (byComing[r] as number) * (byOthers[r - ours] as number)
      values[i++] = one
    }
    first *= (a + ours) / (a + b + ours)
  }
  at[count + 1] = i
  return { values, at, from }
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
      const begins = byOurs.from[ours] as number
      if (r >= begins) values[i] = byOurs.values[(byOurs.at[ours] as number) + r - begins] as number
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
    const begins = byOurs.from[ours] as number
    const start = (byOurs.at[ours] as number) - begins
    for (let r = begins; r <= most; r++) above[r] = (above[r] as number) + (byOurs.values[start + r] as number)
  }
  return above
}

/** A row of numbers for each night, end to end. Nought stands where nights are missing to a multiple of `together`. */
export type Rows = { readonly values: Float64Array; readonly width: number; readonly nights: number }

/** Nights that are summed in one pass along two lines: six sums are as many as a processor keeps at hand. */
const together = 3

export const rowsOf = (nights: number, width: number): Rows => ({
  values: new Float64Array(Math.ceil(nights / together) * together * width),
  width,
  nights,
})

export const rowOf = ({ values, width }: Rows, night: number): Float64Array => values.subarray(night * width, (night + 1) * width)

/** Adds the products along one line from entry `start` to `end` for three nights from `night` on. */
const addAlong = (lines: Lines, line: number, [start, end]: readonly [number, number], rows: Rows, night: number, sums: Rows): void => {
  const shift = (lines.from[line] as number) - (lines.at[line] as number)
  for (let k = night; k < night + together; k++) {
    const row = k * rows.width + shift
    let sum = 0
    for (let i = start; i < end; i++) sum += (lines.values[i] as number) * (rows.values[row + i] as number)
    sums.values[k * sums.width + line] = (sums.values[k * sums.width + line] as number) + sum
  }
}

/**
 * The sums of products along two lines that end at the same place, for three nights from `night` on: nearly all of a forecast's work,
 * so each number that is read serves six sums or two. What one line has before the other begins is added by itself.
 */
const sumsOfTwo = (lines: Lines, one: number, two: number, rows: Rows, night: number, sums: Rows): void => {
  const { values } = lines
  const { values: x, width } = rows
  const begins = Math.max(lines.from[one] as number, lines.from[two] as number)
  const first = (lines.at[one] as number) + begins - (lines.from[one] as number)
  const second = (lines.at[two] as number) + begins - (lines.from[two] as number)
  const end = lines.at[one + 1] as number
  let a0 = 0
  let a1 = 0
  let a2 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  for (let i = first, j = second, k = night * width + begins; i < end; i++, j++, k++) {
    const a = values[i] as number
    const b = values[j] as number
    const x0 = x[k] as number
    const x1 = x[k + width] as number
    const x2 = x[k + 2 * width] as number
    a0 += a * x0
    a1 += a * x1
    a2 += a * x2
    b0 += b * x0
    b1 += b * x1
    b2 += b * x2
  }
  const at = night * sums.width
  sums.values[at + one] = a0
  sums.values[at + sums.width + one] = a1
  sums.values[at + 2 * sums.width + one] = a2
  sums.values[at + two] = b0
  sums.values[at + sums.width + two] = b1
  sums.values[at + 2 * sums.width + two] = b2
  addAlong(lines, one, [lines.at[one] as number, first], rows, night, sums)
  addAlong(lines, two, [lines.at[two] as number, second], rows, night, sums)
}

/**
 * For each night the sums of products of all lines with its row, one number a line.
 * @param apart lines so far apart have the same weights and end at the same place: 1 by ours, 2 by lead, since a lead is odd when an odd number comes.
 */
export const sums = (lines: Lines, nights: number, apart: 1 | 2, weightsFor: (line: number) => Rows): Rows => {
  const count = lines.from.length
  const results = rowsOf(nights, count)
  // Nights outside, lines inside: the rows of a few nights stay in the nearest cache.
  for (let night = 0; night < nights; night += together) {
    for (let line = 0; line < count; line += line % (2 * apart) === apart - 1 ? apart + 1 : 1) {
      const weights = weightsFor(line)
      if (line + apart < count) sumsOfTwo(lines, line, line + apart, weights, night, results)
      else addAlong(lines, line, [lines.at[line] as number, lines.at[line + 1] as number], weights, night, results)
    }
  }
  return results
}
