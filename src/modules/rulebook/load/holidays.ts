import DateHolidays from 'date-holidays'
import type { Holidays } from '../rules/deadlines.ts'
import type { Manifest } from '../schema/types.ts'

/**
 * The bank and public holidays of a pack's country in those years, both inside, as ISO days. None where the pack names no country, or one that `date-holidays` does not have.
 * @param years first and last, such as [2016, 2017]
 */
export const holidaysOf = (about: Pick<Manifest, 'holidays'>, [first, last]: readonly [number, number]): Holidays => {
  if (!about.holidays) return new Set()
  const calendar = new DateHolidays(about.holidays.country, about.holidays.state ?? '', { types: ['public', 'bank'] })
  const years = Array.from({ length: Math.max(0, Math.min(last - first + 1, 200)) }, (_, index) => first + index)
  return new Set(years.flatMap(year => (calendar.getHolidays(year) ?? []).map(holiday => holiday.date.slice(0, 10))))
}
