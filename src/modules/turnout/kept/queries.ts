import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'

/** A call list kept on a phone. */
export type Kept = {
  readonly id: Id<'kept'>
  readonly account: Id<'account'>
  readonly session: Id<'session'>
  readonly contest: string
  readonly device: string
  readonly at: Instant
  /** Null: not given back, not withdrawn. */
  readonly endedAt: Instant | null
  /** Everybody whose name and number it was given. */
  readonly people: readonly Id<'person'>[]
}

const columns = sql`k.id, k.account_id as account, k.session_id as session, k.contest, k.device, k.kept_at as at, e.ended_at as "endedAt",
  coalesce((select json_agg(g.person_id order by g.given_at, g.person_id) from turnout_kept_person g where g.kept_id = k.id), '[]') as people`

export const keptById = async (tx: Tx, id: Id<'kept'>): Promise<Kept | null> =>
  (await sql<Kept>`select ${columns} from turnout_kept k left join turnout_kept_end e on e.kept_id = k.id where k.id = ${id}`.execute(tx))
    .rows[0] ?? null

/** Every list of a caucus that is or was kept on a phone, the latest first. */
export const keptIn = async (tx: Tx, caucus: Id<'caucus'>): Promise<Kept[]> =>
  (
    await sql<Kept>`select ${columns} from turnout_kept k left join turnout_kept_end e on e.kept_id = k.id
      where k.caucus_id = ${caucus} order by k.kept_at desc, k.id desc limit 100`.execute(tx)
  ).rows

/** Those of these lists that were given back or withdrawn. */
export const endedOf = async (tx: Tx, kept: readonly Id<'kept'>[]): Promise<ReadonlySet<Id<'kept'>>> => {
  const { rows } = await sql<{ id: Id<'kept'> }>`
    select kept_id as id from turnout_kept_end where kept_id = any (${`{${kept.join(',')}}`}::uuid[])`.execute(tx)
  return new Set(rows.map(row => row.id))
}
