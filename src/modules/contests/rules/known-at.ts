import type { Instant } from '#kernel/day.ts'
import { endOf, isBy, type When } from './when.ts'

type Dated = { readonly at: When; readonly known_at: When | null }

/**
 * From when each event of a record counts as known, in its order. An event with an hour: from that hour. One without: when its day is over, so that nothing is
 * known in the morning that was decided in the evening; but no later than an event of the same day that is listed after it and whose hour is known.
 */
export const knownTimes = (events: readonly Dated[], zone: string): Instant[] =>
  events.map((event, index) => {
    const own = endOf(event.known_at ?? event.at, zone)
    if (event.known_at !== null || event.at.time !== null) return own
    const later = events.slice(index + 1).filter(next => next.at.time !== null && next.at.day.equals(event.at.day))
    return later.map(next => endOf(next.known_at ?? next.at, zone)).reduce((first, next) => (isBy(next, first) ? next : first), own)
  })

/** When what a source says can have been read: at the end of its day, month or year. Null when no source has a date. */
export const publishedBy = (dates: readonly string[], zone: string): Instant | null =>
  dates
    .filter(date => date !== 'unknown')
    .map(date => overBy(date, zone))
    .reduce<Instant | null>((first, one) => (first && isBy(first, one) ? first : one), null)

const overs = new Map<string, Instant>()
/** The end of a day, month or year. Kept, since a long list asks it of the same few dates over and over. */
const overBy = (date: string, zone: string): Instant => {
  const key = `${date} ${zone}`
  const over = overs.get(key) ?? lastDayOf(date).add({ days: 1 }).toZonedDateTime(zone).toInstant()
  overs.set(key, over)
  return over
}

/** `2017-01-20`, `2017-01` or `2017`. */
const lastDayOf = (date: string): Temporal.PlainDate => {
  const [year = '', month, day] = date.split('-')
  if (day) return Temporal.PlainDate.from(date)
  if (!month) return Temporal.PlainDate.from(`${year}-12-31`)
  return Temporal.PlainYearMonth.from(`${year}-${month}`).toPlainDate({ day: 31 })
}
