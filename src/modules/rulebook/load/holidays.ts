import DateHolidays from 'date-holidays'
import type { Holidays } from '../rules/deadlines.ts'
import type { Manifest } from '../schema/types.ts'

/** The bank and public holidays of a pack's country, worked out year by year as they are asked for. None where the pack names no country, or one that `date-holidays` does not have. */
export const holidaysOf = ({ holidays }: Pick<Manifest, 'holidays'>): Holidays => {
  if (!holidays) return { has: () => false }
  const calendar = new DateHolidays(holidays.country, holidays.state ?? '', { types: ['public', 'bank'] })
  const years = new Map<string, ReadonlySet<string>>()
  const daysOf = (year: string): ReadonlySet<string> => {
    const found = years.get(year) ?? new Set((calendar.getHolidays(Number(year)) ?? []).map(holiday => holiday.date.slice(0, 10)))
    years.set(year, found)
    return found
  }
  return { has: isoDay => daysOf(isoDay.slice(0, 4)).has(isoDay) }
}

const asked = new Map<string, boolean>()
/** Whether `date-holidays` knows any day of that country. Asked once for each, since it works out a year for the answer. */
export const knowsHolidays = ({ holidays }: Pick<Manifest, 'holidays'>): boolean => {
  if (holidays === null) return true
  const place = `${holidays.country} ${holidays.state ?? ''}`
  const known = asked.get(place) ?? (new DateHolidays(holidays.country, holidays.state ?? '').getHolidays(2017) ?? []).length > 0
  asked.set(place, known)
  return known
}
