import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { keeper, transaction } from '#platform/transaction.ts'

/**
 * What hides the order of arrival. Rows lie on disk as they came, with the number of the transaction that brought them: whoever reads a backup
 * taken while people vote could lay the order of marks beside the order of papers. So both are rewritten in random order every few minutes, and
 * once more at closing (`ballots_close`), each time by one transaction.
 */

/** How long a row may lie as it came. */
const everyMinutes = 10

/** Rewrites marks and papers of every box that is not closed, one box after the other: whoever votes meanwhile waits for one box at most. */
export const shuffleOpen = async (database: Database): Promise<void> => {
  const open = await sql<{ id: string }>`select b.id from ballots_box b
    where not exists (select from ballots_closing c where c.box_id = b.id) and exists (select from ballots_mark m where m.box_id = b.id)`.execute(
    database.db,
  )
  for (const { id } of open.rows) await transaction(database, keeper, tx => sql`select ballots_rewrite(${id}, true)`.execute(tx))
}

/** Until `close`. Several processes may do it: shuffled twice is shuffled. */
export const keepShuffled = (database: Database, log: Log): { close(): void } => {
  const timer = setInterval(() => void shuffleOpen(database).catch(fault => log.fault('ballots.shuffle', fault)), everyMinutes * 60_000)
  timer.unref()
  return { close: () => clearInterval(timer) }
}

/** The job that a closing queues. */
export const sweepJob = 'ballots.sweep'

/**
 * A rewritten row leaves its old place on disk until the database tidies up, a deleted key too. This does it at once: the tables get new files,
 * with nothing in them but the rows that are there. Done again, it changes nothing.
 */
export const sweep = async (database: Database): Promise<void> => {
  for (const table of ['ballots_paper', 'ballots_mark', 'ballots_key']) await sql`vacuum full ${sql.id(table)}`.execute(database.db)
}
