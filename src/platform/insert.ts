import { type RawBuilder, sql } from 'kysely'
import { inTurn } from './made-ahead.ts'
import type { Tx } from './transaction.ts'

/** Rows a statement: enough that its cost is theirs, and few enough that its text is small. */
const atOnce = 5000

type ColumnOfSome<Row> = Row extends Row ? keyof Row : never
type MayLack<Row> = { [Column in keyof Row]-?: object extends Pick<Row, Column> ? Column : never }[keyof Row]
/** `unknown` when every row says every column, and otherwise what no array is. */
type SameColumns<Row> = [ColumnOfSome<Row>, MayLack<Row>] extends [keyof Row, never] ? unknown : 'rows of differing columns'

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
export const insertMany = <Row extends object>(
  tx: Tx,
  table: string,
  rows: readonly Row[] & SameColumns<Row>,
  key: readonly (keyof Row & string)[] = [],
): Promise<void> => {
  const others = Object.keys(rows[0] ?? {}).filter(name => !key.some(one => one === name))
  const replaced = sql.join(others.map(name => sql`${sql.id(name)} = excluded.${sql.id(name)}`))
  return insertSome(
    tx,
    table,
    rows,
    key.length > 0 ? sql`on conflict (${sql.join(key.map(name => sql.id(name)))}) do update set ${replaced}` : sql``,
  )
}

/** The same, and a row that is there already stays as it is. */
export const insertNew = <Row extends object>(tx: Tx, table: string, rows: readonly Row[] & SameColumns<Row>): Promise<void> =>
  insertSome(tx, table, rows, sql`on conflict do nothing`)

const insertSome = async (tx: Tx, table: string, rows: readonly object[], there: RawBuilder<unknown>): Promise<void> => {
  const names = Object.keys(rows[0] ?? {})
  refuseDiffering(table, names, rows)
  const columns = sql.join(names.map(name => sql.id(name)))
  for (let i = 0; i < rows.length; i += atOnce) {
    const some = JSON.stringify(rows.slice(i, i + atOnce))
    await inTurn(
      tx,
      sql`insert into ${sql.id(table)} (${columns}) select ${columns} from json_populate_recordset(null::${sql.id(table)}, ${some}::json) ${there}`,
    )
  }
}
