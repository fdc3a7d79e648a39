import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Keeper } from './live.ts'
import type { ContestsTables } from './tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

export type Archived = { readonly waiver: string | null; readonly keptBy: string; readonly at: Instant }

/** When a contest left the lists, and why without a review where it has none; null: it is in them. */
export const archivedOf = async (tx: Tx, contest: string): Promise<Archived | null> => {
  const row = await contests(tx)
    .selectFrom('contests_archive')
    .select(['waiver', 'kept_by', 'archived_at'])
    .where('contest_key', '=', contest)
    .executeTakeFirst()
  return row ? { waiver: row.waiver, keptBy: row.kept_by, at: row.archived_at } : null
}

/** Keys of the contests that left the lists by a moment. */
export const archivedBy = async (tx: Tx, at: Instant): Promise<ReadonlySet<string>> => {
  const rows = await contests(tx).selectFrom('contests_archive').select('contest_key').where('archived_at', '<=', at).execute()
  return new Set(rows.map(row => row.contest_key))
}

/** Takes a contest out of the lists. The database refuses it without a published review or a waiver. @returns false: it was gone already */
export const archive = async (tx: Tx, contest: string, waiver: string | null, by: Keeper): Promise<boolean> => {
  const done = await sql`insert into contests_archive (contest_key, waiver, kept_by, by_account)
    values (${contest}, ${waiver}, ${by.name}, ${by.account}) on conflict do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}
