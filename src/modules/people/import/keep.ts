import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { type Key, seal, sha256, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { keyFor } from '../keys.ts'
import { openFile } from './open.ts'
import { bare } from './rules/columns.ts'
import { headAmong } from './rules/head.ts'
import type { Row } from './rules/limits.ts'
import type { ImportTables } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<ImportTables>()

/** Rows sealed together, and written in one transaction. */
export const blockSize = 1_000

export type Head = { readonly titles: readonly string[]; readonly sample: readonly (readonly string[])[] }

const aboutBlock = (id: string, seq: number): string => `people_import ${id} ${seq}`
const aboutHead = (id: string): string => `people_import ${id} head`

export const headOf = (key: Key, id: string, sealed: string): Head | null =>
  sealed === '' ? null : JSON.parse(unseal(key, sealed, aboutHead(id)))

/** A block of rows as they were read; null when they are gone. */
export const blockOf = async (tx: Tx, key: Key, id: Id<'import'>, seq: number): Promise<readonly Row[] | null> => {
  const row = await tables(tx)
    .selectFrom('people_import_block')
    .select('sealed')
    .where('import_id', '=', id)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return row ? rowsIn(unseal(key, row.sealed, aboutBlock(id, seq))) : null
}

const rowsIn = (text: string): Row[] => (JSON.parse(text) as [number, ...string[]][]).map(([n, ...cells]) => ({ n, cells }))

const nobody = refuse('There is no row of a person in this file.', {
  next: 'The first row names the columns, and each row after it is one person.',
})

/** The hash of the names of the columns, by which the next file with the same is known. */
const markOf = (titles: readonly string[]): string => sha256(titles.map(bare).join('|'))

/**
 * Reads a file and keeps its rows, sealed, a thousand together; the file itself is kept nowhere. A refusal names row and column; the caller then
 * keeps nothing.
 */
export const keepFile = async (
  tx: Tx,
  server: Key,
  sent: { caucus: Id<'caucus'>; by: Id<'account'>; at: Instant; bytes: Uint8Array; typed: boolean },
): Promise<Id<'import'> | Refusal> => {
  const file = await openFile(sent.bytes)
  if (isRefusal(file)) return file
  const key = await keyFor(tx, server, sent.caucus, sent.at)
  const id = newId<'import'>()
  const begin = async (first: readonly Row[]): Promise<Row[]> => {
    const found = headAmong(first, sent.typed)
    const row = first[Math.max(0, found.last)]
    if (!row) return []
    const data = first.slice(found.last + 1)
    const titles = found.titles.map(title => title.trim().slice(0, 80))
    const sample = data.slice(0, 20).map(({ cells }) => cells.map(cell => cell.slice(0, 80)))
    await tables(tx)
      .insertInto('people_import')
      .values({
        id,
        caucus_id: sent.caucus,
        by_account: sent.by,
        at: sent.at,
        said: file.said,
        head_row: row.n,
        head_mark: markOf(titles),
        head_sealed: seal(key, JSON.stringify({ titles, sample } satisfies Head), aboutHead(id)),
      })
      .execute()
    return data
  }
  let waiting: Row[] = []
  let begun = false
  let seq = 0
  let count = 0
  const put = async (rows: readonly Row[]): Promise<void> => {
    const text = JSON.stringify(rows.map(({ n, cells }) => [n, ...cells]))
    await tables(tx)
      .insertInto('people_import_block')
      .values({ import_id: id, seq, sealed: seal(key, text, aboutBlock(id, seq)) })
      .execute()
    count += rows.length
    seq++
  }
  for await (const rows of file.rows()) {
    if (isRefusal(rows)) return rows
    for (const row of rows) if (row.cells.some(cell => cell !== '')) waiting.push(row)
    if (!begun && waiting.length >= 20) {
      waiting = await begin(waiting)
      begun = true
    }
    while (begun && waiting.length >= blockSize) await put(waiting.splice(0, blockSize))
  }
  if (!begun) waiting = await begin(waiting)
  if (waiting.length > 0) await put(waiting)
  if (count === 0) return nobody
  await tables(tx).insertInto('people_import_read').values({ import_id: id, row_count: count, blocks: seq }).execute()
  return id
}
