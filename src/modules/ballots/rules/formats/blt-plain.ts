import type { Head } from './blt-head.ts'
import type { Cursor } from './file-refusal.ts'
import { limits } from './limits.ts'
import { mixed, type PileTable } from './pile-table.ts'

/** What to do with a candidate who stands on a paper again: refuse the file, pass the later place over, or leave it to the rule. */
export type Repeats = 'refuse' | 'pass-over' | 'keep'

/** The state of reading papers: one ranking at a time in `codes`, its candidates marked in `seen` with the paper's number. */
export type Reading = {
  readonly cursor: Cursor
  readonly head: Head
  readonly repeats: Repeats
  readonly table: PileTable
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
  labelled: number
}

/** A line that the quick reader takes has fewer papers than this; so many lines of them cannot pass the limit unseen. */
const fewPapers = 1_000_000

/**
 * Reads lines of whole numbers with one blank between them, which most files have from the first paper to the last, and stops at the
 * front of the first line that is anything else, or is wrong: the careful reader takes that one, and says what is the matter.
 */
export const readPlainLines = (reading: Reading): void => {
  const { cursor, table, codes, seen, head } = reading
  const { bytes } = cursor
  const most = head.candidates
  let { at, line } = cursor
  let { paper, papers } = reading
  let front = at
  while (papers < limits.papers - fewPapers) {
    paper++
    let weight = 0
    let byte = bytes[at] ?? 0
    while (byte >= 48 && byte <= 57) {
      weight = weight * 10 + byte - 48
      byte = bytes[++at] ?? 0
    }
    if (weight === 0 || weight > fewPapers) break
    let length = 0
    let hash = table.seed()
    let value = -1
    while (byte === 32) {
      value = (bytes[++at] ?? 0) - 48
      if (!(value >= 0 && value <= 9)) break
      byte = bytes[++at] ?? 0
      while (byte >= 48 && byte <= 57) {
        value = value * 10 + byte - 48
        byte = bytes[++at] ?? 0
      }
      if (value === 0 || value > most || seen[value - 1] === paper) break
      seen[value - 1] = paper
      codes[length++] = value - 1
      hash = mixed(hash, value - 1)
    }
    if (byte === 13) byte = bytes[++at] ?? 0
    if (byte !== 10 || value !== 0) break
    front = ++at
    line++
    papers += weight
    table.add(codes, length, weight, hash)
  }
  cursor.at = front
  if (line > cursor.line) cursor.lineStart = front
  cursor.line = line
  reading.paper = paper
  reading.papers = papers
}
