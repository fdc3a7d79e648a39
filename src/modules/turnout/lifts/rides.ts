import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { unsealPhone } from '#modules/people/index.ts'
import { newId } from '#platform/ids.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { NewRide } from '../rules/rides.ts'

export type Ride = NewRide & {
  readonly id: Id<'ride'>
  readonly person: Id<'person'>
  readonly told: 'by themselves' | 'to an organiser'
  readonly by: Id<'account'>
}

type Row = Omit<Ride, 'person' | 'from' | 'until' | 'stepFree' | 'by'> & {
  person_id: Id<'person'>
  from_time: string
  until_time: string
  step_free: boolean
  by_account: Id<'account'>
}

/** Rides that count to one vote, as far as the asker may see them, in the order in which they were told. */
export const ridesIn = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<Ride[]> => {
  const { rows } =
    await sql<Row>`select id, person_id, kind, area, also, to_char(from_time, 'HH24:MI') as from_time, to_char(until_time, 'HH24:MI') as until_time,
    seats, step_free, back, told, by_account from turnout_rides_standing(${caucus}::uuid, ${contest})`.execute(tx)
  return rows.map(({ person_id, from_time, until_time, step_free, by_account, ...row }) => ({
    ...row,
    person: person_id,
    from: from_time,
    until: until_time,
    stepFree: step_free,
    by: by_account,
  }))
}

type TellRide = {
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly ride: NewRide
  readonly told: Ride['told']
  readonly by: Id<'account'>
  readonly at: Instant
  /** Until when the organiser to whom it was told is shown the person. */
  readonly until: Instant
}

/** Somebody asks for a seat or offers some, in place of what they told before. The database refuses whoever may be under 18, and whoever signs in and did not say it themself. */
export const tellRide = async (tx: Tx, { person, caucus, contest, ride, told, by, at, until }: TellRide): Promise<void> => {
  const id = newId<'ride'>()
  await sql`insert into turnout_ride (id, person_id, caucus_id, contest, kind, area, also, from_time, until_time, seats, step_free, back, adult, told, told_at, by_account)
    values (${id}, ${person}, ${caucus}, ${contest}, ${ride.kind}, ${ride.area}, array(select jsonb_array_elements_text(${JSON.stringify(ride.also)}::jsonb)), ${ride.from}, ${ride.until}, ${ride.seats}, ${ride.stepFree}, ${ride.back},
      true, ${told}, ${at}, ${by})`.execute(tx)
  await sql`select turnout_ride_told(${id}::uuid, ${until}::timestamptz)`.execute(tx)
}

/** @returns false when it is not for the asker to say */
export const takeBackRide = async (tx: Tx, ride: Id<'ride'>): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select turnout_ride_taken_back(${ride}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}

type Side = 'request' | 'offer'
export type PairTold = {
  readonly match: Id<'match'>
  readonly contest: string
  readonly caucus: Id<'caucus'>
  /** Which of the two the asker speaks for, and of whom it is. */
  readonly side: Side
  readonly person: Id<'person'>
  /** Where the rider is fetched: named by both. */
  readonly area: string
  readonly setsOut: string
  readonly stepFree: boolean
  readonly back: boolean
  readonly answerBy: Instant
  /** The asker's side. */
  readonly saidYes: boolean
  /** Null until both have said yes; phone null: they gave no number. */
  readonly other: { readonly person: Id<'person'>; readonly name: string; readonly phone: string | null } | null
}

type PairRow = {
  match_id: Id<'match'>
  contest: string
  caucus_id: Id<'caucus'>
  side: Side
  person_id: Id<'person'>
  area: string
  sets_out: string
  step_free: boolean
  back: boolean
  answer_by: Instant
  said_yes: boolean
  other_id: Id<'person'> | null
  other_name: string | null
  other_sealed: string | null
}

/** Pairs that stand, of those for whom the asker speaks. @param contest null: of every vote */
export const pairsFor = async (tx: Tx, key: Key, contest: string | null): Promise<PairTold[]> => {
  const { rows } =
    await sql<PairRow>`select match_id, contest, caucus_id, side, person_id, area, to_char(sets_out, 'HH24:MI') as sets_out, step_free, back, answer_by, said_yes,
    other_id, other_name, other_sealed from turnout_pairs(${contest}::text)`.execute(tx)
  const pairs: PairTold[] = []
  for (const row of rows) {
    const { other_id, other_name, other_sealed, caucus_id: caucus } = row
    const phone = other_id && other_sealed ? await unsealPhone(tx, key, { caucus, person: other_id, sealed: other_sealed }) : null
    pairs.push({
      match: row.match_id,
      contest: row.contest,
      caucus,
      side: row.side,
      person: row.person_id,
      area: row.area,
      setsOut: row.sets_out,
      stepFree: row.step_free,
      back: row.back,
      answerBy: row.answer_by,
      saidYes: row.said_yes,
      other: other_id && other_name ? { person: other_id, name: other_name, phone } : null,
    })
  }
  return pairs
}

export type LostPair = Pick<PairTold, 'contest' | 'caucus' | 'side' | 'person'>

/** Pairs that both had agreed to and that are no more, by no doing of the side for which the asker speaks. */
export const lostPairs = async (tx: Tx): Promise<LostPair[]> =>
  (await sql<LostPair>`select contest, caucus_id as caucus, person_id as person, side from turnout_lifts_lost()`.execute(tx)).rows

/** One side's word on a pair. `gone`: it ended meanwhile, for whatever reason. */
export const answerPair = async (
  tx: Tx,
  { match, side, says }: { match: Id<'match'>; side: Side; says: 'yes' | 'no' },
): Promise<'said' | 'agreed' | 'ended' | 'gone' | 'not theirs'> => {
  const { rows } = await sql<{
    done: 'said' | 'agreed' | 'ended' | 'gone' | 'not theirs'
  }>`select turnout_answer(${match}::uuid, ${side}, ${says}) as done`.execute(tx)
  return rows[0]?.done ?? 'not theirs'
}

/** How each pair stands between people whom the asker may see in full: by whose ride, with whom, whether both agreed. */
export const pairsBetween = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  contest: string,
): Promise<{ readonly request: Id<'ride'>; readonly offer: Id<'ride'>; readonly agreed: boolean }[]> =>
  (
    await sql<{ request: Id<'ride'>; offer: Id<'ride'>; agreed: boolean }>`select m.request_id as request, m.offer_id as offer,
      exists (select from turnout_match_agreed a where a.match_id = m.id) as agreed
      from turnout_match m where m.caucus_id = ${caucus} and m.contest = ${contest} and turnout_match_stands(m.id)`.execute(tx)
  ).rows
