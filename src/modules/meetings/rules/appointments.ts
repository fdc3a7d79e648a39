import { type Day, isAfter, isBefore } from '#kernel/day.ts'

/** How a file says when something begins. `zone`: null where it says no zone; else as the file has it, or `UTC`. */
export type Start = { readonly day: Day; readonly time: Temporal.PlainTime | null; readonly zone: string | null }

/** A rule by which an appointment recurs (RFC 5545 §3.3.10), its parts as the file has them. */
export type Recurrence = {
  readonly freq: string
  readonly interval: number
  readonly count: number | null
  readonly until: Day | null
  /** `TU`, `2TU`, `-1FR`. */
  readonly byDay: readonly string[]
  readonly byMonthDay: readonly number[]
  /** Parts that are understood by nothing here. */
  readonly other: readonly string[]
}

export type Appointment = {
  readonly uid: string
  readonly title: string
  readonly place: string
  readonly start: Start
  readonly recurs: Recurrence | null
  /** Days on which it does not recur. */
  readonly except: readonly Day[]
  readonly cancelled: boolean
  /** The day that this one stands for, of an appointment that recurs. */
  readonly instead: Day | null
}

/** One line of what an import would take, or why not. */
export type Line = {
  readonly uid: string
  readonly title: string
  readonly on: Day | null
  readonly at: string | null
  readonly place: string
  /** Null: it would be taken. */
  readonly refused: string | null
}

export const limits = { ahead: { months: 18 }, occurrences: 60, taken: 200, lines: 500, passed: 10, recurring: 50, steps: 40_000 } as const

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const iso = (day: Day): number => day.dayOfWeek - 1

/** Days of a week in which the appointment recurs, from the week of a day. */
const inWeek = (monday: Day, byDay: readonly string[]): Day[] =>
  byDay.map(name => monday.add({ days: weekdays.indexOf(name) })).toSorted(Temporal.PlainDate.compare)

/** The second Tuesday, the last Friday. */
const nthIn = (first: Day, name: string): Day | null => {
  const [, nth = '', weekday = ''] = /^(-?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(name) ?? []
  if (!nth) return null
  const n = Number(nth)
  const month = Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index })).filter(
    day => weekdays[iso(day)] === weekday,
  )
  return month.at(n > 0 ? n - 1 : n) ?? null
}

/** Why a rule cannot be followed here; null: it can. Rare rules are left to people rather than followed wrongly. */
const cannotFollow = ({ freq, interval, byDay, byMonthDay, other }: Recurrence): string | null => {
  const odd = 'it recurs by a rule that is not followed here: add its days by hand'
  if (other.length > 0 || interval < 1 || interval > 100) return odd
  if (freq === 'DAILY' || freq === 'YEARLY') return byDay.length + byMonthDay.length === 0 ? null : odd
  if (freq === 'WEEKLY') return byMonthDay.length === 0 && byDay.every(name => weekdays.includes(name)) ? null : odd
  if (freq !== 'MONTHLY' || byMonthDay.length > 1 || byDay.length > 1 || byMonthDay.length + byDay.length > 1) return odd
  if (byMonthDay.some(date => date < 1 || date > 31)) return odd
  return byDay.every(name => /^(-?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.test(name)) ? null : odd
}

/** Days of the period that is `step` after that of the start. A date that a month does not have is no day of it, as RFC 5545 has it. */
const period = (start: Day, { freq, interval, byDay, byMonthDay }: Recurrence, step: number): Day[] => {
  const by = step * interval
  const dated = (first: Day, date: number): Day[] => (date > first.daysInMonth ? [] : [first.with({ day: date })])
  if (freq === 'DAILY') return [start.add({ days: by })]
  if (freq === 'WEEKLY') {
    const monday = start.subtract({ days: iso(start) }).add({ weeks: by })
    return inWeek(monday, byDay.length > 0 ? byDay : [weekdays[iso(start)] ?? 'MO'])
  }
  if (freq === 'YEARLY') return dated(start.with({ day: 1 }).add({ years: by }), start.day)
  const first = start.with({ day: 1 }).add({ months: by })
  const [name] = byDay
  if (name === undefined) return dated(first, byMonthDay[0] ?? start.day)
  const nth = nthIn(first, name)
  return nth ? [nth] : []
}

const unitsOf = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

/** Periods that are over for certain before a day: they need no look where the rule does not count. */
const passed = (start: Day, { freq, interval, count }: Recurrence, from: Day): number => {
  const largestUnit = Object.entries(unitsOf).find(([name]) => name === freq)?.[1]
  if (count !== null || !largestUnit || !isBefore(start, from)) return 0
  const gone = start.until(from, { largestUnit })
  return Math.max(0, Math.floor((gone.years + gone.months + gone.weeks + (largestUnit === 'day' ? gone.days : 0)) / interval) - 1)
}

/** How many steps may still be taken for one file: whatever it says, reading it ends. */
type Budget = { left: number }

/** Days on which it takes place from a day to a day, the first first; null: the budget is used up. */
export const daysOf = (
  { start, recurs, except }: Appointment,
  from: Day,
  until: Day,
  budget: Budget = { left: limits.steps },
): Day[] | null => {
  if (!recurs) return [start.day]
  const found: Day[] = []
  let counted = 0
  for (let step = passed(start.day, recurs, from); budget.left-- > 0; step++)
    for (const on of period(start.day, recurs, step)) {
      if (isBefore(on, start.day)) continue
      if (isAfter(on, until) || (recurs.until && isAfter(on, recurs.until)) || (recurs.count !== null && counted >= recurs.count))
        return found
      counted++
      if (!isBefore(on, from) && !except.some(day => day.equals(on))) found.push(on)
      if (found.length >= limits.occurrences) return found
    }
  return null
}

/** Names that a widespread mail program writes instead of those of the zone database (CLDR, windowsZones.xml). */
const otherNames: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Eastern Standard Time': 'US/Eastern',
  'Central Standard Time': 'US/Central',
  'Mountain Standard Time': 'US/Mountain',
  'Pacific Standard Time': 'US/Pacific',
}

const zones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'))

/** The zone of the zone database that a file means; null: none that is known. Some programs put a path before the name. */
export const zoneNamed = (text: string): string | null => {
  const named = otherNames[text] ?? text
  const tail = named.split('/').slice(-2).join('/')
  return Object.values(otherNames).includes(named) || zones.has(named) ? named : zones.has(tail) ? tail : null
}

/** Day and hour in the zone of the organisation. An hour without a zone is meant as its clock shows it; the hour of a meeting stays when the clocks change. */
const placed = (on: Day, { time, zone }: Start, here: string): { on: Day; at: string | null } => {
  if (time === null) return { on, at: null }
  const there = zone === null ? here : (zoneNamed(zone) ?? here)
  const local = on.toZonedDateTime({ timeZone: there, plainTime: time }).withTimeZone(here)
  return { on: local.toPlainDate(), at: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

type Importing = {
  readonly today: Day
  readonly zone: string
  /** Days on which an appointment is on the list already, by UID. */
  readonly listed: ReadonlyMap<string, readonly Day[]>
}

/** What would be taken of a file, and what not, and why, in the order of the days. */
export const linesOf = (appointments: readonly Appointment[], importing: Importing): Line[] => {
  const instead = Map.groupBy(
    appointments.filter(one => one.instead !== null),
    one => one.uid,
  )
  const soFar: SoFar = { seen: new Set(), budget: { left: limits.steps }, recurring: 0 }
  const lines = appointments.flatMap(one => {
    const moved = one.recurs ? (instead.get(one.uid) ?? []).flatMap(other => other.instead ?? []) : []
    return linesFor({ ...one, except: [...one.except, ...moved] }, importing, soFar)
  })
  const coming = lines.filter(line => line.refused !== passedWhy)
  const gone = lines.length - coming.length
  const shown = gone > limits.passed ? [...coming, summary(gone, 'their days have passed')] : lines
  const order = shown.toSorted((a, b) =>
    a.on && b.on ? Temporal.PlainDate.compare(a.on, b.on) : Number(a.on === null) - Number(b.on === null),
  )
  let taken = 0
  const judged = order.map(line => {
    if (line.refused !== null || taken++ < limits.taken) return line
    return { ...line, refused: `more than ${limits.taken} at once: bring the file again afterwards` }
  })
  return judged.length <= limits.lines
    ? judged
    : [...judged.slice(0, limits.lines - 1), summary(judged.length - limits.lines + 1, 'the file is too long: export a shorter time')]
}

const passedWhy = 'its day has passed'
const summary = (count: number, refused: string): Line => ({
  uid: '',
  title: `${count} more appointments`,
  on: null,
  at: null,
  place: '',
  refused,
})

type SoFar = { readonly seen: Set<string>; readonly budget: Budget; recurring: number }

const linesFor = (one: Appointment, { today, zone, listed }: Importing, soFar: SoFar): Line[] => {
  const line = (on: Day | null, at: string | null, refused: string | null): Line => ({
    uid: one.uid,
    title: one.title,
    on,
    at,
    place: one.place,
    refused,
  })
  const { start, recurs } = one
  const always = whyNever(one)
  if (always) return [line(start.day, null, always)]
  const until = today.add(limits.ahead)
  const coming = recurs && ++soFar.recurring > limits.recurring ? null : daysOf(one, today, until, soFar.budget)
  if (!coming) return [line(start.day, null, 'it recurs longer or more often than is followed here: add its days by hand')]
  if (recurs && coming.length === 0) return [line(start.day, null, 'none of its days is to come')]
  return coming.map(day => {
    const { on, at } = placed(day, start, zone)
    const key = `${one.uid} ${on.toString()}`
    const twice = soFar.seen.has(key)
    soFar.seen.add(key)
    return line(
      on,
      at,
      twice ? 'it stands in the file twice' : whyNot(on, until, { today, listed: listed.get(one.uid) ?? [], once: recurs === null }),
    )
  })
}

const whyNever = ({ title, uid, start, cancelled, recurs }: Appointment): string | null => {
  if (cancelled) return 'the file says that it is cancelled'
  if (title === '') return 'it has no title'
  if (uid === '') return 'it has no UID, by which it would be known again'
  if (start.time !== null && start.zone !== null && zoneNamed(start.zone) === null) return 'its time zone is not known here: add it by hand'
  return recurs && cannotFollow(recurs)
}

type Against = { readonly today: Day; readonly listed: readonly Day[]; readonly once: boolean }

const whyNot = (on: Day, until: Day, { today, listed, once }: Against): string | null => {
  if (isBefore(on, today)) return passedWhy
  if (isAfter(on, until)) return 'it is more than 18 months ahead'
  if (listed.some(day => day.equals(on))) return 'it is on the list already'
  const [other] = listed
  return once && other ? `it is on the list on another day (${other.toString()}): take that one back first, if it was moved` : null
}
