import { type Lead, leadOf, type Promises } from '../promise-offsets.ts'

/** One line of a table of promises and attendance. */
export type Row = {
  readonly group: string
  /** ISO day: lines of one day are one night. */
  readonly date: string
  readonly promised: number
  readonly came: number
  /** One of the caller's own kinds of promise; null where the table has none. */
  readonly state: string | null
  /** Days between promise and meeting; null: not told. */
  readonly leadDays: number | null
  readonly reminded: boolean | null
}

/** Promises of one kind in one group on one night, with how early they were given as far as that is told. */
export type Told = {
  readonly state: string
  readonly n: number
  readonly came: number
  readonly kept: readonly (Promises & { readonly came: number })[]
}

export type Night = { readonly date: string; readonly groups: ReadonlyMap<string, readonly Told[]> }

/** The table by nights, in order of time. */
export const nightsIn = (rows: readonly Row[]): readonly Night[] =>
  [...Map.groupBy(rows, row => row.date)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, ofDate]) => ({
      date,
      groups: new Map([...Map.groupBy(ofDate, row => row.group)].map(([group, ofGroup]) => [group, toldOf(ofGroup)])),
    }))

const toldOf = (rows: readonly Row[]): Told[] =>
  [...Map.groupBy(rows, row => row.state ?? '')].map(([state, of]) => ({
    state,
    n: of.reduce((sum, row) => sum + row.promised, 0),
    came: of.reduce((sum, row) => sum + row.came, 0),
    kept: of.flatMap(row =>
      row.leadDays === null && row.reminded === null ? [] : [{ ...howEarly(row.leadDays, row.reminded), n: row.promised, came: row.came }],
    ),
  }))

/** A reminder is told of even where no lead is: then all of that table's promises are taken as equally early. */
const howEarly = (days: number | null, reminded: boolean | null): { lead: Lead; reminded: boolean } => ({
  lead: days === null ? 'early' : leadOf(days),
  reminded: reminded ?? false,
})

export const promisedIn = (told: readonly Told[]): number => told.reduce((sum, { n }) => sum + n, 0)
export const cameIn = (told: readonly Told[]): number => told.reduce((sum, { came }) => sum + came, 0)
