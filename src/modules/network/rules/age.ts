import type { Day } from '#kernel/day.ts'

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** How old a group is on a day, in the unit that people would use: days up to two weeks, weeks up to three months, months up to two years, years after. */
export const sayAge = (since: Day, on: Day): string => {
  const days = since.until(on, { largestUnit: 'day' }).days
  if (days < 14) return counted(Math.max(0, days), 'day')
  const months = since.until(on, { largestUnit: 'month' }).months
  if (months < 3) return counted(Math.floor(days / 7), 'week')
  if (months < 24) return counted(months, 'month')
  return counted(Math.floor(months / 12), 'year')
}
