import type { Day } from '#kernel/day.ts'
import type { When } from './when.ts'

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/

/** `2021-03-17`, or with an hour `2021-03-17T17:00`; null when there is no such day or hour. */
export const whenIn = (text: string): When | null => {
  const [whole, ...parts] = form.exec(text) ?? []
  const [year = 0, month = 0, date = 0, hour, minute] = parts.map(part => (part === undefined ? undefined : Number(part)))
  if (!whole || year < 1900 || year > 2199 || month < 1 || month > 12 || date < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  if (date > first.daysInMonth) return null
  const day: Day = first.with({ day: date })
  if (hour === undefined || minute === undefined) return { day, time: null }
  return hour > 23 || minute > 59 ? null : { day, time: Temporal.PlainTime.from({ hour, minute }) }
}

export const textOf = ({ day, time }: When): string =>
  time ? `${day.toString()}T${time.toString({ smallestUnit: 'minute' })}` : day.toString()
