import type { Instant } from '#kernel/day.ts'

/** The three forecasts of a meeting that are scored (forecast.md §6): a week before, two days before, at its beginning. */
export const dues = ['t-7', 't-2', 't-0'] as const
export type Due = (typeof dues)[number]

const daysBefore: Readonly<Record<Due, number>> = { 't-7': 7, 't-2': 2, 't-0': 0 }

/** The same hour of the clock so many days before, whatever a change to summer time does in between. */
export const dueAt = (begins: Instant, zone: string, due: Due): Instant =>
  begins.toZonedDateTimeISO(zone).subtract({ days: daysBefore[due] }).toInstant()

/** Those whose time has come and that are not made yet. Before the group began there was nothing to forecast. */
export const nowDue = (
  asked: { readonly begins: Instant; readonly zone: string; readonly founded: Instant; readonly made: readonly string[] },
  now: Instant,
): readonly { readonly due: Due; readonly at: Instant }[] =>
  dues.flatMap(due => {
    const at = dueAt(asked.begins, asked.zone, due)
    const isTime = Temporal.Instant.compare(at, now) <= 0 && Temporal.Instant.compare(at, asked.founded) >= 0
    return isTime && !asked.made.includes(due) ? [{ due, at }] : []
  })
