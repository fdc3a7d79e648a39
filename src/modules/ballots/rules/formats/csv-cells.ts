import { isDigit } from './blt-scan.ts'
import type { Row } from './csv-row.ts'
import { type Cursor, type FileRefusal, quoted, refuseAt } from './file-refusal.ts'
import { decodeLine } from './text.ts'

/** Cells of a table of papers: where they are, the number that they hold, and rows that do not fit the first one. */

export const tableIs = 'the first row has the candidates’ names; each row after it is a paper with ranks 1, 2, 3 … below them'

export type Header = { readonly names: readonly string[]; readonly weighted: boolean }

export const cellAt = (row: Row, cell: number, bytes: Uint8Array): Cursor => ({
  bytes,
  at: row.from[cell] ?? 0,
  line: row.line,
  lineStart: row.lineStart,
})

/** The whole number that a cell is; null where it is anything else. */
export const numberIn = (bytes: Uint8Array, { from, to }: Row, cell: number): number | null => {
  const [start = 0, end = 0] = [from[cell], to[cell]]
  if (end === start || end - start > 12) return null
  let value = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (!isDigit(byte)) return null
    value = value * 10 + byte - 48
  }
  return value
}

export const foundIn = (bytes: Uint8Array, { from, to }: Row, cell: number): { found?: string } =>
  from[cell] === to[cell]
    ? { found: 'an empty cell' }
    : { found: quoted(decodeLine(bytes.subarray(from[cell], Math.min(to[cell] ?? 0, (from[cell] ?? 0) + 80)))) }

/** A row with too few cells, or with something in a column that has no name. */
export const oddWidth = (row: Row, wanted: number, bytes: Uint8Array): FileRefusal | null => {
  if (row.cells < wanted) {
    const end = { ...cellAt(row, row.cells - 1, bytes), at: row.to[row.cells - 1] ?? 0 }
    return refuseAt(end, `${wanted} cells, as in the first row`, 'leave a cell empty where there is no rank', {
      found: `the end of a row of ${row.cells}`,
    })
  }
  for (let i = wanted; i < row.cells; i++)
    if (row.from[i] !== row.to[i])
      return refuseAt(cellAt(row, i, bytes), `${wanted} cells, as in the first row`, tableIs, foundIn(bytes, row, i))
  return null
}
