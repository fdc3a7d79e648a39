import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Unadded } from './rules/person.ts'
import type { Counts, ImportTables, Outcome } from './tables.ts'

const tables = (tx: Tx) => tx.withTables<ImportTables>()

export type ToldRow = ImportTables['people_import_told']
type Attested = ImportTables['people_import_attested']
type EventRow = ImportTables['people_import_event']

/** An import with all that was said of it. */
export type Import = ImportTables['people_import'] & {
  readonly rows: number
  readonly blocks: number
  /** The latest. */
  readonly told: ToldRow | null
  readonly attested: Attested | null
  readonly events: readonly EventRow[]
}

/** One import of a caucus; null when it is another's, or was not read to its end. */
export const importOf = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'import'>): Promise<Import | null> => {
  const one = await tables(tx)
    .selectFrom('people_import as i')
    .innerJoin('people_import_read as r', 'r.import_id', 'i.id')
    .selectAll('i')
    .select(['r.row_count as rows', 'r.blocks'])
    .where('i.id', '=', id)
    .where('i.caucus_id', '=', caucus)
    .executeTakeFirst()
  if (!one) return null
  const told = await tables(tx)
    .selectFrom('people_import_told')
    .selectAll()
    .where('import_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const attested = await tables(tx).selectFrom('people_import_attested').selectAll().where('import_id', '=', id).executeTakeFirst()
  const events = await tables(tx)
    .selectFrom('people_import_event')
    .selectAll()
    .where('import_id', '=', id)
    .orderBy('at')
    .limit(10)
    .execute()
  return { ...one, told: told ?? null, attested: attested ?? null, events }
}

export const happened = (one: Import, kind: EventRow['kind']): EventRow | undefined => one.events.find(event => event.kind === kind)

/** What each column was, when a file with the same names came before; null: never. */
export const rememberedMapping = async (tx: Tx, caucus: Id<'caucus'>, mark: string): Promise<ToldRow['mapping'] | null> => {
  const row = await tables(tx)
    .selectFrom('people_import_told as t')
    .innerJoin('people_import as i', 'i.id', 't.import_id')
    .select('t.mapping')
    .where('i.caucus_id', '=', caucus)
    .where('i.head_mark', '=', mark)
    .orderBy('t.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.mapping ?? null
}

export type Listed = {
  id: Id<'import'>
  at: Instant
  rows: number
  added: number
  undone: boolean
  begun: boolean
  cancelled: boolean
  done: boolean
  waits: boolean
}

/** The latest imports of a caucus. */
export const importsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Listed[]> => {
  const { rows } = await sql<Listed>`select i.id, i.at, r.row_count as rows,
      coalesce((select sum(d.added) from people_import_done d where d.import_id = i.id), 0)::int as added,
      exists (select from people_import_event e where e.import_id = i.id and e.kind = 'begun') as begun,
      exists (select from people_import_event e where e.import_id = i.id and e.kind = 'cancelled') as cancelled,
      exists (select from people_import_event e where e.import_id = i.id and e.kind = 'done') as done,
      exists (select from people_import_event e where e.import_id = i.id and e.kind = 'undone') as undone,
      coalesce((select t.source = 'official-list' from people_import_told t where t.import_id = i.id order by t.at desc limit 1), false)
        and not exists (select from people_import_attested a where a.import_id = i.id) as waits
    from people_import i join people_import_read r on r.import_id = i.id where i.caucus_id = ${caucus} order by i.at desc, i.id limit 20`.execute(
    tx,
  )
  return rows
}

export type Progress = Counts & { readonly parts: number }

const sums = sql`coalesce(sum(added), 0)::int as added, coalesce(sum(changed), 0)::int as changed, coalesce(sum(skipped), 0)::int as skipped,
  coalesce(sum(refused), 0)::int as refused, count(*)::int as parts`

export const checkedOf = async (tx: Tx, told: Id<'told'>): Promise<Progress> => {
  const { rows } = await sql<Progress>`select ${sums} from people_import_checked where told_id = ${told}`.execute(tx)
  return rows[0] ?? { added: 0, changed: 0, skipped: 0, refused: 0, parts: 0 }
}

export const doneOf = async (tx: Tx, id: Id<'import'>): Promise<Progress> => {
  const { rows } = await sql<Progress>`select ${sums} from people_import_done where import_id = ${id}`.execute(tx)
  return rows[0] ?? { added: 0, changed: 0, skipped: 0, refused: 0, parts: 0 }
}

/** Rows of a preview, by number, each with its block. @param what one of the four, or all */
export const previewRows = async (
  tx: Tx,
  told: Id<'told'>,
  what: string,
  after: number,
  size: number,
): Promise<{ readonly seq: number; readonly row: Outcome }[]> => {
  const { rows } = await sql<{
    seq: number
    row: Outcome
  }>`select c.seq, r.row from people_import_checked c, jsonb_array_elements(c.rows) as r(row)
    where c.told_id = ${told} and (${what} = '' or r.row->>'what' = ${what}) and (r.row->>'n')::int > ${after} order by (r.row->>'n')::int limit ${size}`.execute(
    tx,
  )
  return rows
}

/** Rows that brought nobody, by number. */
export const unaddedRows = async (tx: Tx, id: Id<'import'>, after: number, size: number): Promise<Unadded[]> => {
  const { rows } = await sql<{ row: Unadded }>`select r.row from people_import_done d, jsonb_array_elements(d.rows) as r(row)
    where d.import_id = ${id} and (r.row->>'n')::int > ${after} order by (r.row->>'n')::int limit ${size}`.execute(tx)
  return rows.map(({ row }) => row)
}

/** Which blocks were written. */
export const blocksDone = async (tx: Tx, id: Id<'import'>): Promise<ReadonlySet<number>> => {
  const { rows } = await sql<{ seq: number }>`select seq from people_import_done where import_id = ${id} limit 1000`.execute(tx)
  return new Set(rows.map(({ seq }) => seq))
}

/** How many of those whom an import brought are here. */
export const howManyHere = async (tx: Tx, id: Id<'import'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from people_import_row r
    join people_listed l on l.person_id = r.person_id where r.import_id = ${id} and r.what = 'new'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** People of an import who are here, by row: after an undo, those who stayed. */
export const stillHere = async (tx: Tx, id: Id<'import'>, size: number): Promise<{ n: number; person: Id<'person'>; name: string }[]> => {
  const { rows } = await sql<{
    n: number
    person: Id<'person'>
    name: string
  }>`select r.n, l.person_id as person, l.name from people_import_row r
    join people_listed l on l.person_id = r.person_id where r.import_id = ${id} and r.what = 'new' order by r.n limit ${size}`.execute(tx)
  return rows
}
