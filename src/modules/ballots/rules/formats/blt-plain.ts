import type { Head } from './blt-head.ts'
import type { Cursor } from './file-refusal.ts'
import { limits } from './limits.ts'
import type { LineMemo } from './line-memo.ts'
import type { PileTable } from './pile-table.ts'

/** What to do with a candidate who stands on a paper again: refuse the file, pass the later place over, or leave it to the rule. */
export type Repeats = 'refuse' | 'pass-over' | 'keep'

/** The state of reading papers: one ranking at a time in `codes`, its candidates marked in `seen` with the paper's number. */
export type Reading = {
  readonly cursor: Cursor
  readonly head: Head
  readonly repeats: Repeats
  readonly table: PileTable
  readonly memo: LineMemo
  readonly codes: Uint16Array
  readonly seen: Int32Array
  paper: number
  length: number
  ranks: number
  /** Where the codes of the latest rank begin; -1 before the first, -2 where its only candidate was passed over. */
  latest: number
  papers: number
  /** Papers on which somebody stands again; and those whose label was passed over. */
  repeated: number
  /** Plain lines so far, and those of them that had stood in the file before. */
  lines: number
  again: number
  labelled: number
}

/** A line that the quick reader takes has fewer papers than this; so many lines of them cannot pass the limit unseen. */
const fewPapers = 1_000_000

/** Lines after which it is seen whether lines come again at all; in files of merged papers none does. */
const trial = 8_192

/**
 * Reads lines of whole numbers with one blank between them, which most files have from the first paper to the last, and stops at the
 * front of the first line that is anything else, or is wrong: the careful reader takes that one, and says what is the matter.
 * A ranking that stood in the file before is known by its bytes and not read again.
 */
export const readPlainLines = (reading: Reading): void => {
  const { cursor, table, codes, memo } = reading
  const { bytes } = cursor
  let { at, line } = cursor
  let { papers } = reading
  let front = at
  while (papers < limits.papers - fewPapers) {
    let weight = 0
    let byte = bytes[at] ?? 0
    while (byte >= 48 && byte <= 57) {
      weight = weight * 10 + byte - 48
      byte = bytes[++at] ?? 0
    }
    if (weight === 0 || weight > fewPapers) break
    const remembers = reading.lines < trial || reading.again * 4 > reading.lines
    reading.lines++
    if (remembers && memo.again(at, weight)) {
      reading.again++
      front = at = memo.end() + 1
    } else {
      const end = plainRanking(reading, at)
      if (end === -1) break
      const pile = table.add(codes, reading.length, weight)
      if (remembers) memo.keep(pile)
      front = at = end + 1
    }
    line++
    papers += weight
  }
  cursor.at = front
  if (line > cursor.line) cursor.lineStart = front
  cursor.line = line
  reading.papers = papers
}

/** Reads blanks and candidates, the 0 and the line end; the ranking's codes are then in `codes`. @returns the line end, -1 if it is no such line. */
const plainRanking = (reading: Reading, from: number): number => {
  const { cursor, codes, seen, head } = reading
  const { bytes } = cursor
  const most = head.candidates
  const paper = ++reading.paper
  let at = from
  let byte = bytes[at] ?? 0
  let length = 0
  let value = -1
  while (byte === 32) {
    value = (bytes[++at] ?? 0) - 48
    if (!(value >= 0 && value <= 9)) return -1
    byte = bytes[++at] ?? 0
    while (byte >= 48 && byte <= 57) {
      value = value * 10 + byte - 48
      byte = bytes[++at] ?? 0
    }
    if (value === 0) break
    if (value > most || seen[value - 1] === paper) return -1
    seen[value - 1] = paper
    codes[length++] = value - 1
  }
  if (byte === 13) byte = bytes[++at] ?? 0
  reading.length = length
  return byte === 10 && value === 0 ? at : -1
}
