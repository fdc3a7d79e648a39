import type { Day } from '#kernel/day.ts'
import type { Span } from '../when.ts'

export const notAfter = (a: Day, b: Day): boolean => Temporal.PlainDate.compare(a, b) <= 0

/** The first day on which something begun on `since` is that long: 1 December + 8 weeks = 26 January. Months end no later than the month: 31 August + 6 months = 28 February. */
export const fullOn = (since: Day, length: Span): Day =>
  length.unit === 'hours' ? since.add({ days: Math.ceil(length.count / 24) }) : since.add({ [length.unit]: length.count })

/** The last day on which something can have begun to be that long on `at`: for six months on 28 February, 31 August. */
export const lastBeginning = (at: Day, length: Span): Day => {
  let last = length.unit === 'hours' ? at.subtract({ days: Math.ceil(length.count / 24) }) : at.subtract({ [length.unit]: length.count })
  for (let next = last.add({ days: 1 }); notAfter(fullOn(next, length), at); next = next.add({ days: 1 })) last = next
  return last
}

/** The day on which somebody is that old; who was born on 29 February is a year older on 1 March in other years. */
export const birthday = (born: Day, years: number): Day => {
  const on = born.add({ years })
  return on.day === born.day ? on : on.add({ days: 1 })
}

/** From a day until the day before another; null: no end is known. */
export type Stretch = { readonly from: Day; readonly to: Day | null }

/** The first day of the unbroken time around `on`; stretches that touch are one. Null: `on` is in none. */
export const sinceIn = (stretches: readonly Stretch[], on: Day): Day | null => {
  const sorted = stretches
    .filter(one => one.to === null || !notAfter(one.to, one.from))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
  let open: { from: Day; to: Day | null } | null = null
  for (const { from, to } of sorted) {
    if (!notAfter(from, on)) break
    const touches: boolean = open !== null && (open.to === null || notAfter(from, open.to))
    open = open && touches ? { from: open.from, to: later(open.to, to) } : { from, to }
  }
  return open && (open.to === null || !notAfter(open.to, on)) ? open.from : null
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || b === null ? null : notAfter(a, b) ? b : a)
