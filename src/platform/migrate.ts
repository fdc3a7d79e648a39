import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { sha256 } from './seal.ts'

const folder = new URL('../../db/migrations/', import.meta.url).pathname

/** Number of the advisory lock under which two processes starting at once migrate one after the other. */
const migrating = 7_201_701

/**
 * Applies each file of `db/migrations` once, in order of name, each in its own transaction. Kysely's migrator runs single statements,
 * and the embedded engine takes scripts by another door, so the few lines are here.
 * @returns names of the files applied now. @throws Error when an applied file was changed since, or when a backup was brought back without its roles.
 */
export const migrate = async (database: Database): Promise<string[]> => {
  await database.script(
    `create table if not exists platform_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  )
  const known = await sql<{ name: string; sha256: string }>`select name, sha256 from platform_migration`.execute(database.db)
  const applied = new Map(known.rows.map(row => [row.name, row.sha256]))
  if (applied.size > 0 && !(await hasRoles(database)))
    throw new Error(
      'This database was brought back from a backup without the roles caucus_member and caucus_gate, and has lost what protects its rows. Make the roles and bring it back anew, as docs/guide/operator.md says under “Backup”.',
    )
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const done: string[] = []
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8')
    const hash = sha256(text)
    const before = applied.get(name)
    if (before === hash) continue
    if (before) throw new Error(`db/migrations/${name} was changed after it was applied. Put it back and write a new file.`)
    if (await appliedNow(database, name, hash, text)) done.push(name)
  }
  return done
}

/** Whether both roles are there, the owner may step down to them, and tables that are kept row by row came with their policies. */
const hasRoles = async ({ db }: Database): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`select count(*) = 2 and bool_and(pg_has_role(current_user, oid, 'member'))
      and (exists (select from pg_policy) or not exists (select from pg_class where relrowsecurity)) as there
    from pg_roles where rolname in ('caucus_member', 'caucus_gate')`.execute(db)
  return rows[0]?.there === true
}

/** The lock comes first, so of two processes starting at once the second finds the row there and stops before it applies anything. */
const appliedNow = async (database: Database, name: string, hash: string, text: string): Promise<boolean> => {
  try {
    await database.script(
      `select pg_advisory_xact_lock(${migrating});
       insert into platform_migration (name, sha256) values ('${name}', '${hash}');
       ${text}`,
    )
    return true
  } catch (fault) {
    const other = await sql`select from platform_migration where name = ${name} and sha256 = ${hash}`.execute(database.db)
    if (other.rows.length === 1) return false
    throw new Error(`db/migrations/${name} failed: ${fault instanceof Error ? fault.message : fault}`, { cause: fault })
  }
}
