/** A calendar day. Days are compared and counted as days; instants need a zone to become one. */
export type Day = Temporal.PlainDate
export type Instant = Temporal.Instant

/** @param iso `2017-01-07`. Throws RangeError when it is not a day. */
export const day = (iso: string): Day => Temporal.PlainDate.from(iso)
export const instant = (iso: string): Instant => Temporal.Instant.from(iso)

export const dayOf = (at: Instant, zone: string): Day => at.toZonedDateTimeISO(zone).toPlainDate()
export const startOf = (on: Day, zone: string): Instant => on.toZonedDateTime(zone).toInstant()

/** Earlier is negative. As `Temporal.PlainDate.compare`, in a fifth of its time: lists of thousands of contests are sorted by it. */
export const compareDays = (a: Day, b: Day): number => a.year - b.year || a.month - b.month || a.day - b.day
export const isBefore = (a: Day, b: Day): boolean => compareDays(a, b) < 0
export const isAfter = (a: Day, b: Day): boolean => compareDays(a, b) > 0
/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => a.until(b, { largestUnit: 'day' }).days

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** The day that a typed text names, `2017-01-19`; null when there is no such day from 1900 on. */
export const dayIn = (text: string): Day | null => {
  if (!dayForm.test(text)) return null
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  if (year < 1900 || month < 1 || month > 12 || date < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return date > first.daysInMonth ? null : first.with({ day: date })
}
