import { compareDays, type Day, type Instant } from '#kernel/day.ts'

/** A day, and the hour on it where one is recorded; local to the contest's zone. */
export type When = { readonly day: Day; readonly time: Temporal.PlainTime | null }
/** Named days of a contest; one that is not known is the word `unknown`. */
export type Moments = Readonly<Record<string, When | 'unknown'>>

export const beginningOf = (when: When, zone: string): Instant =>
  when.day.toZonedDateTime({ timeZone: zone, ...(when.time ? { plainTime: when.time } : {}) }).toInstant()

/** Days of a contest and moments of asking live long and are asked over and over; a zone is looked up once for each. */
const kept = <Key extends object, Value>(work: (of: Key, zone: string) => Value): ((of: Key, zone: string) => Value) => {
  const known = new WeakMap<Key, { zone: string; value: Value }>()
  return (of, zone) => {
    const before = known.get(of)
    if (before?.zone === zone) return before.value
    const value = work(of, zone)
    known.set(of, { zone, value })
    return value
  }
}

/** What has no hour is over, and known, when its day is over. */
export const endOf = kept(
  (when: When, zone: string): Instant =>
    when.time ? beginningOf(when, zone) : when.day.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
)

export const whenOf = kept((at: Instant, zone: string): When => {
  const local = at.toZonedDateTimeISO(zone)
  return { day: local.toPlainDate(), time: local.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'floor' }) }
})

export const sameWhen = (a: When, b: When): boolean =>
  a.day.equals(b.day) && (a.time === null ? b.time === null : b.time !== null && a.time.equals(b.time))

export const byBeginning = (a: When, b: When): number =>
  compareDays(a.day, b.day) || Temporal.PlainTime.compare(a.time ?? midnight, b.time ?? midnight)

const midnight = Temporal.PlainTime.from('00:00')

/** Not later. Milliseconds are compared first: over a long record that is ten times as fast. */
export const isBy = (a: Instant, at: Instant): boolean => {
  const later = a.epochMilliseconds - at.epochMilliseconds
  return later === 0 ? Temporal.Instant.compare(a, at) <= 0 : later < 0
}

export const isSame = (a: Instant, b: Instant): boolean => a.epochMilliseconds === b.epochMilliseconds && a.equals(b)
