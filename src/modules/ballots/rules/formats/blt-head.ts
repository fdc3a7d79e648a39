import { isRefusal } from '#kernel/refusal.ts'
import { endsHere, isBlank, isDigit, number, numberUpTo, peek, skipBlanks, skipToContent } from './blt-scan.ts'
import { type Cursor, type FileRefusal, quoted, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { decodeLine } from './text.ts'

/** What stands before the papers of a BLT file. Positions from 0. */
export type Head = {
  readonly candidates: number
  readonly seats: number
  readonly withdrawn: Set<number>
  /** Words by which papers name candidates (`[nick a b c]`). */
  readonly nicks: Map<string, number>
  tieOrder: readonly number[] | null
  spoilt: number
  /** Lines in brackets that say nothing to a count here, such as another program's options. */
  readonly passedOver: string[]
}

const headIs = 'the first line of a BLT file is the number of candidates and the number of seats, such as “9 3”'

export const readHead = (cursor: Cursor): Head | FileRefusal => {
  skipToContent(cursor)
  const candidates = numberUpTo(cursor, limits.candidates, `a number of candidates from 1 to ${inWords(limits.candidates)}`, headIs)
  if (typeof candidates !== 'number') return candidates
  skipBlanks(cursor)
  const seats = numberUpTo(cursor, candidates, `a number of seats from 1 to the ${candidates} candidates`, headIs)
  if (typeof seats !== 'number') return seats
  if (!endsHere(cursor)) return refuseAt(cursor, 'the end of the line', headIs)
  const head: Head = { candidates, seats, withdrawn: new Set(), nicks: new Map(), tieOrder: null, spoilt: 0, passedOver: [] }
  return withdrawals(cursor, head) ?? head
}

/** Lines of `-4`, one or several, and lines in brackets, until the first paper. */
const withdrawals = (cursor: Cursor, head: Head): FileRefusal | null => {
  for (;;) {
    skipToContent(cursor)
    const byte = peek(cursor)
    const refused = byte === 45 ? withdrawnLine(cursor, head) : byte === 91 ? bracket(cursor, head) : undefined
    if (refused === undefined) break
    if (refused !== null) return refused
  }
  if (head.withdrawn.size < head.candidates) return null
  return refuseAt(
    cursor,
    'somebody who has not withdrawn',
    `all ${head.candidates} candidates are withdrawn: take one of them off that list`,
  )
}

const withdrawnLine = (cursor: Cursor, head: Head): FileRefusal | null => {
  while (peek(cursor) === 45) {
    const from = cursor.at++
    const who = isDigit(peek(cursor)) ? number(cursor) : null
    if (who === null || who < 1 || who > head.candidates)
      return refuseAt(
        cursor,
        `a withdrawn candidate from -1 to -${head.candidates}`,
        'write “-” and the number of the candidate who withdrew',
        { at: from },
      )
    head.withdrawn.add(who - 1)
    skipBlanks(cursor)
  }
  return endsHere(cursor)
    ? null
    : refuseAt(cursor, 'another withdrawn candidate or the end of the line', 'papers stand on lines of their own')
}

/** Room for a thousand long nicknames. */
const longestBracket = 100_000

type Word = { readonly text: string; readonly at: number }

/** `[word …]`, on one line. Those that matter here are `nick`, `tie`, `withdrawn` and `spoilt`; others are passed over and named. */
const bracket = (cursor: Cursor, head: Head): FileRefusal | null => {
  const { bytes } = cursor
  const from = cursor.at
  let to = from
  for (let byte = bytes[to] ?? -1; byte !== 93; byte = bytes[++to] ?? -1)
    if (byte === 10 || byte === 13 || byte === -1 || to - from > longestBracket)
      return refuseAt(cursor, 'a “]” on the same line', 'close the bracket where the line ends', { at: to })
  const [first, ...rest] = wordsIn(bytes, from + 1, to)
  const words = rest.slice(0, limits.candidates + 1)
  cursor.at = to + 1
  const refused =
    first?.text === 'nick'
      ? nicknames(cursor, head, words)
      : first?.text === 'tie'
        ? tieOrder(cursor, head, words)
        : first?.text === 'withdrawn'
          ? withdrawnWords(cursor, head, words)
          : first?.text === 'spoilt'
            ? spoilt(cursor, head, words)
            : passOver(head, cursor.line, decodeLine(bytes.subarray(from, to + 1)))
  if (refused) return refused
  return endsHere(cursor) ? null : refuseAt(cursor, 'the end of the line after “]”', 'put what follows on a line of its own')
}

const wordsIn = (bytes: Uint8Array, from: number, to: number): Word[] => {
  const words: Word[] = []
  for (let at = from; at < to; at++) {
    if (isBlank(bytes[at] ?? 32)) continue
    const start = at
    while (at < to && !isBlank(bytes[at] ?? 32)) at++
    words.push({ text: decodeLine(bytes.subarray(start, at)), at: start })
  }
  return words
}

const passOver = (head: Head, line: number, text: string): null => {
  if (head.passedOver.length < 20) head.passedOver.push(`line ${line}: ${quoted(text)} says nothing to this count and was passed over`)
  return null
}

const nicknames = (cursor: Cursor, head: Head, words: readonly Word[]): FileRefusal | null => {
  for (const [i, { text, at }] of words.slice(0, head.candidates).entries()) {
    const usable = /^[^\d\s=\-#"([][^\s=#"\]]*$/u.test(text) && !head.nicks.has(text)
    if (!usable) return refuseAt(cursor, 'a short name that begins with a letter and stands once', 'choose another short name', { at })
    head.nicks.set(text, i)
  }
  const extra = words[head.candidates]
  if (words.length === head.candidates) return null
  return refuseAt(
    cursor,
    `${head.candidates} short names, one for each candidate`,
    'name every candidate once, in the order of the names below',
    {
      at: extra?.at ?? cursor.at - 1,
    },
  )
}

/** The position that a word stands for: a number, or a short name. */
export const candidateOf = (head: Head, word: string): number | null => {
  const nick = head.nicks.get(word)
  if (nick !== undefined) return nick
  const named = /^\d{1,6}$/.test(word) ? Number(word) : 0
  return named >= 1 && named <= head.candidates ? named - 1 : null
}

const listed = (cursor: Cursor, head: Head, words: readonly Word[]): number[] | FileRefusal => {
  const who: number[] = []
  for (const { text, at } of words) {
    const one = candidateOf(head, text)
    if (one === null || who.includes(one))
      return refuseAt(cursor, `a candidate from 1 to ${head.candidates} who is not named here yet`, 'correct the list in brackets', { at })
    who.push(one)
  }
  return who
}

const withdrawnWords = (cursor: Cursor, head: Head, words: readonly Word[]): FileRefusal | null => {
  const who = listed(cursor, head, words)
  if (isRefusal(who)) return who
  for (const one of who) head.withdrawn.add(one)
  return null
}

const tieOrder = (cursor: Cursor, head: Head, words: readonly Word[]): FileRefusal | null => {
  const who = listed(cursor, head, words)
  if (isRefusal(who)) return who
  const left = Array.from({ length: head.candidates }, (_, i) => i).filter(each => !who.includes(each))
  const missing = left.find(each => !head.withdrawn.has(each))
  if (missing !== undefined)
    return refuseAt(cursor, `everybody in the order of ties (${missing + 1} is missing)`, 'name every candidate once', {
      at: cursor.at - 1,
    })
  head.tieOrder = [...who, ...left]
  return null
}

const spoilt = (cursor: Cursor, head: Head, [word, more]: readonly Word[]): FileRefusal | null => {
  const papers = word && /^\d{1,10}$/.test(word.text) ? Number(word.text) : -1
  if (more || papers < 0 || papers > limits.papers)
    return refuseAt(cursor, 'the number of spoilt papers', 'write [spoilt 12]', { at: word?.at ?? cursor.at - 1 })
  head.spoilt = papers
  return null
}
