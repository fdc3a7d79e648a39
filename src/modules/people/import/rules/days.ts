import { type Day, day } from '#kernel/day.ts'

const valid = (year: string, month: string, date: string): Day | null => {
  try {
    return day(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  } catch {
    return null
  }
}

/**
 * A day as people write it: 2015-09-01 (with or without an hour), 1/9/2015, 1.9.2015, 1-9-2015: the day before the month, as everywhere but in
 * the United States. Two digits for a year could be either century, so they are no day.
 */
export const readDay = (text: string): Day | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.Z+-]*)?$/.exec(text)
  if (iso) return valid(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  return local ? valid(local[3] ?? '', local[2] ?? '', local[1] ?? '') : null
}
