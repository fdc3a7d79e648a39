import type { Day } from '#kernel/day.ts'

/** A line of a week: what happened or comes, what it belongs to, and where more stands. */
export type Line = { readonly what: string; readonly of: string | null; readonly on: Day | null; readonly href: string | null }

/** What a caucus is told of one week: counts and facts, and no person. */
export type Told = {
  readonly results: readonly Line[]
  readonly done: readonly Line[]
  readonly happened: readonly Line[]
  readonly next: readonly Line[]
}

type Kept = Omit<Line, 'on'> & { readonly on: string | null }
export type KeptTold = Readonly<Record<keyof Told, readonly Kept[]>>

const parts = ['results', 'done', 'happened', 'next'] as const
const from = <A, B>(all: Readonly<Record<keyof Told, readonly A[]>>, each: (one: A) => B) =>
  Object.fromEntries(parts.map(part => [part, all[part].map(each)])) as Record<keyof Told, B[]>

export const kept = (told: Told): KeptTold => from(told, line => ({ ...line, on: line.on?.toString() ?? null }))
export const toldFrom = (row: KeptTold): Told =>
  from(row, line => ({ ...line, on: line.on === null ? null : Temporal.PlainDate.from(line.on) }))
