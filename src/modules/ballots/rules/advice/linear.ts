/**
 * Smallest sums under conditions: a linear programme with costs that are not negative, by the dual simplex method (C. E.
 * Lemke 1954). Only searches for margins use it, never a count: its numbers are floats, and a bound that rests on them is
 * taken with a tolerance.
 */

/** `sum of coefficient × variable ≤ limit`; variables are not negative. */
export type Row = { readonly coefficients: ReadonlyMap<number, number>; readonly limit: number }

export type Programme = { readonly costs: readonly number[]; readonly rows: readonly Row[] }

export type Solution = { readonly cost: number; readonly values: readonly number[] }

/** Less than this is nothing. */
export const tolerance = 1e-6

/** Pivots after which a programme is given up: it turns in a circle, or is too large to be worth it. */
const patience = 2_000

/**
 * @returns the cheapest values; `none` when no values satisfy all rows; `given up` when it took too long.
 */
export const cheapest = ({ costs, rows }: Programme): Solution | 'none' | 'given up' => {
  const width = costs.length + rows.length
  const table = rows.map(({ coefficients }, i) => {
    const line = new Float64Array(width)
    for (const [variable, coefficient] of coefficients) line[variable] = coefficient
    line[costs.length + i] = 1
    return line
  })
  const limits = rows.map(({ limit }) => limit)
  const prices = Float64Array.from({ length: width }, (_, i) => costs[i] ?? 0)
  const basis = rows.map((_, i) => costs.length + i)
  for (let turn = 0; turn < patience; turn++) {
    const row = mostNegative(limits)
    const line = table[row]
    if (line === undefined) return solutionOf(costs, basis, limits)
    const column = entering(line, prices)
    if (column < 0) return 'none'
    pivot(table, limits, prices, row, column)
    basis[row] = column
  }
  return 'given up'
}

const mostNegative = (limits: readonly number[]): number => {
  let row = -1
  let least = -tolerance
  for (const [i, limit] of limits.entries())
    if (limit < least) {
      row = i
      least = limit
    }
  return row
}

/** The variable whose price rises least; of equal ones the first. −1 when the row cannot be satisfied. */
const entering = (line: Float64Array, prices: Float64Array): number => {
  let column = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < line.length; i++) {
    const at = line[i] ?? 0
    if (at >= -tolerance) continue
    const ratio = (prices[i] ?? 0) / -at
    if (ratio < least - 1e-12) {
      column = i
      least = ratio
    }
  }
  return column
}

const pivot = (table: readonly Float64Array[], limits: number[], prices: Float64Array, row: number, column: number): void => {
  const line = table[row] ?? new Float64Array()
  const by = line[column] ?? 1
  for (let i = 0; i < line.length; i++) line[i] = (line[i] ?? 0) / by
  limits[row] = (limits[row] ?? 0) / by
  for (const [r, other] of table.entries()) {
    const factor = other[column] ?? 0
    if (r === row || factor === 0) continue
    for (let i = 0; i < other.length; i++) other[i] = (other[i] ?? 0) - factor * (line[i] ?? 0)
    limits[r] = (limits[r] ?? 0) - factor * (limits[row] ?? 0)
  }
  const price = prices[column] ?? 0
  for (let i = 0; i < line.length; i++) prices[i] = (prices[i] ?? 0) - price * (line[i] ?? 0)
}

const solutionOf = (costs: readonly number[], basis: readonly number[], limits: readonly number[]): Solution => {
  const values = costs.map(() => 0)
  for (const [row, variable] of basis.entries()) if (variable < costs.length) values[variable] = limits[row] ?? 0
  return { cost: costs.reduce((sum, cost, i) => sum + cost * (values[i] ?? 0), 0), values }
}

/** The whole number at or above, where a float may be a hair too high. */
export const wholeUp = (number: number): number => Math.ceil(number - tolerance)

/**
 * The cheapest whole values, by branching on values that are not whole.
 * @param most values that cost more are of no interest.
 * @param tries programmes to solve at most. @returns null when it was not settled within them, or nothing costs so little.
 */
export const cheapestWhole = (programme: Programme, most: number, tries: number): Solution | 'none' | 'given up' => {
  let best: Solution | null = null
  let left = tries
  const open: Row[][] = [[]]
  while (open.length > 0) {
    if (left-- === 0) return 'given up'
    const extra = open.pop() ?? []
    const found = cheapest({ costs: programme.costs, rows: [...programme.rows, ...extra] })
    if (found === 'given up') return 'given up'
    if (found === 'none' || wholeUp(found.cost) > Math.min(most, best ? best.cost - 1 : most)) continue
    const broken = found.values.findIndex(value => Math.abs(value - Math.round(value)) > tolerance)
    if (broken < 0) {
      best = { cost: Math.round(found.cost), values: found.values.map(value => Math.round(value)) }
      continue
    }
    const value = found.values[broken] ?? 0
    open.push([...extra, { coefficients: new Map([[broken, 1]]), limit: Math.floor(value) }])
    open.push([...extra, { coefficients: new Map([[broken, -1]]), limit: -Math.ceil(value) }])
  }
  return best ?? 'none'
}
