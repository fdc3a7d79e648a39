import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './transaction.ts'

/** What was sent last and not waited for, of a transaction whose statements are made ahead. */
const sent = new WeakMap<Tx, Promise<unknown>>()

/** A statement that answers nothing. Waited for; inside `madeAhead` the one before it is, so that what comes next is made while the database does this one. */
export const inTurn = async (tx: Tx, statement: RawBuilder<unknown>): Promise<void> => {
  const before = sent.get(tx)
  if (!before) return void (await statement.execute(tx))
  await before
  const now = statement.execute(tx)
  // Whoever comes next hears of it.
  now.catch(() => undefined)
  sent.set(tx, now)
}

/** Does `work` with one statement at the database while the next is made: the same statements in the same order. For much that is written at once by nobody who waits for an answer. */
export const madeAhead = async (tx: Tx, work: () => Promise<void>): Promise<void> => {
  sent.set(tx, Promise.resolve())
  try {
    await work()
  } finally {
    const last = sent.get(tx)
    sent.delete(tx)
    await last
  }
}

/** Rows a statement: enough that its cost is theirs, and few enough that its text is small. */
const atOnce = 5000

type ColumnOfSome<Row> = Row extends Row ? keyof Row : never
type MayLack<Row> = { [Column in keyof Row]-?: object extends Pick<Row, Column> ? Column : never }[keyof Row]
/** `unknown` when every row says every column, and otherwise what no array is. */
export type SameColumns<Row> = [ColumnOfSome<Row>, MayLack<Row>] extends [keyof Row, never] ? unknown : 'rows of differing columns'

/** Says each of the columns, in any order, and no other; what is undefined is not said, as in JSON. */
const saysJust = (columns: readonly string[], row: object): boolean => {
  let said = 0
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue
    if (name !== columns[said] && !columns.includes(name)) return false
    said++
  }
  return said === columns.length
}

/** A column that one row has and another lacks would be lost without a word. */
const refuseDiffering = (table: string, columns: readonly string[], rows: readonly object[]): void => {
  const differs = rows.findIndex(row => !saysJust(columns, row))
  if (differs >= 0) throw new Error(`row ${differs + 1} of those for ${table} has other columns than ${columns.join(', ')}`)
}

/**
 * Inserts many rows of one table: PostgreSQL reads them from JSON by the types of the table's own columns, in a third of the time that a parameter for
 * each value takes. All rows say the same columns; days and moments travel as their text.
 * @param key columns by which a row that is there already is found: it is replaced. Without them it is a fault of the database.
 * @throws Error when rows differ in their columns
 */
export const insertMany = async <Row extends object>(
  tx: Tx,
  table: string,
  rows: readonly Row[] & SameColumns<Row>,
  key: readonly (keyof Row & string)[] = [],
): Promise<void> => {
  const names = Object.keys(rows[0] ?? {})
  refuseDiffering(table, names, rows)
  const columns = sql.join(names.map(name => sql.id(name)))
  const others = names.filter(name => !key.some(one => one === name)).map(name => sql`${sql.id(name)} = excluded.${sql.id(name)}`)
  const there = key.length > 0 ? sql`on conflict (${sql.join(key.map(name => sql.id(name)))}) do update set ${sql.join(others)}` : sql``
  for (let i = 0; i < rows.length; i += atOnce) {
    const some = JSON.stringify(rows.slice(i, i + atOnce))
    await inTurn(
      tx,
      sql`insert into ${sql.id(table)} (${columns}) select ${columns} from json_populate_recordset(null::${sql.id(table)}, ${some}::json) ${there}`,
    )
  }
}

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
