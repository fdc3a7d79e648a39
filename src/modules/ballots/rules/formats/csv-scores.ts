import type { ScorePile } from '../election.ts'
import { cellAt, foundIn, type Header, numberIn, oddWidth } from './csv-cells.ts'
import { newRow, type Row, readRow } from './csv-row.ts'
import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import type { ReadElection } from './read-election.ts'

const scoresAre = 'the first row has the candidates’ names; each row after it is a paper with the score of each below them'

type Asked = { readonly seats: number; readonly range: { readonly lowest: number; readonly highest: number } }

/** The whole number that a cell is, with or without a minus. */
const scoreIn = (bytes: Uint8Array, row: Row, cell: number): number | null => {
  const from = row.from[cell] ?? 0
  if (bytes[from] !== 45) return numberIn(bytes, row, cell)
  const number = numberIn(bytes, { ...row, from: Int32Array.of(from + 1), to: Int32Array.of(row.to[cell] ?? 0) }, 0)
  return number === null ? null : -number
}

/**
 * Reads the rows of a table of scores, below its first row: one row a paper, its cells whole numbers within the range, empty where a
 * candidate was given none. Papers that say the same are one pile.
 */
export const readScores = (cursor: Cursor, separator: number, header: Header, { seats, range }: Asked): ReadElection | FileRefusal => {
  const { bytes } = cursor
  const { names, weighted } = header
  const first = weighted ? 1 : 0
  const row = newRow()
  const piles = new Map<string, ScorePile>()
  let papers = 0
  while (cursor.at < bytes.length) {
    const refused = readRow(cursor, separator, row)
    if (refused) return refused
    if (row.cells === 1 && row.from[0] === row.to[0]) continue
    const odd = oddWidth(row, names.length + first, bytes)
    if (odd) return odd
    const weight = weighted ? numberIn(bytes, row, 0) : 1
    papers += weight ?? 0
    if (weight === null || weight < 1 || papers > limits.papers)
      return refuseAt(
        cellAt(row, 0, bytes),
        `a number of papers from 1, at most ${inWords(limits.papers)} in all`,
        scoresAre,
        foundIn(bytes, row, 0),
      )
    const scores = scoresOf(bytes, row, first, names.length, range)
    if (!Array.isArray(scores)) return scores
    const key = scores.join()
    if (piles.size === limits.rankings && !piles.has(key))
      return refuseAt(cellAt(row, 0, bytes), `at most ${inWords(limits.rankings)} different papers`, 'count it in parts')
    piles.set(key, { papers: (piles.get(key)?.papers ?? 0) + weight, scores })
  }
  const scores = { range, piles: [...piles.values()] }
  return { title: '', seats, candidates: names, withdrawn: [], piles: [], scores, spoilt: 0, notes: [] }
}

const scoresOf = (bytes: Uint8Array, row: Row, first: number, size: number, range: Asked['range']): (number | null)[] | FileRefusal => {
  const scores: (number | null)[] = []
  for (let i = first; i < first + size; i++) {
    const empty = row.from[i] === row.to[i]
    const score = empty ? null : scoreIn(bytes, row, i)
    if (!empty && (score === null || score < range.lowest || score > range.highest))
      return refuseAt(
        cellAt(row, i, bytes),
        `a score from ${range.lowest} to ${range.highest}, or an empty cell`,
        scoresAre,
        foundIn(bytes, row, i),
      )
    scores.push(score)
  }
  return scores
}
