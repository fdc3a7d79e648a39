import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { Worker } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { codeOf, keeper, transaction } from '#platform/transaction.ts'
import type { BallotsDeps } from './deps.ts'

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

const swept = ['ballots_paper', 'ballots_mark', 'ballots_key'] as const

/** Whoever votes waits behind a sweep that waits for its turn: no longer than this. */
const patience = '2s'
/** `lock_not_available` */
const notItsTurn = '55P03'

/**
 * A rewritten row leaves its old place on disk until the database tidies up, a deleted key too. This does it at once: the tables get new files,
 * with nothing in them but the rows that are there. Whoever began to read before the rewriting, a backup say, may still ask for the old ones: these
 * stay for as long. Done again, it changes nothing.
 * @returns whether nothing is left as it came; false asks to be done again later
 */
export const sweep = ({ db }: Database): Promise<boolean> =>
  db.connection().execute(async one => {
    await sql`set lock_timeout = ${sql.lit(patience)}`.execute(one)
    try {
      // The second vacuum counts what the first had to keep.
      for (const table of swept) for (const how of ['full', '']) await sql`vacuum ${sql.raw(how)} ${sql.id(table)}`.execute(one)
    } catch (fault) {
      if (codeOf(fault) === notItsTurn) return false
      throw fault
    } finally {
      await sql`reset lock_timeout`.execute(one)
    }
    const left = await sql<{ rows: number }>`select coalesce(sum(n_dead_tup), 0)::int as rows from pg_stat_user_tables
      where schemaname = current_schema() and relname in (${sql.join(swept)})`.execute(one)
    return left.rows[0]?.rows === 0
  })

/** Sweeps, and again every few minutes for as long as a reader of the old rows is there. */
export const sweepAll =
  (deps: Pick<BallotsDeps, 'database' | 'queue' | 'clock'>): Worker =>
  async () => {
    if (await sweep(deps.database)) return
    const after = deps.clock.wall().add({ minutes: everyMinutes })
    await transaction(deps.database, keeper, tx => deps.queue(tx, { name: sweepJob, data: {}, key: sweepJob, after }))
  }
