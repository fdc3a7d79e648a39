import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'

/** A list kept on a phone: of calls, or of a door. */
export type Kept = {
  readonly id: Id<'kept'>
  readonly what: 'calls' | 'door'
  readonly account: Id<'account'>
  readonly session: Id<'session'>
  readonly contest: string
  readonly device: string
  readonly at: Instant
  /** Null: not given back, not withdrawn. */
  readonly endedAt: Instant | null
  /** Everybody whose details it was given. */
  readonly people: readonly Id<'person'>[]
}

const columns = sql`k.id, k.what, k.account_id as account, k.session_id as session, k.contest, k.device, k.kept_at as at, e.ended_at as "endedAt",
  coalesce((select json_agg(g.person_id order by g.given_at, g.person_id) from turnout_kept_person g where g.kept_id = k.id), '[]') as people`

export const keptById = async (tx: Tx, id: Id<'kept'>): Promise<Kept | null> =>
  (await sql<Kept>`select ${columns} from turnout_kept k left join turnout_kept_end e on e.kept_id = k.id where k.id = ${id}`.execute(tx))
    .rows[0] ?? null

/** Whether a list that this sign-in kept was taken back by somebody else: the phone may be in another hand. */
export const wasTakenBack = async (tx: Tx, session: Id<'session'>): Promise<boolean> =>
  (
    await sql`select 1 from turnout_kept k join turnout_kept_end e on e.kept_id = k.id where k.session_id = ${session} and e.by_account <> k.account_id limit 1`.execute(
      tx,
    )
  ).rows.length > 0

/** Until when somebody is in the hand of whoever keeps it; null: nobody was. */
export type KeptUntil = Kept & { readonly until: Instant | null }

/** Every list of a caucus that is or was kept on a phone and was given somebody, the latest first. */
export const keptIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<KeptUntil[]> =>
  (
    await sql<KeptUntil>`select ${columns}, (select max(h.until) from turnout_handed h
        where h.account_id = k.account_id and h.caucus_id = k.caucus_id and h.contest = k.contest) as until
      from turnout_kept k left join turnout_kept_end e on e.kept_id = k.id
      where k.caucus_id = ${caucus} and exists (select from turnout_kept_person g where g.kept_id = k.id)
      order by k.kept_at desc, k.id desc limit 100`.execute(tx)
  ).rows

/** Those of these lists that were given back or withdrawn. */
export const endedOf = async (tx: Tx, kept: readonly Id<'kept'>[]): Promise<ReadonlySet<Id<'kept'>>> => {
  const { rows } = await sql<{ id: Id<'kept'> }>`
    select kept_id as id from turnout_kept_end where kept_id = any (${arrayOf(kept)}::uuid[])`.execute(tx)
  return new Set(rows.map(row => row.id))
}

/** How many phones keep the door of a contest, and may hold taps that are not sent. */
export const doorsKept = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from turnout_kept k left join turnout_kept_end e on e.kept_id = k.id
      where k.what = 'door' and k.caucus_id = ${caucus} and k.contest = ${contest} and e.kept_id is null`.execute(tx)
  ).rows[0]?.n ?? 0
