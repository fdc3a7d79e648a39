import { type Day, daysBetween, type Instant } from '#kernel/day.ts'

/** Days before a meeting on which whoever said yes gets a letter: time to change something, and the evening before. */
export const leads = [3, 1] as const

export type Ahead<PersonId> = {
  readonly contest: string
  readonly on: Day
  /** Those who last said yes and agreed to letters. */
  readonly coming: readonly PersonId[]
}
export type Due<PersonId> = { readonly person: PersonId; readonly contest: string; readonly daysBefore: number }

/** Who is written to today: of what, nearest first; each person once, whatever meetings there are. */
export const remindersDue = <PersonId>(ahead: readonly Ahead<PersonId>[], today: Day): Due<PersonId>[] => {
  const due = ahead
    .map(one => ({ ...one, daysBefore: daysBetween(today, one.on) }))
    .filter(one => leads.some(lead => lead === one.daysBefore))
    .toSorted((a, b) => a.daysBefore - b.daysBefore || a.contest.localeCompare(b.contest))
  const written = new Set<PersonId>()
  return due.flatMap(({ contest, coming, daysBefore }) =>
    coming.flatMap(person => {
      if (written.has(person)) return []
      written.add(person)
      return [{ person, contest, daysBefore }]
    }),
  )
}

/** Letters leave between nine and eight in the evening: a telephone that lights up at night is no reminder. */
const [from, until, usual] = [9, 20, 10]

/** When a letter written at a moment may leave: at once by day, else at ten the next morning. */
export const afterQuiet = (at: Instant, zone: string): Instant => {
  const here = at.toZonedDateTimeISO(zone)
  if (here.hour >= from && here.hour < until) return at
  const day = here.hour < from ? here.toPlainDate() : here.toPlainDate().add({ days: 1 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(usual) }).toInstant()
}
