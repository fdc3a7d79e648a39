import { type RawBuilder, sql } from 'kysely'
import { arrayOf } from './array.ts'
import type { Database } from './database.ts'
import type { ErasedList, Word } from './erased.ts'
import type { Log } from './log.ts'
import { asOwner, keeper, type Tx, transaction } from './transaction.ts'

/** Something that no backup may take back, such as a withdrawn agreement. A trigger on its table writes what a statement ended into `platform_outlives`. */
export type Outliving = {
  readonly kind: string
  /** What is over, as the database has it. As the keeper. */
  standing(tx: Tx): Promise<readonly string[]>
  /** Ends what a backup has opened; what it knows nothing of is left alone. As the keeper. @returns how many were open */
  again(tx: Tx, words: readonly Word[]): Promise<number>
}

/** Keys as the database has them. */
export const keysOf = async (tx: Tx, query: RawBuilder<{ key: string }>): Promise<string[]> =>
  (await query.execute(tx)).rows.map(({ key }) => key)

/** Words as rows `w(key, at)` of a query. */
export const rowsOfWords = (words: readonly Word[]) =>
  sql`unnest(${arrayOf(words.map(({ key }) => key))}::text[], ${arrayOf(words.map(({ at }) => at))}::timestamptz[]) as w(key, at)`

/**
 * Writes what this transaction has withdrawn into the list: before the commit, so that what is acknowledged is outlived by no backup. Should the commit fail, it is withdrawn
 * at the next start, as its owner asked. Where the list cannot be written, the withdrawal holds all the same, and is written with the next.
 */
export const writeOutlives = async (tx: Tx, list: ErasedList, log: Log): Promise<void> => {
  const { rows } = await sql<{ some: boolean }>`select current_setting('caucus.outlives', true) = 'on' as some`.execute(tx)
  if (rows[0]?.some !== true) return
  await asOwner(tx, async () => {
    const waiting = await sql<
      Omit<Word, 'key'> & { id: string; keys: string[] }
    >`select id, kind, keys, over, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from platform_outlives order by at for update skip locked`.execute(tx)
    try {
      await list.say(waiting.rows.flatMap(({ keys, ...word }) => keys.map(key => ({ ...word, key }))))
    } catch (fault) {
      log.fault('a withdrawal is not in the list beside the database yet', fault)
      return
    }
    await sql`delete from platform_outlives where id = any (${arrayOf(waiting.rows.map(({ id }) => id))}::uuid[])`.execute(tx)
  })
}

/**
 * Withdraws again what a backup has opened, and writes into the list what only the database knew of. At every start, before anybody is answered.
 * @returns how many had been opened
 */
export const outliveAgain = (database: Database, list: ErasedList, all: readonly Outliving[], log: Log): Promise<number> =>
  transaction(database, keeper, async tx => {
    const write = async () => {
      await sql`select set_config('caucus.outlives', 'on', true)`.execute(tx)
      await writeOutlives(tx, list, log)
    }
    await write()
    const said = Map.groupBy(
      (await list.said()).filter(({ over }) => over),
      ({ kind }) => kind,
    )
    let opened = 0
    for (const { kind, standing, again } of all) {
      const over = said.get(kind) ?? []
      const [known, here] = [new Set(over.map(({ key }) => key)), new Set(await standing(tx))]
      opened += await again(
        tx,
        over.filter(({ key }) => !here.has(key)),
      )
      const unsaid = [...here].filter(key => !known.has(key))
      await sql`select platform_outlive(${kind}, ${arrayOf(unsaid)}::text[], true)`.execute(tx)
    }
    await write()
    return opened
  })
