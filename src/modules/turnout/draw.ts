import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { historyFrom, type StatusRow } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { type LastSaid, stateOf } from './asks/state-of.ts'
import { recordCommitments } from './commands.ts'
import { closeDoor } from './door-list.ts'
import { forecastFor, type Outlook, storeForecast } from './forecast.ts'
import { type Meeting, onTheRoll, type Packs } from './meeting.ts'
import { isClosed } from './queries.ts'
import { drawNight as drawn, type Night } from './rules/draw-night.ts'
import { type State, states } from './rules/room.ts'

export type DrawnNight = { readonly night: Night; readonly won: boolean; readonly outlook: Outlook }

type Row = {
  person_id: Id<'person'>
  history: StatusRow[]
  state: LastSaid['state']
  said_at: Instant | null
  answers: number
  lift: boolean
}

/**
 * Draws the night of a vote from the forecast made at its beginning: who came is written as door events, the walk-ins as marks, and the door is closed, so that rates learn from
 * it. The same seed gives the same night. As the owner. Null: nothing to draw (no such contest, no day, no roll, or drawn already).
 */
export const drawNight = async (
  tx: Tx,
  packs: Packs,
  asked: { caucus: Id<'caucus'>; contest: string; seed: string; at: Instant },
): Promise<DrawnNight | null> => {
  const outlook = await forecastFor(tx, packs, asked.caucus, asked.contest, asked.at)
  const beginsAt = outlook?.meeting.beginsAt
  if (!outlook?.room || !beginsAt || (await isClosed(tx, asked.caucus, asked.contest))) return null
  await storeForecast(tx, asked.caucus, outlook, asked.at)
  const night = drawn(outlook.room, asked.seed)
  const at = beginsAt.add({ minutes: 20 })
  const came = await whoCame(tx, asked, outlook.meeting, night, randomFrom(`${asked.seed} who`))
  await recordCommitments(
    tx,
    came.map(person => ({ person, caucus: asked.caucus, contest: asked.contest, said: 'came' as const, at, by: null })),
  )
  await recordWalkIns(tx, asked, night, at)
  await closeDoor(tx, asked.caucus, outlook.meeting, { at: beginsAt.add({ hours: 3 }), hadList: true })
  return { night, won: night.own > night.others, outlook }
}

/** Which of the people of each state came: as many as were drawn, by lot. */
const whoCame = async (
  tx: Tx,
  asked: { caucus: Id<'caucus'>; contest: string; at: Instant },
  meeting: Meeting,
  night: Night,
  random: Random,
): Promise<Id<'person'>[]> => {
  const { rows } = await sql<Row>`select person_id, history, state, said_at, answers, lift
    from turnout_tally_of(${asked.caucus}::uuid, ${asked.contest}, ${asked.at}::timestamptz) order by person_id`.execute(tx)
  const today = asked.at.toZonedDateTimeISO(meeting.zone).toPlainDate()
  const byState = Map.groupBy(
    rows.filter(row => onTheRoll(meeting, historyFrom(row.history), today).eligible),
    (row): State | null => stateOf({ state: row.state, saidAt: row.said_at, answers: row.answers, lift: row.lift }, meeting.beginsAt),
  )
  return states.flatMap(state =>
    shuffled(byState.get(state) ?? [], random)
      .slice(0, night.came[state])
      .map(row => row.person_id),
  )
}

const shuffled = <T>(list: readonly T[], random: Random): T[] =>
  list
    .map(item => ({ item, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ item }) => item)

const recordWalkIns = async (tx: Tx, asked: { caucus: Id<'caucus'>; contest: string }, night: Night, at: Instant): Promise<void> => {
  const marks = Array.from({ length: night.rest }, (_, i) => ({ id: newId(), ours: i < night.oursOfRest }))
  await sql`insert into turnout_walk_in (id, caucus_id, contest, ours, undone_of, at, by_account)
    select id, ${asked.caucus}::uuid, ${asked.contest}, ours, null, ${at}::timestamptz, null
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as g(id uuid, ours boolean)`.execute(tx)
}
