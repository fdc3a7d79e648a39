import { type Day, daysBetween } from '#kernel/day.ts'

export type Line = {
  readonly on: Day
  readonly time: Temporal.PlainTime | null
  readonly what: string
  /** Which contest or meeting it belongs to. */
  readonly of: string
  readonly href: string
}

/** How far a reader looks back and ahead. */
const back = 7
const ahead = 14
const most = 12

type Week = { readonly happened: readonly Line[]; readonly comes: readonly Line[] }

/** What happened in the last seven days and what comes in the next fourteen, in order of time; each day's line once. What is today counts as coming. */
export const thisWeek = (happened: readonly Line[], coming: readonly Line[], today: Day): Week => ({
  happened: inOrder(happened.filter(({ on }) => daysBetween(on, today) >= 0 && daysBetween(on, today) <= back)).slice(-most),
  comes: inOrder(coming.filter(({ on }) => daysBetween(today, on) >= 0 && daysBetween(today, on) <= ahead)).slice(0, most),
})

const midnight = Temporal.PlainTime.from('00:00')

const inOrder = (lines: readonly Line[]): Line[] =>
  lines
    .filter(
      (line, index) => lines.findIndex(other => other.what === line.what && other.of === line.of && other.on.equals(line.on)) === index,
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || Temporal.PlainTime.compare(a.time ?? midnight, b.time ?? midnight))
