import { type Refusal, refuse } from '#kernel/refusal.ts'
import { decodeLine } from './text.ts'

/** Where a file cannot be read: the place, what stands there, what would have been right, and what to do. */
export type FileRefusal = Refusal & {
  /** Both from 1; a column is a character, not a byte. Absent where a file has no lines to speak of. */
  readonly line?: number
  readonly column?: number
  readonly found: string
  readonly expected: string
}

/** A place in bytes that are read from the front. `line` is kept by the reader as it passes line ends. */
export type Cursor = { readonly bytes: Uint8Array; at: number; line: number; lineStart: number }

const quoteLimit = 40
const longLine = 1_000_000

/** What a refusal quotes: short, on one line, with nothing that moves a terminal. */
export const quoted = (text: string): string => {
  const plain = [...text.slice(0, quoteLimit * 2)].map(each => (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(each) ? '�' : each)).join('')
  return `“${plain.length > quoteLimit ? `${plain.slice(0, quoteLimit)}…` : plain}”`
}

const isBreak = (byte: number | undefined): boolean => byte === undefined || byte === 10 || byte === 13
const isGap = (byte: number | undefined): boolean => isBreak(byte) || byte === 32 || byte === 9

/** The word at a place, for a refusal to quote; what ends a line or the file is said in words. */
const wordAt = (bytes: Uint8Array, at: number): string => {
  if (at >= bytes.length) return 'the end of the file'
  if (isBreak(bytes[at])) return 'the end of the line'
  let end = at + 1
  while (end - at < quoteLimit * 4 && !isGap(bytes[end])) end++
  return quoted(decodeLine(bytes.subarray(at, end)))
}

/** @returns a refusal at the cursor, or at another byte of the same line. */
export const refuseAt = (
  { bytes, at, line, lineStart }: Cursor,
  expected: string,
  next: string,
  more: { readonly at?: number; readonly found?: string } = {},
): FileRefusal => {
  const place = more.at ?? at
  const found = more.found ?? wordAt(bytes, place)
  // Where a line is as long as a book, a column in bytes is as good, and found at once.
  const column = (place - lineStart > longLine ? place - lineStart : decodeLine(bytes.subarray(lineStart, place)).length) + 1
  return { ...refuse(`line ${line}, column ${column}: found ${found}, expected ${expected}`, { next }), line, column, found, expected }
}

/** A file that is not text: at its first zero byte, which no text has. */
export const refuseZero = (bytes: Uint8Array): FileRefusal => {
  const cursor: Cursor = { bytes, at: Math.max(0, bytes.indexOf(0)), line: 1, lineStart: 0 }
  for (let at = bytes.indexOf(10); at !== -1 && at < cursor.at; at = bytes.indexOf(10, at + 1)) {
    cursor.line++
    cursor.lineStart = at + 1
  }
  return refuseAt(cursor, 'text', 'this file is not text: is it the right one?', { found: 'a zero byte' })
}
