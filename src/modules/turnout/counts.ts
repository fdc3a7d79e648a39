import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { historyFrom, type StatusRow } from '#modules/people/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { type LastSaid, stateOf } from './asks/state-of.ts'
import { type Meeting, onTheRoll } from './meeting.ts'
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

type TallyRow = {
  history: StatusRow[]
  state: LastSaid['state']
  said_at: Instant | null
  answers: number
  lift: boolean
  came: boolean
  spoken_at: Instant | null
  needs_lift: boolean
  reminded: boolean
}

export type Tallied = {
  readonly state: State | null
  readonly eligible: boolean
  readonly unsure: boolean
  readonly came: boolean
  readonly lift: boolean
  readonly needsLift: boolean
  readonly spokenAt: Instant | null
  /** Whole days from what was last said to the meeting; null when either is not known. */
  readonly lead: number | null
  /** By letter, of this meeting. */
  readonly reminded: boolean
}

/** One entry a person who may be asked, nameless, as of `cut`. @throws the database's refusal when the caucus's totals may not be read. */
export const tallyOf = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, cut: Instant): Promise<Tallied[]> => {
  const { rows } = await sql<TallyRow>`select history, state, said_at, answers, lift, came, spoken_at, needs_lift, reminded
    from turnout_tally(${caucus}::uuid, ${meeting.key}, ${cut}::timestamptz)`.execute(tx)
  const today = cut.toZonedDateTimeISO(meeting.zone).toPlainDate()
  return rows.map(row => ({
    state: stateOf({ state: row.state, saidAt: row.said_at, answers: row.answers, lift: row.lift }, meeting.beginsAt),
    ...onTheRoll(meeting, historyFrom(row.history), today),
    came: row.came,
    lift: row.lift,
    needsLift: row.needs_lift,
    spokenAt: row.spoken_at,
    lead: row.said_at && meeting.beginsAt ? Math.floor(row.said_at.until(meeting.beginsAt).total('days')) : null,
    reminded: row.reminded,
  }))
}

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

export const countsIn = (tallied: readonly Tallied[], cut: Instant): Counts => {
  const asked = tallied.flatMap(({ state, eligible }) => (state === null ? [] : [{ state, eligible }]))
  const { people } = countPeople(asked)
  const eligible = tallied.filter(one => one.eligible)
  const riders = tallied.filter(one => coming(one.state) && (one.needsLift || one.lift))
  const lately = cut.subtract({ hours: 24 * 90 })
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
    spokenLately: tallied.filter(one => one.spokenAt !== null && Temporal.Instant.compare(one.spokenAt, lately) > 0).length,
  }
}

/** Totals of a caucus before one voting meeting, as of `cut`. Refused by the database to whom its totals may not be shown. */
export const countsFor = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, cut: Instant): Promise<Counts> =>
  countsIn(await tallyOf(tx, caucus, meeting, cut), cut)
