import { isBlank } from './blt-scan.ts'
import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'

/** One row of a CSV file (RFC 4180): where each cell begins and ends, without its quotes and the blanks around it. */
export type Row = {
  readonly from: Int32Array
  readonly to: Int32Array
  cells: number
  /** Where the row begins; a quoted cell may hold line ends, so that the cursor is further on. */
  line: number
  lineStart: number
}

/** Candidates, the number of papers, and some empty columns that spreadsheets leave at the end. */
const mostCells = limits.candidates + 100

export const newRow = (): Row => ({ from: new Int32Array(mostCells), to: new Int32Array(mostCells), cells: 0, line: 1, lineStart: 0 })

const rowIs = 'one row a paper, one cell a candidate, the cells separated as in the first row'

/** Reads the next row. Afterwards the cursor is at the front of the row after it. */
export const readRow = (cursor: Cursor, separator: number, row: Row): FileRefusal | null => {
  const { bytes } = cursor
  row.cells = 0
  row.line = cursor.line
  row.lineStart = cursor.lineStart
  for (;;) {
    if (row.cells === mostCells) return refuseAt(cursor, `at most ${inWords(limits.candidates)} candidates`, rowIs)
    while (isBlank(bytes[cursor.at] ?? -1) && bytes[cursor.at] !== separator) cursor.at++
    const refused = bytes[cursor.at] === 34 ? quotedCell(cursor, separator, row) : plainCell(cursor, separator, row)
    if (refused) return refused
    row.cells++
    const byte = bytes[cursor.at] ?? -1
    if (byte !== separator) {
      endRow(cursor)
      return null
    }
    cursor.at++
  }
}

const endRow = (cursor: Cursor): void => {
  const { bytes } = cursor
  if (cursor.at >= bytes.length) return
  cursor.at += bytes[cursor.at] === 13 && bytes[cursor.at + 1] === 10 ? 2 : 1
  cursor.line++
  cursor.lineStart = cursor.at
}

const plainCell = (cursor: Cursor, separator: number, row: Row): null => {
  const { bytes } = cursor
  const from = cursor.at
  let at = from
  for (let byte = bytes[at] ?? -1; byte !== separator && byte !== 10 && byte !== 13 && byte !== -1; byte = bytes[at] ?? -1) at++
  cursor.at = at
  while (at > from && isBlank(bytes[at - 1] ?? -1)) at--
  row.from[row.cells] = from
  row.to[row.cells] = at
  return null
}

const quotedCell = (cursor: Cursor, separator: number, row: Row): FileRefusal | null => {
  const { bytes } = cursor
  const open = { ...cursor }
  let at = cursor.at + 1
  for (; ; at++) {
    const byte = bytes[at] ?? -1
    if (byte === -1) return refuseAt(open, 'a quotation mark that is closed', 'close it, or write it twice where it belongs to the name')
    if (byte === 34) {
      if (bytes[at + 1] !== 34) break
      at++
    } else if (byte === 10 || (byte === 13 && bytes[at + 1] !== 10)) {
      cursor.line++
      cursor.lineStart = at + 1
    }
  }
  row.from[row.cells] = open.at + 1
  row.to[row.cells] = at
  cursor.at = at + 1
  while (isBlank(bytes[cursor.at] ?? -1) && bytes[cursor.at] !== separator) cursor.at++
  const after = bytes[cursor.at] ?? -1
  if (after === separator || after === 10 || after === 13 || after === -1) return null
  return refuseAt(cursor, 'the end of the cell after its closing quotation mark', 'write a quotation mark that belongs to the name twice')
}
