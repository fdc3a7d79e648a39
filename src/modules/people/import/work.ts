import { sql } from 'kysely'
import { dayOf } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { caucusesById } from '#modules/network/index.ts'
import type { Worker } from '#platform/jobs.ts'
import type { Key } from '#platform/seal.ts'
import { type Tx, transaction, visitor } from '#platform/transaction.ts'
import type { PeopleDeps } from '../deps.ts'
import { fieldsOf } from '../fields.ts'
import { keyOf } from '../keys.ts'
import { decideBlock, type Result } from './find.ts'
import { blockOf, blockSize } from './keep.ts'
import { putBlock } from './put.ts'
import { blocksDone, type Import, importOf, type ToldRow } from './queries.ts'
import { addsOf } from './rules/known.ts'
import { type Seen, seenRows } from './rules/seen.ts'
import type { ImportTables, Outcome } from './tables.ts'

export const importJob = 'people.import-rows'
export const clearJob = 'people.import-clear'

/** Blocks of a file that are looked at or written in the request itself; more are a job. */
export const atOnce = 1
/** Blocks that one job writes before it queues the next. */
const blocksAJob = 40
/** People taken away in one transaction. */
const undoSize = 250

type Deps = Pick<PeopleDeps, 'clock' | 'key' | 'zone' | 'queue' | 'inTheNameOf'>
type Step = 'check' | 'put' | 'undo'

const record = (
  tx: Tx,
  event: Partial<ImportTables['people_import_event']> &
    Pick<ImportTables['people_import_event'], 'import_id' | 'kind' | 'at' | 'by_account'>,
) =>
  tx
    .withTables<ImportTables>()
    .insertInto('people_import_event')
    .values({ told_id: null, removed: null, kept: null, ...event })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export { record as recordEvent }

const decided = async (
  tx: Tx,
  deps: Deps,
  one: Import,
  told: ToldRow,
  seq: number,
  seen: Seen,
): Promise<{ results: Result[]; key: Key } | null> => {
  const key = await keyOf(tx, deps.key, one.caucus_id)
  const rows = key && (await blockOf(tx, key, one.id, seq))
  if (!key || !rows) return null
  return {
    key,
    results: await decideBlock(tx, {
      caucus: one.caucus_id,
      key,
      rows,
      told: { ...told, own: await fieldsOf(tx, one.caucus_id) },
      today: dayOf(deps.clock.now(), deps.zone),
      seen,
    }),
  }
}

const outcomeOf = ({ decided, marked }: Result): Outcome => {
  if (decided.what === 'new') return { n: marked?.person.n ?? 0, what: 'new' }
  return decided.what === 'changed' ? { n: decided.change.n, what: 'changed', adds: addsOf(decided.change) } : decided
}

/** Looks at one block and writes down what would happen to each row. */
export const checkBlock = async (tx: Tx, deps: Deps, one: Import, told: ToldRow, seq: number, seen: Seen): Promise<void> => {
  const found = await decided(tx, deps, one, told, seq, seen)
  if (!found) return
  const outcomes = found.results.map(outcomeOf)
  const count = (what: Outcome['what']) => outcomes.filter(outcome => outcome.what === what).length
  await sql`insert into people_import_checked (told_id, seq, import_id, added, changed, skipped, refused, rows) values (${told.id}, ${seq}, ${one.id},
    ${count('new')}, ${count('changed')}, ${count('skipped')}, ${count('refused')}, ${JSON.stringify(outcomes)}::jsonb) on conflict do nothing`.execute(
    tx,
  )
}

/** Writes one block. @returns false when nothing more is to be written */
export const writeBlock = async (tx: Tx, deps: Deps, one: Import, told: ToldRow, seq: number): Promise<boolean> => {
  // Two files of one caucus at the same moment: the second sees whom the first has brought.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`people_import ${one.caucus_id}`}, 0))`.execute(tx)
  const [caucus] = await caucusesById(tx, [one.caucus_id])
  const cover = caucus?.covers[0]
  const found = cover && (await decided(tx, deps, one, told, seq, seenRows(blockSize)))
  if (!cover || !found) return false
  const to = { id: one.id, seq, key: found.key, told, pack: cover.pack, unit: cover.unit, today: dayOf(deps.clock.now(), deps.zone) }
  return putBlock(tx, to, found.results)
}

/** All is written: that is recorded, and the rows of the file go. */
export const finish = async (tx: Tx, deps: Deps, one: Import): Promise<void> => {
  await record(tx, { import_id: one.id, kind: 'done', at: deps.clock.now(), by_account: one.by_account })
  await clear(tx, one.id)
}

export const clear = (tx: Tx, id: Id<'import'>): Promise<unknown> => sql`select people_import_clear(${id}::uuid)`.execute(tx)

type OfCaucus = Pick<Import, 'id' | 'caucus_id'>

export const toBeDone = (deps: Deps, tx: Tx, step: Step, { id, caucus_id: caucus }: OfCaucus, account: string): Promise<void> =>
  deps.queue(tx, { name: importJob, data: { step, import: id, caucus, account }, key: `${id} ${step}` })

/** Takes away some of an import's people. @returns null when none are left to look at */
const undoSome = async (tx: Tx, id: Id<'import'>, after: number): Promise<{ last_n: number; removed: number; kept: number } | null> => {
  const { rows } = await sql<{
    last_n: number
    removed: number
    kept: number
  }>`select * from people_import_undo(${id}::uuid, ${after}::int, ${undoSize}::int)`.execute(tx)
  return rows[0] ?? null
}

const undone = (tx: Tx, id: Id<'import'>, removed: number, kept: number): Promise<unknown> =>
  sql`select people_import_undone(${id}::uuid, ${removed}::int, ${kept}::int)`.execute(tx)

/** One step of a large file, in the name of who asked for it, with the rights they hold now. Done twice, it is done once. */
export const importWorker =
  (deps: Deps): Worker =>
  async data => {
    const [account, caucus, id] = [
      parseId<'account'>(String(data['account'])),
      parseId<'caucus'>(String(data['caucus'])),
      parseId<'import'>(String(data['import'])),
    ]
    if (!account || !caucus || !id) return
    const within = <T>(work: (tx: Tx, one: Import) => Promise<T>): Promise<T | null> =>
      deps.inTheNameOf(account, async tx => {
        const one = await importOf(tx, caucus, id)
        return one && work(tx, one)
      })
    if (data['step'] === 'check') await checkAll(deps, within)
    if (data['step'] === 'put') await putAll(deps, within)
    if (data['step'] === 'undo') await undoAll(within)
  }

/** Every night: rows of files that are older than a week go. */
export const clearOld =
  (deps: Pick<PeopleDeps, 'clock' | 'database'>): Worker =>
  async () => {
    await transaction(deps.database, { ...visitor, now: deps.clock.now() }, tx => sql`select people_import_clear(null)`.execute(tx))
  }

/** One transaction of the import. */
type Within = <T>(work: (tx: Tx, one: Import) => Promise<T>) => Promise<T | null>

const checkAll = async (deps: Deps, within: Within): Promise<void> => {
  const first = await within(async (_tx, one) => one)
  if (!first?.told) return
  const { told, blocks, rows } = first
  const seen = seenRows(rows)
  for (let seq = 0; seq < blocks; seq++) await within((tx, one) => checkBlock(tx, deps, one, told, seq, seen))
}

const putAll = async (deps: Deps, within: Within): Promise<void> => {
  const known = await within(async (tx, one) => ({
    one,
    done: await blocksDone(tx, one.id),
    told: one.events.find(({ kind }) => kind === 'begun')?.told_id,
  }))
  const told = known?.one.told
  if (!known || !told || told.id !== known.told) return
  const left = Array.from({ length: known.one.blocks }, (_, seq) => seq).filter(seq => !known.done.has(seq))
  for (const seq of left.slice(0, blocksAJob)) if (!(await within((tx, one) => writeBlock(tx, deps, one, told, seq)))) return
  await within((tx, one) => (left.length > blocksAJob ? toBeDone(deps, tx, 'put', one, one.by_account) : finish(tx, deps, one)))
}

/** Takes away what nobody has touched since, some at a time. */
export const undoAll = async (within: Within): Promise<void> => {
  let [after, removed, kept] = [0, 0, 0]
  for (;;) {
    const from = after
    const some = await within((tx, one) => undoSome(tx, one.id, from))
    if (!some) break
    after = some.last_n
    removed += some.removed
    kept += some.kept
  }
  await within((tx, one) => undone(tx, one.id, removed, kept))
}
