import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { historyFrom, type StatusRow } from '#modules/people/index.ts'
import type { StatusEvent } from '#modules/rulebook/index.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import { type LastSaid, stateOf } from './asks/state-of.ts'
import { byGroup, timesIn } from './groups.ts'
import { eachOnTheRoll, type Meeting } from './meeting.ts'
import { type Lead, leadOf, type Promises } from './rules/promise-offsets.ts'
import { countPeople, type People, type State } from './rules/room.ts'

export type Counts = {
  /** On the roll, or not known not to be, by what they last said. */
  readonly people: People
  /** On the roll and never asked: part of the rest of the roll until they say something. */
  readonly notAsked: number
  /** Not on the roll: they enter no forecast. */
  readonly ineligible: number
  /** Of those not on the roll, how many said they will come: their lifts are needed all the same. */
  readonly ineligibleComing: number
  /** Of all who may be asked, on the roll or not, who said they will come and need a lift; and for how many one is agreed. */
  readonly liftsNeeded: number
  readonly liftsAgreed: number
  /** Of those on the roll: asked for and not agreed. */
  readonly liftsOpen: number
  /** Of those counted, whose place on the roll cannot be told yet. */
  readonly unsure: number
  /** Checked in at the door and on the roll. */
  readonly came: number
  /** Everyone who agreed to be asked. */
  readonly known: number
  /** When those on the roll promised, against the meeting: early promises are kept less often. */
  readonly leads: Readonly<Record<'yes' | 'maybe', readonly Promises[]>>
  /** Spoken to in the 90 days before. */
  readonly spokenLately: number
}

type TallyRow = Line & {
  nth: number
  came: boolean
  spoken_lately: boolean
  needs_lift: boolean
  reminded: boolean
}

/** A line of the database about somebody who may be asked: one for each event of their membership, with what they last said in each. */
export type Line = {
  readonly who: number
  readonly state: LastSaid['state']
  readonly said_at: Instant | null
  readonly answers: number
  readonly lift: boolean
  /** Null: no event is known. */
  readonly kind: StatusRow['kind'] | null
  readonly on_day: Day
  readonly unit: string | null
  readonly about: string | null
  readonly until_day: Day | null
  readonly amount: number | null
}

export const lineColumns = sql`who, state, said_at, answers, lift, kind, on_day, unit, about, until_day, amount`

/** People from their lines, which come one after the other and in order of day. */
export const peopleIn = <Row extends Line>(lines: readonly Row[]): { readonly person: Row; readonly history: readonly StatusEvent[] }[] => {
  const people: { person: Row; events: StatusRow[] }[] = []
  for (const line of lines) {
    const last = people.at(-1)
    const one = last?.person.who === line.who ? last : { person: line, events: [] }
    if (one !== last) people.push(one)
    const { kind, on_day, unit, about, until_day, amount } = line
    if (kind) one.events.push({ kind, on: on_day, unit, about, until: until_day, amount })
  }
  return people.map(({ person, events }) => ({ person, history: historyFrom(events) }))
}

export type Tallied = {
  readonly state: State | null
  readonly eligible: boolean
  readonly unsure: boolean
  readonly came: boolean
  readonly lift: boolean
  readonly needsLift: boolean
  /** In the 90 days before. */
  readonly spokenLately: boolean
  /** Whole days from what was last said to the meeting; null when either is not known. */
  readonly lead: number | null
  /** By letter, of this meeting. */
  readonly reminded: boolean
}

/** A group, and the meeting for which its people are counted. */
type Counted = { readonly caucus: Id<'caucus'>; readonly meeting: Meeting }

/** For each group one entry a person who may be asked, nameless, as of `cut`: what they said before the meeting began, and whether they came. @throws the database's refusal when the totals of any may not be read. */
const talliesOf = async (tx: Tx, groups: readonly Counted[], cut: Instant): Promise<Tallied[][]> => {
  const { rows } = await sql<TallyRow>`
    select nth, ${lineColumns}, came, coalesce(spoken_at > ${cut.subtract({ hours: 24 * 90 })}, false) as spoken_lately, needs_lift, reminded
    from turnout_tally(${arrayOf(groups.map(one => one.caucus))}::uuid[], ${groups.map(one => one.meeting.key)}::text[], ${cut}::timestamptz,
      ${timesIn(groups.map(one => one.meeting.beginsAt))}::timestamptz[])`.execute(tx)
  const found = byGroup(groups, rows)
  return groups.map(({ meeting }, i) => talliedFrom(found[i] ?? [], meeting, cut))
}

const talliedFrom = (rows: readonly TallyRow[], meeting: Meeting, cut: Instant): Tallied[] => {
  const people = peopleIn(rows)
  const histories = people.map(one => one.history)
  const onRoll = eachOnTheRoll(meeting, histories, dayOf(cut, meeting.zone))
  return people.map(({ person }, i) => ({
    state: stateOf({ state: person.state, saidAt: person.said_at, answers: person.answers, lift: person.lift }, meeting.beginsAt),
    eligible: onRoll[i]?.eligible ?? true,
    unsure: onRoll[i]?.unsure ?? true,
    came: person.came,
    lift: person.lift,
    needsLift: person.needs_lift,
    spokenLately: person.spoken_lately,
    lead: person.said_at && meeting.beginsAt ? Math.floor(person.said_at.until(meeting.beginsAt).total('days')) : null,
    reminded: person.reminded,
  }))
}

/** Of one group. */
export const tallyOf = (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, cut: Instant): Promise<Tallied[]> =>
  first(talliesOf(tx, [{ caucus, meeting }], cut))

/** Promises of one state that are known to have been early or late, alike in lead and reminder. */
const alikeIn = (tallied: readonly Tallied[], state: State): { lead: Lead; reminded: boolean; those: readonly Tallied[] }[] => {
  const promised = tallied.filter(one => one.state === state && one.lead !== null)
  return [false, true].flatMap(reminded =>
    [
      ...Map.groupBy(
        promised.filter(one => one.reminded === reminded),
        one => leadOf(one.lead ?? 0),
      ),
    ].map(([lead, those]) => ({ lead, reminded, those })),
  )
}

const promisesIn = (tallied: readonly Tallied[], state: State): Promises[] =>
  alikeIn(tallied, state).map(({ lead, reminded, those }) => ({ lead, reminded, n: those.length }))

/** Of the promises of each lead, reminded and not, how many were kept: by those on the roll who had said yes or maybe. */
export const keptIn = (tallied: readonly Tallied[]): { state: 'yes' | 'maybe'; lead: Lead; reminded: boolean; n: number; came: number }[] =>
  (['yes', 'maybe'] as const).flatMap(state =>
    alikeIn(
      tallied.filter(one => one.eligible),
      state,
    ).map(({ lead, reminded, those }) => ({ state, lead, reminded, n: those.length, came: those.filter(one => one.came).length })),
  )

const coming = (state: State | null): boolean => state === 'yes' || state === 'confirmed' || state === 'confirmedWithPlan'

const countsIn = (tallied: readonly Tallied[]): Counts => {
  const asked = tallied.flatMap(({ state, eligible }) => (state === null ? [] : [{ state, eligible }]))
  const { people } = countPeople(asked)
  const eligible = tallied.filter(one => one.eligible)
  const riders = tallied.filter(one => coming(one.state) && (one.needsLift || one.lift))
  return {
    people,
    notAsked: eligible.filter(one => one.state === null).length,
    ineligible: tallied.length - eligible.length,
    ineligibleComing: tallied.filter(one => !one.eligible && coming(one.state)).length,
    liftsNeeded: riders.length,
    liftsAgreed: riders.filter(one => one.lift).length,
    liftsOpen: riders.filter(one => one.eligible && !one.lift).length,
    unsure: eligible.filter(one => one.unsure).length,
    came: eligible.filter(one => one.came).length,
    leads: { yes: promisesIn(eligible, 'yes'), maybe: promisesIn(eligible, 'maybe') },
    known: tallied.length,
    spokenLately: tallied.filter(one => one.spokenLately).length,
  }
}

/** Totals of each caucus before a voting meeting, as of `cut`. Refused by the database to whom the totals of any may not be shown. */
export const countsOfEach = async (tx: Tx, groups: readonly Counted[], cut: Instant): Promise<Counts[]> =>
  (await talliesOf(tx, groups, cut)).map(countsIn)

export const countsFor = (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, cut: Instant): Promise<Counts> =>
  first(countsOfEach(tx, [{ caucus, meeting }], cut))
