import { type Day, isAfter, isBefore } from '#kernel/day.ts'
import { type Body, type Moments, type Pack, type Procedure, type SeatGroup, versions } from '#modules/rulebook/index.ts'
import { sayDay } from '#web/say.ts'
import type { ComingContest, ToldMeetings } from './deps.ts'
import { type Bodies, bodiesOn, roadsTo } from './roads.ts'
import { type ContestDays, electionMoment, filledBy, type KnownBesides, type NextElection, nextElection } from './rules/elections.ts'
import { holdsFor } from './rules/who-decides.ts'
import { type StartBy, startBy } from './start-by.ts'

type Place = { readonly id: string; readonly name: string; readonly region: string }

/** Seats that fall vacant: who fills them, when, through what, and what is to be done by when. */
export type SeatEntry = {
  /** Stays the same when the day is moved: `uk-party.nec.constituency-section`, with the unit's code where it is one unit's. */
  readonly id: string
  readonly body: Body
  readonly group: SeatGroup
  /** The unit in which it is; null: the seats of the whole organisation, or those of every unit or region alike. */
  readonly unit: Place | null
  /** Listed for its unit alone: a contest is coming there, or the record says when its last vote was. */
  readonly apart: boolean
  readonly next: NextElection
  /** Who tells the day, where members do. */
  readonly says: string | null
  readonly contest: ComingContest | null
  readonly procedure: Procedure | null
  readonly start: StartBy | null
  /** Steps from members; null: not known. */
  readonly hops: number | null
  readonly ask: WhomToAsk
}

/** Who can say when, and how: a body of the organisation, or the secretary of the reader's own unit. */
type WhomToAsk = { readonly kind: 'body'; readonly body: Body } | { readonly kind: 'secretary' }

export type SeatsAsked = {
  readonly today: Day
  /** Where the reader is a member; null: not said. Its holders and its contests are then not told from those of others. */
  readonly unit: Place | null
  /** Contests of this pack that are not over. */
  readonly contests: readonly ComingContest[]
  /** Days of the contests that are known, by the key of the contest. */
  readonly moments?: ReadonlyMap<string, Moments>
  /** When the reader's own unit meets next, as members tell. */
  readonly told?: ToldMeetings
}

/** Every group of seats that members, or others, fill: once for the whole (or the reader's own unit), and once more for each other unit in which a contest that fills it is coming, or whose last vote is on record. Those whose day is known come first. */
export const seatEntries = (pack: Pack, asked: SeatsAsked): SeatEntry[] => {
  const bodies = bodiesOn(pack.bodies, asked.today)
  return [...bodies.values()]
    .filter(({ level }) => level !== 'member' && level !== 'outside')
    .flatMap(body => body.seats.flatMap(group => entriesOf(pack, bodies, body, group, asked)))
    .toSorted(byDay)
}

/** What is known of one group of seats in one place. */
export const seatEntry = (pack: Pack, bodies: Bodies, body: Body, group: SeatGroup, asked: SeatsAsked): SeatEntry | null =>
  entriesOf(pack, bodies, body, group, asked).at(-1) ?? null

/** When these seats are next filled, in a few words: `next on 20 June 2017`. */
const nextInWords = (pack: Pack, at: { readonly body: string; readonly group: string; readonly today: Day }): string => {
  const body = pack.bodies.get(at.body)
  const group = body?.seats.find(({ id }) => id === at.group)
  const next = body && group ? seatEntry(pack, pack.bodies, body, group, { today: at.today, unit: null, contests: [] })?.next : null
  if (!next || next.kind === 'before') return 'when next is not known'
  if (next.kind === 'set') return `next on ${sayDay(next.on, 'long')}`
  if (next.kind === 'by-term') return `next about ${sayDay(next.on, 'long')}, by the length of the term`
  return next.due ? `when next is not known; by the length of the term it was due on ${sayDay(next.due, 'long')}` : 'when next is not known'
}

/** Seats as other modules ask of them. */
export const seats = { entries: seatEntries, nextInWords } as const

const entriesOf = (pack: Pack, bodies: Bodies, body: Body, group: SeatGroup, asked: SeatsAsked): SeatEntry[] => {
  const procedure = filledBy({ ...pack, bodies }, body, group)
  const coming = asked.contests.filter(
    one => procedure !== null && one.procedure === procedure.id && (one.body === null || one.body === body.id),
  )
  const hops = roadsTo(bodies, body.id).find(road => road.group.id === group.id)?.hops ?? null
  const moment = procedure && electionMoment(procedure, group.by)
  const votes = lastVotes(pack, body, procedure, moment, asked.today)
  const entry = (unit: Place | null, contest: ComingContest | null, apart = contest !== null && unit !== null): SeatEntry => {
    const known = contest && (asked.moments?.get(contest.key) ?? null)
    const told = apart || group.filled_at === null ? null : (asked.told?.[group.filled_at] ?? null)
    const besides: KnownBesides = {
      contest: contest && daysOf(contest, procedure, known, moment),
      told: told?.on ?? null,
      lastVote: votes.get((unit ?? asked.unit)?.id ?? null) ?? null,
    }
    const next = nextElection({ ...group, holders: holdersIn(group, unit ?? asked.unit) }, asked.today, besides)
    const moments = known ?? (moment && (next.kind === 'set' || next.kind === 'by-term') ? { [moment]: { day: next.on, time: null } } : {})
    return {
      id: [pack.about.id, body.id, group.id, ...(unit && apart ? [unit.id.replace('/', '-')] : [])].join('.'),
      body,
      group,
      unit,
      apart,
      next,
      says: next.kind === 'set' && next.by === 'told' ? (told?.says ?? null) : null,
      contest,
      procedure,
      start:
        procedure && moment ? startBy(pack, versions.at(procedure, moments, asked.today), { moments, moment, today: asked.today }) : null,
      hops,
      ask: whomToAsk(bodies, body, group, procedure),
    }
  }
  const whole = coming.find(({ unit }) => unit === null) ?? null
  const here = asked.unit ? (coming.find(({ unit }) => unit === asked.unit?.id) ?? null) : null
  const elsewhere = coming.filter(one => one.unit !== null && one !== here)
  const recorded = asked.unit ? [] : [...votes.keys()].filter(unit => !elsewhere.some(one => one.unit === unit))
  return [
    ...elsewhere.flatMap(contest => {
      const place = placeOf(pack, contest.unit)
      return place ? [entry(place, contest)] : []
    }),
    ...recorded.flatMap(unit => {
      const place = placeOf(pack, unit)
      const found = place && entry(place, null, true)
      return found && (found.next.kind !== 'unknown' || found.next.due) ? [found] : []
    }),
    entry(body.level === 'national' && here === null ? null : asked.unit, here ?? whole),
  ]
}

/** The day of the last vote on record that filled these seats, by the unit in which it was; null: in the whole organisation. */
const lastVotes = (
  pack: Pack,
  body: Body,
  procedure: Procedure | null,
  moment: string | null,
  today: Day,
): ReadonlyMap<string | null, Day> => {
  const found = new Map<string | null, Day>()
  if (!procedure || !moment) return found
  for (const contest of pack.contests.values()) {
    const when = contest.moments[moment]
    if (contest.body !== body.id || !isOfLine(pack, procedure, contest.procedure) || !when || when === 'unknown') continue
    const unit = contest.unit === 'unknown' ? null : contest.unit
    const known = found.get(unit)
    if (isBefore(when.day, today) && (!known || isAfter(when.day, known))) found.set(unit, when.day)
  }
  return found
}

/** The procedure itself, or one in whose place it came. */
const isOfLine = (pack: Pack, procedure: Procedure, id: string): boolean =>
  procedure.id === id ||
  (procedure.succeeds !== null &&
    pack.procedures.has(procedure.succeeds) &&
    isOfLine(pack, pack.procedures.get(procedure.succeeds) ?? procedure, id))

const placeOf = (pack: Pack, unit: string | null): Place | null => (unit === null ? null : (pack.units.get(unit) ?? null))

/** The day on which the electors of these seats vote in the contest, and the first day after it that is named. */
const daysOf = (contest: ComingContest, procedure: Procedure | null, moments: Moments | null, moment: string | null): ContestDays => {
  const at = (name: string): Day | null => {
    const when = moments?.[name]
    return when === undefined || when === 'unknown' ? null : when.day
  }
  const names = (procedure?.moments ?? []).map(({ id }) => id)
  const after = moment === null ? [] : names.slice(names.indexOf(moment) + 1)
  return {
    vote: moment === null || moments === null ? contest.votes : at(moment),
    after: after.map(at).find(day => day !== null) ?? null,
  }
}

/** Who sits in one unit or region says nothing about another. */
const holdersIn = ({ holders }: SeatGroup, unit: Place | null): Exclude<SeatGroup['holders'], 'unknown'> => {
  if (holders === 'unknown') return []
  return holders.filter(unit ? holdsFor(unit) : holder => holder.unit === null && holder.region === null)
}

/** Whoever sets the timetable; for what is local, the secretary; else whoever fills the seats, or the body itself. */
const whomToAsk = (bodies: Bodies, body: Body, group: SeatGroup, procedure: Procedure | null): WhomToAsk => {
  const sets = procedure?.controls.find(({ power, body: id }) => power === 'sets-timetable' && bodies.has(id))
  const setter = sets && bodies.get(sets.body)
  if (setter && setter.level !== 'member' && setter.level !== 'local') return { kind: 'body', body: setter }
  if (body.level === 'local') return { kind: 'secretary' }
  const by = bodies.get(group.by)
  return { kind: 'body', body: by && by.level !== 'member' ? by : body }
}

const dayOfEntry = ({ next }: SeatEntry): Day | null => (next.kind === 'unknown' ? null : next.on)

const byDay = (a: SeatEntry, b: SeatEntry): number => {
  const [one, two] = [dayOfEntry(a), dayOfEntry(b)]
  if (one === null || two === null) return one ? -1 : two ? 1 : 0
  return Temporal.PlainDate.compare(one, two)
}

/** Those that fall vacant within so many months, those that fall vacant later, and those of which nobody knows when. */
export const sortedByMonth = (entries: readonly SeatEntry[], today: Day, months = 12) => {
  const last = today.add({ months })
  const dated = entries.filter(entry => dayOfEntry(entry) !== null)
  const within = dated.filter(entry => !isAfter(dayOfEntry(entry) ?? last, last))
  return {
    months: [...Map.groupBy(within, entry => dayOfEntry(entry)?.toPlainYearMonth().toString() ?? '')].map(([month, inMonth]) => ({
      month: Temporal.PlainYearMonth.from(month),
      entries: inMonth,
    })),
    later: dated.filter(entry => !within.includes(entry)),
    unknown: entries.filter(entry => dayOfEntry(entry) === null),
  }
}
