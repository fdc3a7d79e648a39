import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import type { Kept } from './queries.ts'

/** Begins to keep a list on a phone, by the id made there; the same again changes nothing. */
export const beginKeeping = async (
  tx: Tx,
  kept: {
    id: Id<'kept'>
    what: Kept['what']
    caucus: Id<'caucus'>
    contest: string
    account: Id<'account'>
    session: Id<'session'>
    device: string
    at: Instant
  },
): Promise<void> => {
  await sql`insert into turnout_kept (id, what, caucus_id, contest, account_id, session_id, device, kept_at)
    values (${kept.id}, ${kept.what}, ${kept.caucus}, ${kept.contest}, ${kept.account}, ${kept.session}, ${kept.device.slice(0, 60) || 'a device'}, ${kept.at})
    on conflict (id) do nothing`.execute(tx)
}

/** Writes down whose details a phone is given; whoever it had not been given before can read on their own page what it was. */
export const noteGiven = async (
  visit: Visit,
  { what, ...given }: { kept: Id<'kept'>; caucus: Id<'caucus'>; people: readonly Id<'person'>[]; what: string },
): Promise<void> => {
  for (const person of await giveTo(visit.tx, { ...given, at: visit.now })) visit.readPerson({ caucus: given.caucus, person, what })
}

/** @returns those whom it had not been given before */
const giveTo = async (
  tx: Tx,
  { kept, caucus, people, at }: { kept: Id<'kept'>; caucus: Id<'caucus'>; people: readonly Id<'person'>[]; at: Instant },
): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{ person_id: Id<'person'> }>`
    insert into turnout_kept_person (kept_id, person_id, caucus_id, given_at)
    select ${kept}, p, ${caucus}, ${at}::timestamptz from unnest(${arrayOf(people)}::uuid[]) p on conflict do nothing returning person_id`.execute(
    tx,
  )
  return rows.map(row => row.person_id)
}

/** From here on the server gives its part of the key no more. @returns false when it had ended before, or is not there for the asker */
export const endKeeping = async (tx: Tx, { kept, by, at }: { kept: Id<'kept'>; by: Id<'account'>; at: Instant }): Promise<boolean> => {
  const ended = await sql`insert into turnout_kept_end (kept_id, caucus_id, account_id, ended_at, by_account)
    select k.id, k.caucus_id, k.account_id, ${at}::timestamptz, ${by}::uuid from turnout_kept k where k.id = ${kept} on conflict do nothing`.execute(
    tx,
  )
  return Number(ended.numAffectedRows ?? 0) === 1
}
