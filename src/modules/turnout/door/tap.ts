import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'

type Tap = {
  /** Made by the form or the device: a second arrival is the same tap. */
  readonly id: Id<'tap'>
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly here: boolean
  readonly at: Instant
}

export type Became = 'written' | 'as it was' | 'again' | 'closed' | 'not at this door' | 'another tap'

/**
 * One tap at the door, by whoever may see the person, or was given them on a phone for this door. Taps on one person wait for one another, so that two doors are one
 * arrival; each stays as a trace, the one tapped last says who is here, and what that changes is an event.
 * @returns `as it was` when another door had said so before, `again` when this very tap had arrived before
 */
export const recordTap = async (tx: Tx, { id, person, caucus, contest, here, at }: Tap): Promise<Became> => {
  const { rows } = await sql<{ became: Became }>`
    select turnout_take_tap(${id}::uuid, ${person}::uuid, ${caucus}::uuid, ${contest}, ${here}, ${at}::timestamptz) as became`.execute(tx)
  return rows[0]?.became ?? 'not at this door'
}

/** Whether a steward has put the asker down for calls, or handed them the door. */
export const mayKeepDoor = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<boolean> =>
  (await sql<{ may: boolean }>`select turnout_door_keeper(${caucus}::uuid, ${contest}) as may`.execute(tx)).rows[0]?.may === true

/** Whether they keep the door, or kept it on a phone that had no signal since. */
export const mayMark = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<boolean> =>
  (await mayKeepDoor(tx, caucus, contest)) ||
  (await sql<{ may: boolean }>`select turnout_kept_door(${caucus}::uuid, ${contest}) as may`.execute(tx)).rows[0]?.may === true

export type TracedTap = {
  readonly person: Id<'person'>
  readonly here: boolean
  readonly at: Instant
  readonly by: Id<'account'>
}

/** The last taps on people whom the asker may see, the latest first. */
export const lastTaps = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<TracedTap[]> =>
  (
    await sql<TracedTap>`select person_id as person, here, at, by_account as by from turnout_tap
      where caucus_id = ${caucus} and contest = ${contest} order by at desc, id desc limit 12`.execute(tx)
  ).rows
