import { isRefusal } from '#kernel/refusal.ts'
import { cellAt, foundIn, type Header, numberIn, oddWidth, tableIs } from './csv-cells.ts'
import { newRow, readRow } from './csv-row.ts'
import { readScores } from './csv-scores.ts'
import { type Cursor, type FileRefusal, refuseAt, refuseZero } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { namesFrom } from './names.ts'
import { pileTable } from './pile-table.ts'
import { codesRoom, mark, rankingOf } from './ranking-codes.ts'
import { type Asked, type ReadElection, refuseFile, seatsFor } from './read-election.ts'
import { decodeLine, plainBytes } from './text.ts'

/**
 * Reads a spreadsheet of papers: names in the first row, then one row a paper, its cells the ranks that it gives, empty where it gives
 * none. A first column headed “papers” or “weight” says how many papers are alike. Comma, semicolon or tab, whichever the first row has
 * most of. Equal ranks are shared ranks; a rank that nobody has is a skipped place.
 */
export const readCsv = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => {
  if (bytes.length > limits.bytes) return refuseFile('a larger file', `at most ${inWords(limits.bytes)} bytes`, 'merge identical papers')
  const plain = plainBytes(bytes)
  if (plain === null) return refuseZero(bytes)
  const cursor: Cursor = { bytes: plain, at: 0, line: 1, lineStart: 0 }
  const separator = separatorOf(plain)
  const header = readHeader(cursor, separator)
  if (isRefusal(header)) return header
  const seats = seatsFor(header.names.length, asked.seats, 1)
  if (isRefusal(seats)) return seats
  if (asked.scores) return readScores(cursor, separator, header, { seats, range: asked.scores })
  const table = pileTable()
  const refused = readRows(cursor, separator, header, table.add)
  if (refused) return refused
  if (table.size() > limits.rankings)
    return refuseFile('more different rankings', `at most ${inWords(limits.rankings)}`, 'count it in parts')
  return { title: '', seats, candidates: header.names, withdrawn: [], piles: table.piles(), spoilt: 0, notes: [] }
}

/** Whichever of comma, semicolon and tab the first line has most of. */
const separatorOf = (bytes: Uint8Array): number => {
  const found = new Map([44, 59, 9].map(each => [each, 0]))
  for (let at = 0, inside = false; at < bytes.length; at++) {
    const byte = bytes[at] ?? -1
    if (byte === 34) inside = !inside
    if (!inside && (byte === 10 || byte === 13)) break
    const seen = found.get(byte)
    if (!inside && seen !== undefined) found.set(byte, seen + 1)
  }
  return [...found].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}

const readHeader = (cursor: Cursor, separator: number): Header | FileRefusal => {
  const row = newRow()
  const refused = readRow(cursor, separator, row)
  if (refused) return refused
  const { bytes } = cursor
  // A character takes at most four bytes: what lies beyond cannot make a name shorter, and is not looked at.
  const end = (cell: number) => Math.min(row.to[cell] ?? 0, (row.from[cell] ?? 0) + 16 * limits.name)
  const cells = Array.from({ length: row.cells }, (_, i) => ({
    text: decodeLine(bytes.subarray(row.from[i], end(i))),
    at: cellAt(row, i, bytes),
  }))
  while (cells.at(-1)?.text === '') cells.pop()
  const weighted = /^(?:papers|weight)$/i.test(cells[0]?.text ?? '')
  const people = weighted ? cells.slice(1) : cells
  if (people.length === 0 || people.length > limits.candidates)
    return refuseAt(cellAt(row, 0, bytes), `the names of 1 to ${inWords(limits.candidates)} candidates`, tableIs)
  const names = namesFrom(people, tableIs)
  return isRefusal(names) ? names : { names, weighted }
}

type Add = (codes: Uint16Array, length: number, papers: number) => void

const readRows = (cursor: Cursor, separator: number, { names, weighted }: Header, add: Add): FileRefusal | null => {
  const { bytes } = cursor
  const row = newRow()
  const codes = new Uint16Array(codesRoom)
  const marks = new Int32Array(names.length)
  const first = weighted ? 1 : 0
  let papers = 0
  while (cursor.at < bytes.length) {
    const refused = readRow(cursor, separator, row)
    if (refused) return refused
    if (row.cells === 1 && row.from[0] === row.to[0]) continue
    const odd = oddWidth(row, names.length + first, bytes)
    if (odd) return odd
    const weight = weighted ? numberIn(bytes, row, 0) : 1
    if (weight === null || weight < 1 || weight > limits.papers)
      return refuseAt(cellAt(row, 0, bytes), 'a number of papers from 1', tableIs, foundIn(bytes, row, 0))
    papers += weight
    if (papers > limits.papers)
      return refuseAt(cellAt(row, 0, bytes), `at most ${inWords(limits.papers)} papers in all`, 'count it in parts')
    let marked = 0
    for (let i = 0; i < names.length; i++) {
      if (row.from[i + first] === row.to[i + first]) continue
      const rank = numberIn(bytes, row, i + first)
      if (rank === null || rank < 1 || rank > limits.ranks)
        return refuseAt(
          cellAt(row, i + first, bytes),
          `a rank from 1 to ${inWords(limits.ranks)}, or an empty cell`,
          tableIs,
          foundIn(bytes, row, i + first),
        )
      marks[marked++] = mark(rank, i)
    }
    add(codes, rankingOf(marks.subarray(0, marked).sort(), codes), weight)
  }
  return null
}
