import { sql } from 'kysely'
import type { Tx } from '#platform/transaction.ts'

type Key = { readonly table: string; readonly name: string; readonly rule: string }

/**
 * Does `work` without looking up for each row whether what it points at is there, and then lets the database ask once for every row of every table: one join takes a
 * twentieth of the time of a look-up each. Nothing is left unchecked, all in the same transaction. For the owner alone, and for a database that nobody uses yet: until
 * it ends, the tables are shut for everybody else, and a row that goes takes none of those with it that point at it.
 */
export const keysCheckedOnce = async (tx: Tx, work: () => Promise<void>): Promise<void> => {
  const { rows } = await sql<Key>`select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as rule
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`.execute(tx)
  for (const { table, name } of rows) await sql`alter table ${sql.id(table)} drop constraint ${sql.id(name)}`.execute(tx)
  await work()
  for (const { table, name, rule } of rows)
    await sql`alter table ${sql.id(table)} add constraint ${sql.id(name)} ${sql.raw(rule)}`.execute(tx)
}
