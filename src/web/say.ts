import { html } from 'hono/html'
import type { Day, Instant } from '#kernel/day.ts'
import type { Html } from './html.ts'

const british = 'en-GB'
const months = Array.from({ length: 12 }, (_, nth) => new Temporal.PlainDate(2001, nth + 1, 1))
const weekdays = Array.from({ length: 7 }, (_, nth) => new Temporal.PlainDate(2001, 1, nth + 1))
/** Names are asked once: a page of contests says hundreds of days, and asked for each they took a twentieth of all that pages take. */
const namesOf = (days: readonly Day[], options: Intl.DateTimeFormatOptions): string[] =>
  days.map(on => new Intl.DateTimeFormat(british, options).format(on))
const names = {
  month: namesOf(months, { month: 'long' }),
  shortMonth: namesOf(months, { month: 'short' }),
  weekday: namesOf(weekdays, { weekday: 'long' }),
  shortWeekday: namesOf(weekdays, { weekday: 'short' }),
}
const grouped = new Intl.NumberFormat(british)

type Length = 'middle' | 'short' | 'dated' | 'long'

/** `Thu 19 January`, `19 Jan` (short), `19 Jan 2017` (dated) or `Thursday 19 January 2017` (long), as text. */
export const sayDay = (on: Day, length: Length = 'middle'): string => {
  const month = (length === 'middle' || length === 'long' ? names.month : names.shortMonth)[on.month - 1]
  const weekday = (length === 'long' ? names.weekday : names.shortWeekday)[on.dayOfWeek - 1]
  switch (length) {
    case 'middle':
      return `${weekday} ${on.day} ${month}`
    case 'short':
      return `${on.day} ${month}`
    case 'dated':
      return `${on.day} ${month} ${on.year}`
    case 'long':
      return `${weekday} ${on.day} ${month} ${on.year}`
  }
}

/** `7.30 pm`, `10 am`, `12 noon`, `midnight`. */
export const sayTime = (time: Temporal.PlainTime): string => {
  if (time.minute === 0 && time.hour === 0) return 'midnight'
  if (time.minute === 0 && time.hour === 12) return '12 noon'
  const minutes = time.minute === 0 ? '' : `.${String(time.minute).padStart(2, '0')}`
  return `${time.hour % 12 || 12}${minutes} ${time.hour < 12 ? 'am' : 'pm'}`
}

/** `Thu 19 January, 7.30 pm` in the given zone. */
export const sayMoment = (at: Instant, zone: string): string => {
  const local = at.toZonedDateTimeISO(zone)
  return `${sayDay(local.toPlainDate())}, ${sayTime(local.toPlainTime())}`
}

/** The day inside `<time>`, so that machines read it too. */
export const dayMark = (on: Day, length: Length = 'middle'): Html => html`<time datetime="${on.toString()}">${sayDay(on, length)}</time>`

export const momentMark = (at: Instant, zone: string): Html => html`<time datetime="${at.toString()}">${sayMoment(at, zone)}</time>`

/** `1,260`. */
export const sayNumber = (count: number): string => grouped.format(count)

/** `41 to 86`, or one number when both ends are the same. */
export const sayRange = (low: number, high: number): string => (low === high ? sayNumber(low) : `${sayNumber(low)} to ${sayNumber(high)}`)

/** A chance or share in words that promise no more than they know: `7 in 100`, `under 1 in 100`, `over 99 in 100`. */
export const sayShare = (share: number): string => {
  if (share < 0.01) return share === 0 ? 'none in 100' : 'under 1 in 100'
  if (share > 0.99) return share === 1 ? '100 in 100' : 'over 99 in 100'
  return `${Math.round(share * 100)} in 100`
}

/** `8 to 76 in 100`. */
export const sayShares = (low: number, high: number): string => sayBetween(sayShare(low), sayShare(high))

/** `11 to 197 days`: a last word that both have is said once. */
export const sayBetween = (low: string, high: string): string => {
  if (low === high) return low
  const unit = [' in 100', ' days', ' votes'].find(end => low.replace(/ (day|vote)$/, ' $1s').endsWith(end) && high.endsWith(end))
  return `${unit === undefined ? low : low.replace(/ (in 100|days?|votes?)$/, '')} to ${high}`
}

/** `1 person`, `12 people`. */
export const sayCount = (count: number, one: string, many: string): string => `${sayNumber(count)} ${count === 1 ? one : many}`

/** How long ago a day was, in the unit that people would use: days up to two weeks, weeks up to three months, months up to two years, years after. */
export const sayAge = (since: Day, on: Day): string => {
  const days = since.until(on, { largestUnit: 'day' }).days
  if (days < 14) return sayCount(Math.max(0, days), 'day', 'days')
  const months = since.until(on, { largestUnit: 'month' }).months
  if (months < 3) return sayCount(Math.floor(days / 7), 'week', 'weeks')
  if (months < 24) return sayCount(months, 'month', 'months')
  return sayCount(Math.floor(months / 12), 'year', 'years')
}

/** `about 40 minutes`, `about 1½ hours`; null is not known. An estimate says no more than five minutes, and over an hour and a half no more than half an hour. */
export const sayTravel = (minutes: number | null): string => {
  if (minutes === null) return 'travel time not known'
  const five = Math.max(10, Math.round(minutes / 5) * 5)
  if (five < 90) return `about ${five} minutes`
  const halves = Math.round(minutes / 30)
  return `about ${Math.floor(halves / 2)}${halves % 2 === 1 ? '½' : ''} hours`
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
