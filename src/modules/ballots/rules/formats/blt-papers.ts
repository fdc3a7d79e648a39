import { candidateOf, type Head } from './blt-head.ts'
import { endsHere, isBlank, isDigit, peek, skipToContent } from './blt-scan.ts'
import { type EqualLines, equalLines } from './equal-lines.ts'
import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { type PileTable, pileTable, shared, skipped } from './pile-table.ts'
import { codesRoom } from './ranking-codes.ts'
import { decodeLine } from './text.ts'

/** What to do with a candidate who stands on a paper again: refuse the file, pass the later place over, or leave it to the rule. */
export type Repeats = 'refuse' | 'pass-over' | 'keep'

/** The state of reading papers: one ranking at a time in `codes`, its candidates marked in `seen` with the paper's number. */
export type Reading = {
  cursor: Cursor
  readonly head: Head
  readonly repeats: Repeats
  readonly table: PileTable
  readonly codes: Uint16Array
  readonly seen: Int32Array
  /** How often the line that is read came: more than once where equal lines are merged. */
  times: number
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

const lineIs = 'one paper a line: how many papers say this, the candidates in order of preference, and 0, such as “12 3 1 4 0”'

/** A file that is shorter is read before a program for equal lines is made ready. In bytes. */
const shortFile = 1 << 16

/**
 * Reads papers up to and with the 0 that ends them. Of a long file equal lines are read once, with their number; one that has
 * anything the matter is read anew line by line, so that what is said is about the first place.
 */
export const readPapers = (cursor: Cursor, head: Head, repeats: Repeats): Reading | FileRefusal => {
  const began = { ...cursor }
  const merged = cursor.bytes.length < shortFile ? null : readMerged(readingOf(cursor, head, repeats))
  return merged ?? readEach(readingOf(Object.assign(cursor, began), head, repeats))
}

const readingOf = (cursor: Cursor, head: Head, repeats: Repeats): Reading => ({
  cursor,
  head,
  repeats,
  table: pileTable(),
  codes: new Uint16Array(codesRoom),
  seen: new Int32Array(head.candidates).fill(-1),
  times: 1,
  paper: 0,
  length: 0,
  ranks: 0,
  latest: -1,
  papers: 0,
  repeated: 0,
  labelled: 0,
})

const readEach = (reading: Reading): Reading | FileRefusal => {
  for (;;) {
    const read = readNext(reading)
    if (read !== 'paper') return read === 'end' ? reading : read
  }
}

const readMerged = (reading: Reading): Reading | null => {
  const lines = equalLines()
  for (;;) {
    if (lines.take(reading.cursor) === 'full') {
      if (!readTaken(reading, lines)) return null
      continue
    }
    const read = readNext(reading)
    if (read === 'end') return readTaken(reading, lines) ? reading : null
    if (read !== 'paper') return null
  }
}

/** The different lines, each once; false where one is refused, or is not one paper from end to end. */
const readTaken = (reading: Reading, lines: EqualLines): boolean => {
  const { cursor } = reading
  const good = lines.each((bytes, at, to, times) => {
    reading.cursor = { bytes, at, line: 1, lineStart: at }
    reading.times = times
    return readNext(reading) === 'paper' && reading.cursor.at === to
  })
  reading.cursor = cursor
  reading.times = 1
  return good
}

/** One paper into the table, or the end of the papers. */
const readNext = (reading: Reading): 'paper' | 'end' | FileRefusal => {
  const { cursor } = reading
  skipToContent(cursor)
  const byte = peek(cursor)
  const weight = isDigit(byte) ? weightOf(reading) : byte === 40 ? labelled(reading) : notAPaper(cursor, byte)
  if (typeof weight !== 'number') return weight
  return weight === 0 ? 'end' : (readPaper(reading, weight) ?? 'paper')
}

const notAPaper = (cursor: Cursor, byte: number): FileRefusal => {
  const early = byte === 45 || byte === 91
  return refuseAt(
    cursor,
    'a paper, or the 0 that ends the papers',
    early ? 'who withdrew, and lines in brackets, stand before the first paper' : lineIs,
  )
}

/** The number of papers at the front of a line; 0 where the line is the 0 that ends the papers. */
const weightOf = (reading: Reading): number | FileRefusal => {
  const { cursor } = reading
  const { bytes } = cursor
  const from = cursor.at
  let weight = 0
  for (let byte = bytes[cursor.at] ?? -1; isDigit(byte); byte = bytes[++cursor.at] ?? -1)
    if (weight < 1e12) weight = weight * 10 + byte - 48
  const after = peek(cursor)
  if (weight === 0) return endsHere(cursor) ? 0 : refuseAt(cursor, 'at least one paper', lineIs, { at: from })
  if (!isBlank(after)) {
    const what = after === 46 ? 'a whole number of papers' : 'a number of papers and a blank'
    return refuseAt(cursor, what, lineIs, after === 10 || after === 13 || after === -1 ? {} : { at: from })
  }
  reading.papers += weight * reading.times
  if (reading.papers > limits.papers)
    return refuseAt(cursor, `at most ${inWords(limits.papers)} papers in all`, 'count it in parts', { at: from })
  return weight
}

/** `(label)` where the number of papers would be: one paper. The label is not kept; a paper has none. */
const labelled = (reading: Reading): number | FileRefusal => {
  const { cursor } = reading
  for (let at = cursor.at; ; at++) {
    const byte = cursor.bytes[at] ?? -1
    if (byte === 10 || byte === 13 || byte === -1) return refuseAt(cursor, 'a “)” after the label', lineIs, { at })
    if (byte === 41) {
      cursor.at = at + 1
      reading.papers++
      reading.labelled++
      return 1
    }
  }
}

/** The ranking after the number of papers, up to its 0 and the end of the line. */
const readPaper = (reading: Reading, weight: number): FileRefusal | null => {
  const { cursor } = reading
  const { bytes } = cursor
  const most = reading.head.candidates
  reading.paper++
  reading.length = 0
  reading.ranks = 0
  reading.latest = -1
  let join = false
  for (;;) {
    let byte = bytes[cursor.at] ?? -1
    while (byte === 32 || byte === 9) byte = bytes[++cursor.at] ?? -1
    if (byte >= 48 && byte <= 57) {
      const from = cursor.at
      let value = 0
      do {
        value = value < 1e6 ? value * 10 + byte - 48 : value
        byte = bytes[++cursor.at] ?? -1
      } while (byte >= 48 && byte <= 57)
      if (value === 0 && !join) return ended(reading, weight)
      if (value > most || value === 0) return outOfRange(reading, from)
      const refused = place(reading, value - 1, join, from)
      if (refused) return refused
      join = false
    } else if (byte === 61 && reading.latest !== -1 && !join && reading.codes[reading.latest] !== skipped) {
      cursor.at++
      join = true
    } else {
      const refused = byte === 45 && !join ? skip(reading) : nicknamed(reading, join)
      if (refused) return refused
      join = false
    }
  }
}

const outOfRange = ({ cursor, head }: Reading, at: number): FileRefusal =>
  refuseAt(
    cursor,
    `a candidate from 1 to ${head.candidates}`,
    'correct the number; the candidates are numbered in the order of their names',
    { at },
  )

const ended = ({ cursor, table, codes, length, times }: Reading, weight: number): FileRefusal | null => {
  if (!endsHere(cursor)) return refuseAt(cursor, 'the end of the line after the 0', lineIs)
  // A paper on which every place is skipped names nobody, like an empty one.
  table.add(codes, namesNobody(codes, length) ? 0 : length, weight * times)
  if (table.size() <= limits.rankings) return null
  return refuseAt(cursor, `at most ${inWords(limits.rankings)} different rankings`, 'this is more than Caucus counts at once')
}

const namesNobody = (codes: Uint16Array, length: number): boolean => {
  for (let i = 0; i < length; i++) if (codes[i] !== skipped) return false
  return true
}

const tooLong = ({ cursor }: Reading, at: number): FileRefusal =>
  refuseAt(cursor, `at most ${inWords(limits.ranks)} places on a paper`, 'shorten the line', { at })

/** Puts a candidate at the next rank, or beside the latest one. */
const place = (reading: Reading, who: number, join: boolean, at: number): FileRefusal | null => {
  const { codes, seen, paper } = reading
  if (seen[who] === paper) {
    if (reading.repeats === 'refuse')
      return refuseAt(
        reading.cursor,
        'a candidate who is not on this paper yet',
        'correct the paper; bin/caucus count can also pass over the later place (--repeats pass-over)',
        { at },
      )
    reading.repeated += reading.times
    if (join) return null
    if (reading.repeats === 'pass-over') {
      reading.latest = -2
      return null
    }
  }
  seen[who] = paper
  if (join && reading.latest >= 0) {
    joinTo(reading, who)
    return null
  }
  if (reading.ranks++ >= limits.ranks) return tooLong(reading, at)
  reading.latest = reading.length
  codes[reading.length++] = who
  return null
}

/** Those who share a rank are kept in ascending order, so that `2=3` and `3=2` are the same paper. */
const joinTo = (reading: Reading, who: number): void => {
  const { codes, latest } = reading
  const first = codes[latest] ?? 0
  if (first < skipped) {
    codes[latest] = shared + 1
    codes[reading.length++] = first
  }
  codes[latest] = (codes[latest] ?? 0) + 1
  let at = reading.length++
  for (let before = codes[at - 1] ?? 0; at - 1 > latest && before > who; before = codes[at - 1] ?? 0) codes[at--] = before
  codes[at] = who
}

const skip = (reading: Reading): FileRefusal | null => {
  const { cursor, codes } = reading
  const after = cursor.bytes[cursor.at + 1] ?? -1
  if (!isBlank(after) && after !== 10 && after !== 13 && after !== 44)
    return refuseAt(
      cursor,
      `a candidate from 1 to ${reading.head.candidates}, “-” for a skipped place, or the 0 that ends the paper`,
      lineIs,
    )
  if (reading.ranks++ >= limits.ranks) return tooLong(reading, cursor.at)
  cursor.at++
  reading.latest = reading.length
  codes[reading.length++] = skipped
  return null
}

/** In bytes; what is longer is no short name, and is not looked at further. */
const longestNick = 400

/** A short name from `[nick …]`; whatever else stands on a paper is refused here. */
const nicknamed = (reading: Reading, join: boolean): FileRefusal | null => {
  const { cursor, head } = reading
  const { bytes } = cursor
  const from = cursor.at
  let to = from
  for (let byte = bytes[to] ?? -1; byte > 32 && byte !== 61 && byte !== 35 && to < from + longestNick; byte = bytes[to] ?? -1) to++
  const who = candidateOf(head, decodeLine(bytes.subarray(from, to)))
  if (who === null) {
    const names = head.nicks.size > 0 ? ', a short name' : ''
    return refuseAt(
      cursor,
      join ? 'the candidate who shares the rank' : `a candidate from 1 to ${head.candidates}${names}, or the 0 that ends the paper`,
      lineIs,
    )
  }
  cursor.at = to
  return place(reading, who, join, from)
}
