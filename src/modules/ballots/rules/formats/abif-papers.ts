import { isRefusal } from '#kernel/refusal.ts'
import type { Repeats } from './blt-papers.ts'
import { isDigit, nextLine, peek, skipBlanks } from './blt-scan.ts'
import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { type PileTable, pileTable } from './pile-table.ts'
import { codesRoom, mark, rankingOf } from './ranking-codes.ts'
import { cleanName, decodeLine } from './text.ts'

/** Candidates by the word that papers use for them, in the order in which they were first met. */
export type Declared = { readonly positions: Map<string, number>; readonly names: { text: string; at: Cursor }[] }

type AbifPapers = { readonly table: PileTable; repeated: number; papers: number }

/** Somebody on a line of papers: the place in its order, and the rating, null where there is none. */
type Placed = { readonly who: number; readonly rank: number; readonly rating: number | null }

const lineIs = 'a line of papers is their number, a colon, and candidates with “>” or “=” between them, such as “12:Ann>Bob=Cleo”'

/** Reads the lines of papers; other lines were read before. */
export const abifPapers = (cursor: Cursor, declared: Declared, repeats: Repeats): AbifPapers | FileRefusal => {
  const read: AbifPapers = { table: pileTable(), repeated: 0, papers: 0 }
  const codes = new Uint16Array(codesRoom)
  while (cursor.at < cursor.bytes.length) {
    skipBlanks(cursor)
    if (isDigit(peek(cursor))) {
      const from = cursor.at
      const papers = papersOf(cursor)
      if (typeof papers !== 'number') return papers
      read.papers += papers
      if (read.papers > limits.papers)
        return refuseAt(cursor, `at most ${inWords(limits.papers)} papers in all`, 'count it in parts', { at: from })
      const placed = placesOn(cursor, declared, repeats, read)
      if (isRefusal(placed)) return placed
      read.table.add(codes, rankingOf(marksOf(placed), codes), papers)
      if (read.table.size() > limits.rankings)
        return refuseAt(cursor, `at most ${inWords(limits.rankings)} different rankings`, 'count it in parts')
    }
    nextLine(cursor)
  }
  return read
}

const papersOf = (cursor: Cursor): number | FileRefusal => {
  const from = cursor.at
  let papers = 0
  for (let byte = peek(cursor); isDigit(byte); byte = peek(cursor)) {
    if (papers < 1e12) papers = papers * 10 + byte - 48
    cursor.at++
  }
  skipBlanks(cursor)
  const byte = peek(cursor)
  if (byte !== 58 && byte !== 42) return refuseAt(cursor, 'a colon after the number of papers', lineIs)
  cursor.at++
  return papers >= 1 ? papers : refuseAt(cursor, 'at least one paper', lineIs, { at: from })
}

const endsLine = (byte: number): boolean => byte === 10 || byte === 13 || byte === -1 || byte === 35

const placesOn = (cursor: Cursor, declared: Declared, repeats: Repeats, read: AbifPapers): readonly Placed[] | FileRefusal => {
  const placed: Placed[] = []
  const on = new Set<number>()
  let rank = 1
  let used = false
  let ordered = false
  skipBlanks(cursor)
  if (endsLine(peek(cursor))) return placed
  for (;;) {
    skipBlanks(cursor)
    const from = cursor.at
    const who = candidateAt(cursor, declared)
    if (typeof who !== 'number') return who
    const rating = ratingAt(cursor)
    if (rating !== null && typeof rating !== 'number') return rating
    if (on.has(who)) {
      if (repeats === 'refuse') return refuseAt(cursor, 'a candidate who is not on this line yet', 'correct the line', { at: from })
      read.repeated++
    }
    if (!on.has(who) || (repeats === 'keep' && !placed.some(each => each.who === who && each.rank === rank))) {
      placed.push({ who, rank, rating })
      used = true
    }
    on.add(who)
    if (placed.length > limits.ranks) return refuseAt(cursor, `at most ${inWords(limits.ranks)} places on a paper`, lineIs)
    skipBlanks(cursor)
    const byte = peek(cursor)
    if (endsLine(byte)) return ordered ? placed : byRating(placed)
    if (byte !== 62 && byte !== 61 && byte !== 44) return refuseAt(cursor, '“>”, “=” or the end of the line', lineIs)
    if (byte !== 44) ordered = true
    if (byte === 62 && used) {
      rank++
      used = false
    }
    cursor.at++
  }
}

/** A word, or a name in square brackets or quotes. Words that no line declared are candidates too. */
const candidateAt = (cursor: Cursor, { positions, names }: Declared): number | FileRefusal => {
  const { bytes } = cursor
  const at = { ...cursor }
  const open = peek(cursor)
  const close = open === 91 ? 93 : open === 34 ? 34 : null
  let to = cursor.at + (close === null ? 0 : 1)
  const inWord = (byte: number) =>
    byte > 127 || isDigit(byte) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 95 || byte === 45
  const goesOn = close === null ? inWord : (byte: number) => byte !== close && byte !== 10 && byte !== 13 && byte !== -1
  const from = to
  while (goesOn(bytes[to] ?? -1)) to++
  if (close !== null && bytes[to] !== close) return refuseAt(at, 'a name that is closed on the same line', lineIs)
  const word = to - from > limits.name * 4 ? '' : cleanName(decodeLine(bytes.subarray(from, to)))
  if (word === '') return refuseAt(at, 'a candidate', lineIs)
  cursor.at = close === null ? to : to + 1
  const known = positions.get(word)
  if (known !== undefined) return known
  if (names.length === limits.candidates) return refuseAt(at, `at most ${inWords(limits.candidates)} candidates`, lineIs)
  positions.set(word, names.length)
  names.push({ text: word, at })
  return names.length - 1
}

/** `/5` after a candidate; null where there is none. */
const ratingAt = (cursor: Cursor): number | null | FileRefusal => {
  if (peek(cursor) !== 47) return null
  const from = ++cursor.at
  let rating = 0
  for (let byte = peek(cursor); isDigit(byte); byte = peek(cursor)) {
    rating = rating < 1e9 ? rating * 10 + byte - 48 : rating
    cursor.at++
  }
  return cursor.at > from ? rating : refuseAt(cursor, 'a rating in whole numbers', lineIs)
}

/** Where nothing but commas stands between candidates, their ratings order them, if all have one; else all share a rank. */
const byRating = (placed: readonly Placed[]): readonly Placed[] => {
  if (placed.some(each => each.rating === null)) return placed
  const ratings = [...new Set(placed.map(each => each.rating ?? 0))].sort((a, b) => b - a)
  const ranks = new Map(ratings.map((rating, i) => [rating, i + 1]))
  return placed.map(each => ({ ...each, rank: ranks.get(each.rating ?? 0) ?? 1 }))
}

const marksOf = (placed: readonly Placed[]): Int32Array => Int32Array.from(placed, ({ rank, who }) => mark(rank, who)).sort()
