import { day } from '#kernel/day.ts'
import type { Item } from '#modules/contests/rules/calendar.ts'

/** A day of a calendar as the rules see it, of which a test says only what it is about. */
export const calendarItem = (on: string, more: Partial<Item> = {}): Item => ({
  id: on,
  kind: 'meeting',
  name: 'A day',
  starts: { day: day(on), time: null },
  ends: null,
  zone: 'Europe/London',
  pack: 'a',
  unit: null,
  of: '',
  level: 'national',
  contest: null,
  caucus: null,
  place: '',
  text: '',
  href: null,
  ...more,
})
