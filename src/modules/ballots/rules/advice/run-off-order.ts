import { cheapest, cheapestWhole, type Programme, type Row, type Solution, tolerance } from './linear.ts'
import type { Ordered } from './orders.ts'

/**
 * The fewest papers to change so that candidates go out in a given order (T. Magrino, R. Rivest, E. Shen and D. Wagner,
 * Computing the margin of victory in IRV elections, 2011). Papers that count alike for the whole order are one kind: a
 * set of places in it. How many of each kind are added and taken is a linear programme.
 */

/** Kinds of papers by the places of the order that they count for, as bits: the first of them that still stands has the paper. */
const kindOf = (order: readonly number[], place: ReadonlyMap<number, number>): number => {
  let kind = 0
  let latest = -1
  for (const each of order) {
    const at = place.get(each)
    if (at === undefined || at < latest) continue
    kind |= 1 << at
    latest = at
  }
  return kind
}

/** Whether a kind counts for the candidate at `at` while those before `round` are out. */
const countsFor = (kind: number, round: number, at: number): boolean => {
  const left = kind >> round
  return left !== 0 && round + Math.log2(left & -left) === at
}

/**
 * @param sequence who goes out, first to last; the last one is elected. Others, if any, are out before.
 * @param all whether everybody is in it: then a changed paper must still count for somebody.
 */
const programmeOf = (papers: readonly Ordered[], sequence: readonly number[], all: boolean): Programme => {
  const place = new Map(sequence.map((each, at) => [each, at]))
  const kinds = 1 << sequence.length
  const had = new Float64Array(kinds)
  for (const { papers: number, order } of papers) {
    const kind = kindOf(order, place)
    had[kind] = (had[kind] ?? 0) + number
  }
  // Variables: `kind` papers added, `kinds + kind` papers taken.
  const costs = Array.from({ length: 2 * kinds }, (_, i) => (i < kinds ? 1 : 0))
  const rows: Row[] = []
  const balance = Array.from({ length: 2 * kinds }, (_, i) => [i, i < kinds ? 1 : -1] as const)
  rows.push({ coefficients: new Map(balance), limit: 0 })
  rows.push({ coefficients: new Map(balance.map(([i, by]) => [i, -by])), limit: 0 })
  for (let kind = 0; kind < kinds; kind++) rows.push({ coefficients: new Map([[kinds + kind, 1]]), limit: had[kind] ?? 0 })
  if (all) rows.push({ coefficients: new Map([[0, 1]]), limit: 0 })
  for (let round = 0; round < sequence.length - 1; round++)
    for (let at = round + 1; at < sequence.length; at++) rows.push(notMore(kinds, had, round, at))
  return { costs, rows }
}

/** In this round the one who goes out has no more votes than the one at `at`: equal votes go as the order wants them. */
const notMore = (kinds: number, had: Float64Array, round: number, at: number): Row => {
  const coefficients = new Map<number, number>()
  let limit = 0
  for (let kind = 1; kind < kinds; kind++) {
    const sign = countsFor(kind, round, round) ? 1 : countsFor(kind, round, at) ? -1 : 0
    if (sign === 0) continue
    coefficients.set(kind, sign)
    coefficients.set(kinds + kind, -sign)
    limit -= sign * (had[kind] ?? 0)
  }
  return { coefficients, limit }
}

/** A lower bound for every order that ends with this one. Null when it cannot be had; infinite when no papers make it so. */
export const boundOf = (papers: readonly Ordered[], sequence: readonly number[], all: boolean): number | null => {
  const found = cheapest(programmeOf(papers, sequence, all))
  if (found === 'given up') return null
  return found === 'none' ? Number.POSITIVE_INFINITY : found.cost
}

export type Change = {
  readonly papers: number
  /** Those for whom the papers count, before and after; an empty list is nobody of the order. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

/** The fewest whole papers for exactly this order, at most `most`. Null when that was not settled; `none` when there is no such change. */
export const fewestFor = (
  papers: readonly Ordered[],
  sequence: readonly number[],
  most: number,
  tries: number,
): readonly Change[] | 'none' | null => {
  const found = cheapestWhole(programmeOf(papers, sequence, true), most, tries)
  if (found === 'given up') return null
  return found === 'none' ? 'none' : changesOf(found, sequence)
}

const changesOf = ({ values }: Solution, sequence: readonly number[]): Change[] => {
  const kinds = 1 << sequence.length
  const named = (kind: number): number[] => sequence.filter((_, at) => (kind & (1 << at)) !== 0)
  const listed = (from: number) =>
    Array.from({ length: kinds }, (_, kind) => ({ kind, papers: values[from + kind] ?? 0 })).filter(each => each.papers > tolerance)
  const [added, taken] = [listed(0), listed(kinds)]
  const changes: Change[] = []
  while (added[0] && taken[0]) {
    const [to, from] = [added[0], taken[0]]
    const papers = Math.min(to.papers, from.papers)
    if (to.kind !== from.kind) changes.push({ papers, from: named(from.kind), to: named(to.kind) })
    to.papers -= papers
    from.papers -= papers
    if (to.papers < tolerance) added.shift()
    if (from.papers < tolerance) taken.shift()
  }
  return changes
}
