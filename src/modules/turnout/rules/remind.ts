import { type Day, daysBetween, type Instant } from '#kernel/day.ts'

/** Days before a meeting on which whoever said yes gets a letter: time to change something, and the evening before. */
export const leads = [3, 1] as const

/** Somebody who last said yes, on which day, and how many days before the meeting letters about it went to them. */
type Coming<PersonId> = { readonly person: PersonId; readonly since: Day; readonly written: readonly number[] }
type Ahead<PersonId> = {
  readonly contest: string
  readonly on: Day
  /** On its own day: whether a letter of now is still read before it begins. */
  readonly inTime: boolean
  /** It was taken off the list: whoever said yes is told so once, at whatever time. */
  readonly isOff?: boolean
  readonly coming: readonly Coming<PersonId>[]
}
/** One letter: of which meetings, the nearest first. */
export type Due<PersonId> = { readonly person: PersonId; readonly of: readonly { readonly contest: string; readonly daysBefore: number }[] }

/** A letter that could not be written on its day, since another had gone that day, is written on the next, also on the day of the meeting itself. */
const leadOf = (daysBefore: number) => leads.findLast(lead => lead >= daysBefore)

/** Who is written to today, of what: one letter a person, which names all of their meetings that are due. Who said yes since a letter's day was spoken to, and gets the next. */
export const remindersDue = <PersonId>(ahead: readonly Ahead<PersonId>[], today: Day): Due<PersonId>[] => {
  const due = ahead
    .map(one => ({ ...one, daysBefore: daysBetween(today, one.on) }))
    .filter(({ daysBefore, inTime }) => daysBefore > 0 || (daysBefore === 0 && inTime))
    .toSorted((a, b) => a.daysBefore - b.daysBefore || a.contest.localeCompare(b.contest))
    .flatMap(({ contest, on, coming, daysBefore, isOff = false }) => {
      if (isOff) return coming.filter(({ written }) => written.length === 0).map(({ person }) => ({ person, contest, daysBefore }))
      const lead = leadOf(daysBefore)
      if (lead === undefined) return []
      const was = on.subtract({ days: lead })
      return coming
        .filter(({ written }) => !written.some(days => leadOf(days) === lead))
        .filter(({ since }) => daysBefore === lead || Temporal.PlainDate.compare(since, was) < 0)
        .map(({ person }) => ({ person, contest, daysBefore }))
    })
  const letters = Map.groupBy(due, ({ person }) => person)
  return [...letters].map(([person, of]) => ({ person, of: of.map(({ contest, daysBefore }) => ({ contest, daysBefore })) }))
}

/** Letters leave between nine and eight in the evening: a telephone that lights up at night is no reminder. */
const [from, until, usual] = [9, 20, 10]

/** When letters of places go whose night it is now: the first of their mornings; null: it is day in all of them. */
export const nextMorning = (at: Instant, zones: readonly string[]): Instant | null =>
  zones
    .map(zone => afterQuiet(at, zone))
    .filter(morning => morning !== at)
    .toSorted(Temporal.Instant.compare)[0] ?? null

/** When a letter written at a moment may leave: at once by day, else at ten the next morning. */
export const afterQuiet = (at: Instant, zone: string): Instant => {
  const here = at.toZonedDateTimeISO(zone)
  if (here.hour >= from && here.hour < until) return at
  const day = here.hour < from ? here.toPlainDate() : here.toPlainDate().add({ days: 1 })
  return day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(usual) }).toInstant()
}
