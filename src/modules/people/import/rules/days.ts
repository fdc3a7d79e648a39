import { type Day, day } from '#kernel/day.ts'

const valid = (year: string, month: string, date: string): Day | null => {
  try {
    return day(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  } catch {
    return null
  }
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Names of months in English, German, French and Spanish. */
const months = ['en', 'de', 'fr', 'es'].flatMap(language =>
  Array.from({ length: 12 }, (_, at) => ({
    month: at + 1,
    name: plain(new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2015, at, 1))),
  })),
)

/** By its first letters; null when they begin two, as “jui” does in French. */
const monthOf = (text: string): number | null => {
  const found = new Set(months.flatMap(({ month, name }) => (name.startsWith(plain(text)) ? month : [])))
  return found.size === 1 ? ([...found][0] ?? null) : null
}

const local = {
  day: /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  month: /^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})$/,
} as const

/**
 * A day as people write it: 2015-09-01 (with or without an hour), 1 Sept 2015, September 1, 2015, and 1/9/2015, 1.9.2015, 1-9-2015, of which a file says whether day or
 * month stands first. Two digits for a year could be either century, so they are no day.
 */
export const readDay = (text: string, first: 'day' | 'month' = 'day'): Day | null => {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.Z+-]*)?$/.exec(text)
  if (iso) return valid(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const figures = local[first].exec(text)?.groups
  if (figures) return valid(figures['year'] ?? '', figures['month'] ?? '', figures['day'] ?? '')
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:de |of )?(?<month>\p{L}{3,10})\.?,? (?:de )?(?<year>\d{4})$/u.exec(text)?.groups ??
    /^(?<month>\p{L}{3,10})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/u.exec(text)?.groups
  const month = named && monthOf(named['month'] ?? '')
  return named && month ? valid(named['year'] ?? '', String(month), named['day'] ?? '') : null
}

/** A day as a spreadsheet counts them (from 1920 to 2100), which nothing says is one. */
export const isSerial = (text: string): boolean => /^\d{4,5}(?:\.\d+)?$/.test(text) && Number(text) > 7_305 && Number(text) < 73_051
