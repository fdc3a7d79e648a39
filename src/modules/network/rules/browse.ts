import type { Day } from '#kernel/day.ts'
import { type Holds, isReady, type ReadinessClass } from './readiness.ts'
import { holdsOrder } from './words.ts'

/** A unit with how ready it is: one row of the table, one hexagon of the map. */
export type Standing = {
  /** set/code */
  readonly id: string
  readonly name: string
  readonly region: string
  readonly electorate: number | null
  readonly level: ReadinessClass
  /** Null: there is no group, or the row does not say. */
  readonly chanceKnown: boolean | null
  /** Null: there is a group, and nothing has been worked out for it yet. */
  readonly holds: Holds | null
  readonly conversations: number | null
  /** Since when a group covers it. */
  readonly since: Day | null
  /** The next day on which it meets; null: nobody has told it. */
  readonly meets: Day | null
}

export type Filter = {
  readonly region: string | null
  readonly holds: Holds | null
  /** Whether it is known when it meets; null: either. */
  readonly dates?: 'known' | 'unknown' | null
}

export const fits =
  ({ region, holds, dates = null }: Filter) =>
  (unit: Standing): boolean =>
    (region === null || unit.region === region) &&
    (holds === null || unit.holds === holds) &&
    (dates === null || (dates === 'known') === (unit.meets !== null))

const sortKeys = ['name', 'region', 'readiness', 'holds', 'since', 'electorate', 'meets'] as const
export type SortKey = (typeof sortKeys)[number]
export type Sort = { readonly by: SortKey; readonly down: boolean }

/** @param text `name`, or `-electorate` for descending; anything else is by name. */
export const parseSort = (text: string): Sort => {
  const down = text.startsWith('-')
  const by = sortKeys.find(key => key === (down ? text.slice(1) : text))
  return by ? { by, down } : { by: 'name', down: false }
}

export const saySort = ({ by, down }: Sort): string => `${down ? '-' : ''}${by}`

/** What is not known stands last whichever way the rows are sorted. */
const compareKnown = <T>(a: T | null, b: T | null, compare: (a: T, b: T) => number, down: boolean): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return down ? compare(b, a) : compare(a, b)
}

const words = new Intl.Collator('en-GB')
/** Ages go up from the group that began last. */
const youngest = (a: Day, b: Day): number => Temporal.PlainDate.compare(b, a)
const number = (a: number, b: number): number => a - b
const place = (holds: Holds): number => [...holdsOrder, 'nothing' as const].indexOf(holds)

const by: Readonly<Record<SortKey, (a: Standing, b: Standing, down: boolean) => number>> = {
  name: (a, b, down) => compareKnown(a.name, b.name, words.compare, down),
  region: (a, b, down) => compareKnown(a.region, b.region, words.compare, down),
  readiness: (a, b, down) => compareKnown(a.level, b.level, number, down),
  holds: (a, b, down) => compareKnown(a.holds && place(a.holds), b.holds && place(b.holds), number, down),
  since: (a, b, down) => compareKnown(a.since, b.since, youngest, down),
  electorate: (a, b, down) => compareKnown(a.electorate, b.electorate, number, down),
  meets: (a, b, down) => compareKnown(a.meets, b.meets, Temporal.PlainDate.compare, down),
}

export const sorted = (units: readonly Standing[], sort: Sort): Standing[] =>
  units.toSorted((a, b) => by[sort.by](a, b, sort.down) || words.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))

export type Page<T> = { readonly rows: readonly T[]; readonly before: string | null; readonly after: string | null; readonly first: number }
export type Key = { readonly after: string | null; readonly before: string | null }

/** A page of sorted rows by key: after or before the row of that id. A key that is not there begins at the beginning. */
export const pageOf = <T extends { readonly id: string }>(rows: readonly T[], at: Key, size: number): Page<T> => {
  const index = (id: string | null): number => (id === null ? -1 : rows.findIndex(row => row.id === id))
  const before = index(at.before)
  const start = before > 0 ? Math.max(0, before - size) : index(at.after) + 1
  const shown = rows.slice(start, before > 0 ? before : start + size)
  const first = shown[0]
  const last = shown.at(-1)
  return {
    rows: shown,
    first: start + 1,
    before: first && start > 0 ? first.id : null,
    after: last && start + shown.length < rows.length ? last.id : null,
  }
}

export type Tally = {
  readonly units: number
  readonly ready: number
  readonly byClass: Readonly<Record<ReadinessClass, number>>
  readonly byHolds: ReadonlyMap<Holds, number>
  /** How many are known to meet, and when. */
  readonly dated: number
}

export const tally = (units: readonly Standing[]): Tally => {
  const byClass = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }
  const byHolds = new Map<Holds, number>()
  for (const { level, holds } of units) {
    byClass[level]++
    if (holds) byHolds.set(holds, (byHolds.get(holds) ?? 0) + 1)
  }
  const dated = units.filter(unit => unit.meets !== null).length
  return { units: units.length, ready: units.filter(unit => isReady(unit.level)).length, byClass, byHolds, dated }
}

/** The units not ready that need the fewest conversations, and how many these are together. */
export const nearestToReady = (units: readonly Standing[], count: number): { readonly units: number; readonly conversations: number } => {
  const needs = units.flatMap(unit => (!isReady(unit.level) && unit.conversations !== null ? [unit.conversations] : []))
  const nearest = needs.toSorted(number).slice(0, count)
  return { units: nearest.length, conversations: nearest.reduce((sum, need) => sum + need, 0) }
}

type Need = { readonly level: ReadinessClass; readonly conversations: number | null }

/** Groups in the order in which help does most: those nearest to ready, those of which it is not known, those that are ready. */
export const needFirst = (a: Need | undefined, b: Need | undefined): number => {
  const need = (one: Need | undefined): number => {
    if (!one) return Number.MAX_SAFE_INTEGER - 1
    if (isReady(one.level)) return Number.MAX_SAFE_INTEGER
    return one.conversations ?? Number.MAX_SAFE_INTEGER - 1
  }
  return need(a) - need(b)
}
