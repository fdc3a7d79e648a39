import { isRefusal } from '#kernel/refusal.ts'
import { type Head, readHead } from './blt-head.ts'
import { type Names, readNames } from './blt-names.ts'
import { type Reading, readPapers } from './blt-papers.ts'
import { type Cursor, type FileRefusal, refuseZero } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { type Asked, type ReadElection, refuseFile, repeatNotes, seatsFor } from './read-election.ts'
import { plainBytes } from './text.ts'

/**
 * Reads a BLT file (B. A. Wichmann, "Election data format", 1990s; the dialects of OpenSTV, droop, stv-rs and of published
 * Scottish counts): comments, blank and indented lines, `=` for candidates who share a rank, `-` for a skipped place, `-4` or
 * `[withdrawn 4]`, `[nick a b c]`, `[tie 3 2 1]`, names with or without quotes, commas at line ends, notes after the title, any encoding.
 */
export const readBlt = (bytes: Uint8Array, asked: Asked = {}): ReadElection | FileRefusal => {
  if (bytes.length > limits.bytes)
    return refuseFile(
      'a larger file',
      `at most ${inWords(limits.bytes)} bytes`,
      'merge identical papers: one line with their number in front',
    )
  const plain = plainBytes(bytes)
  if (plain === null) return refuseZero(bytes)
  const cursor: Cursor = { bytes: plain, at: 0, line: 1, lineStart: 0 }
  const head = readHead(cursor)
  if (isRefusal(head)) return head
  const papers = readPapers(cursor, head, asked.repeats ?? 'refuse')
  if (isRefusal(papers)) return papers
  const names = readNames(cursor, head.candidates)
  if (isRefusal(names)) return names
  const seats = seatsFor(head.candidates, asked.seats, head.seats)
  if (isRefusal(seats)) return seats
  return {
    title: names.title,
    seats,
    candidates: names.names,
    withdrawn: [...head.withdrawn].sort((a, b) => a - b),
    piles: papers.table.piles(),
    spoilt: head.spoilt,
    ...(head.tieOrder ? { tieOrder: head.tieOrder } : {}),
    notes: notesOn(head, papers, names),
  }
}

const notesOn = (head: Head, { repeats, repeated, labelled }: Reading, names: Names): string[] => [
  ...head.passedOver,
  ...(labelled > 0 ? [`${labelled} ${labelled === 1 ? 'paper' : 'papers'} had a label instead of a number; labels are not kept`] : []),
  ...repeatNotes(repeated, repeats),
  ...(names.notesAfter ? ['what stands after the title was passed over'] : []),
]
