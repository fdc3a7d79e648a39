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
