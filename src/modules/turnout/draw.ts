import { sql } from 'kysely'
import { dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { stateOf } from './asks/state-of.ts'
import { recordCommitments } from './commands.ts'
import { type Line, lineColumns, peopleIn } from './counts.ts'
import { closeDoor } from './door-list.ts'
import { type Forecast, type Forecasting, forecastFor, storeForecasts } from './forecast.ts'
import { eachOnTheRoll, type Meeting } from './meeting.ts'
import { isClosed } from './queries.ts'
import { drawNight as drawn, type Night } from './rules/draw-night.ts'
import { drawCount } from './rules/forecast-rounds.ts'
import { type State, states } from './rules/room.ts'
import type { Counted } from './rules/rounds.ts'

export type DrawnNight = {
  readonly night: Night
  /** The rounds, by the keys of options; null where ours stood against all others together. */
  readonly count: Counted | null
  readonly won: boolean
  readonly forecast: Forecast
}

/**
 * Draws the night of a vote from the forecast made at its beginning: who came is written as door events, the walk-ins as marks, and the door is closed, so that rates learn from
 * it. The same seed gives the same night. As the owner. Null: nothing to draw (no such contest, no day, no roll, or drawn already).
 */
export const drawNight = async (
  tx: Tx,
  forecasting: Forecasting,
  asked: { caucus: Id<'caucus'>; contest: string; seed: string; at: Instant },
): Promise<DrawnNight | null> => {
  const forecast = await forecastFor(tx, forecasting, asked.caucus, asked.contest, asked.at)
  const beginsAt = forecast?.meeting.beginsAt
  if (!forecast?.room || !beginsAt || (await isClosed(tx, asked.caucus, asked.contest))) return null
  await storeForecasts(tx, [{ caucus: asked.caucus, made: forecast, at: asked.at, due: 't-0' }])
  const night = drawn(forecast.room, asked.seed)
  const { inRounds } = forecast
  const count = inRounds && drawCount(forecast.room, inRounds.rounds, inRounds.count, night, asked.seed)
  const at = beginsAt.add({ minutes: 20 })
  const came = await whoCame(tx, asked, forecast.meeting, night, randomFrom(`${asked.seed} who`))
  await recordCommitments(
    tx,
    came.map(person => ({ person, caucus: asked.caucus, contest: asked.contest, said: 'came' as const, at, by: null })),
  )
  await recordWalkIns(tx, asked, night, at)
  await closeDoor(tx, asked.caucus, forecast.meeting, { at: beginsAt.add({ hours: 3 }), hadList: true })
  return { night, count, won: count ? count.elected === inRounds?.rounds.ours : isWon(forecast, night), forecast }
}

/** Where several places are filled, the first of them. */
const isWon = ({ inPlaces }: Forecast, { own, others }: Night): boolean =>
  inPlaces ? own >= (inPlaces.ratios[0] ?? 1) * others : own > others

/** Which of the people of each state came: as many as were drawn, by lot. */
const whoCame = async (
  tx: Tx,
  asked: { caucus: Id<'caucus'>; contest: string; at: Instant },
  meeting: Meeting,
  night: Night,
  random: Random,
): Promise<Id<'person'>[]> => {
  const { rows } = await sql<Line & { person_id: Id<'person'> }>`select person_id, ${lineColumns}
    from turnout_tally_of(${asked.caucus}::uuid, ${asked.contest}, ${asked.at}::timestamptz, ${meeting.beginsAt}::timestamptz)`.execute(tx)
  const people = peopleIn(rows).toSorted((a, b) => (a.person.person_id < b.person.person_id ? -1 : 1))
  const histories = people.map(one => one.history)
  const onRoll = eachOnTheRoll(meeting, histories, dayOf(asked.at, meeting.zone))
  const byState = Map.groupBy(
    people.flatMap(({ person }, i) => (onRoll[i]?.eligible ? [person] : [])),
    (one): State | null => stateOf({ state: one.state, saidAt: one.said_at, answers: one.answers, lift: one.lift }, meeting.beginsAt),
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
