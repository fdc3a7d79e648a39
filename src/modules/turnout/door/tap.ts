import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import { recordCommitment } from '../commands.ts'
import { cameOf, isClosed } from '../queries.ts'

export type Tap = {
  /** Made by the form or the device: a second arrival is the same tap. */
  readonly id: Id<'tap'>
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly here: boolean
  readonly at: Instant
  readonly by: Id<'account'>
}

/**
 * One tap at the door. Taps on one person wait for one another, so that two doors are one arrival; each stays as a trace, and what it changes is an event.
 * @returns `as it was` when another door had said so before, `again` when this very tap had arrived before
 */
export const recordTap = async (tx: Tx, tap: Tap): Promise<'written' | 'as it was' | 'again' | 'closed'> => {
  const { id, person, caucus, contest, here, at, by } = tap
  await sql`select turnout_lock_door(${caucus}::uuid, ${contest}, ${person}::uuid)`.execute(tx)
  if (await isClosed(tx, caucus, contest)) return 'closed'
  const first = await sql`insert into turnout_tap (id, person_id, caucus_id, contest, here, at, by_account)
    values (${id}, ${person}, ${caucus}, ${contest}, ${here}, ${at}, ${by}) on conflict (id) do nothing`.execute(tx)
  if (Number(first.numAffectedRows ?? 0) === 0) return 'again'
  if ((await cameOf(tx, contest, [person])).has(person) === here) return 'as it was'
  await recordCommitment(tx, { person, caucus, contest, said: here ? 'came' : 'came-undone', at, by })
  return 'written'
}

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
