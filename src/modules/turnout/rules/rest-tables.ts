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
 * Pólya's urn: each next voter of the rest is drawn in proportion to a + (ours so far) and b + (others so far). One entry
 * follows from two before it by a sum of positive terms, so nothing is lost to rounding.
 */
export const byUrn = (count: number, a: number, b: number): Lines => {
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

/** For each night the sums of all lines, one number a line. */
export const sums = (lines: Lines, nights: number, weightsFor: (line: number) => readonly Float64Array[]): readonly Float64Array[] => {
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
