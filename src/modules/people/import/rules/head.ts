import { isEmail, isPhone } from '../../rules/may-add.ts'
import { byName } from './columns.ts'
import { readDay } from './days.ts'

type Cells = { readonly cells: readonly string[] }
/** Which rows name the columns, up to `last`; -1 when none does, and the first is a person's already. */
type HeadFound = { readonly last: number; readonly titles: readonly string[] }

const looksLikeValue = (cell: string): boolean =>
  isEmail(cell) || readDay(cell) !== null || (isPhone(cell) && cell.replace(/\D/g, '').length >= 9)

const knownIn = ({ cells }: Cells): string[] => cells.flatMap(cell => byName(cell) ?? [])

/** A second line of names under the first: it names what the first does not, and holds nothing of a person. */
const goesOn = (head: Cells, next: Cells | undefined): next is Cells => {
  if (!next || next.cells.some(looksLikeValue)) return false
  const above = knownIn(head)
  return knownIn(next).some(field => !above.includes(field))
}

/** The row with most names of columns that are known, and the line under it where names stand in two; else the first, unless it is a person's: it holds a value, or was typed, and whoever types lines begins with somebody. */
export const headAmong = (rows: readonly Cells[], typed = false): HeadFound => {
  const known = rows.slice(0, 10).map(row => knownIn(row).length)
  const best = Math.max(0, ...known)
  const at = best === 0 ? 0 : known.indexOf(best)
  const head = rows[at]
  if (!head) return { last: 0, titles: [] }
  if (best === 0 && (typed || head.cells.some(looksLikeValue))) return { last: -1, titles: widest(rows).map(() => '') }
  const under = rows[at + 1]
  if (!goesOn(head, under)) return { last: at, titles: head.cells }
  return { last: at + 1, titles: widest([head, under]).map((_, column) => titleOf(head.cells[column] ?? '', under.cells[column] ?? '')) }
}

const titleOf = (upper: string, lower: string): string => (byName(lower) !== null || upper === '' ? lower : upper)

const widest = (rows: readonly Cells[]): readonly string[] =>
  rows.reduce<readonly string[]>((most, { cells }) => (cells.length > most.length ? cells : most), [])
