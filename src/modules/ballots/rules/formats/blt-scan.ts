import type { FileRefusal } from './file-refusal.ts'
import { type Cursor, refuseAt } from './file-refusal.ts'

/** Steps over the bytes of a BLT file that all its parts share. Bytes: 9 tab, 10 and 13 line ends, 32 blank, 35 `#`, 44 comma. */

export const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57
export const isBlank = (byte: number): boolean => byte === 32 || byte === 9

/** The byte at the cursor; -1 at the end of the file. */
export const peek = ({ bytes, at }: Cursor): number => bytes[at] ?? -1

export const skipBlanks = (cursor: Cursor): void => {
  while (isBlank(peek(cursor))) cursor.at++
}

/** Past the end of this line. `\n`, `\r\n` and a lone `\r` each end one. */
export const nextLine = (cursor: Cursor): void => {
  const { bytes } = cursor
  let at = cursor.at
  for (let byte = bytes[at] ?? -1; byte !== 10 && byte !== 13 && byte !== -1; byte = bytes[at] ?? -1) at++
  if (at < bytes.length) {
    at += bytes[at] === 13 && bytes[at + 1] === 10 ? 2 : 1
    cursor.line++
    cursor.lineStart = at
  }
  cursor.at = at
}

/** To the next thing that is not blank, an empty line or a comment. */
export const skipToContent = (cursor: Cursor): void => {
  for (;;) {
    skipBlanks(cursor)
    const byte = peek(cursor)
    if (byte === 10 || byte === 13 || byte === 35) nextLine(cursor)
    else return
  }
}

/** True at the end of a line: nothing more on it but blanks, the commas that spreadsheets add, and a comment. Moves past the line. */
export const endsHere = (cursor: Cursor): boolean => {
  for (;;) {
    const byte = peek(cursor)
    if (isBlank(byte) || byte === 44) cursor.at++
    else if (byte === 10 || byte === 13 || byte === 35 || byte === -1) {
      nextLine(cursor)
      return true
    } else return false
  }
}

/** A whole number at the cursor; null where none stands, and where digits run into something else. Stops counting above 10^12. */
export const number = (cursor: Cursor): number | null => {
  const { bytes } = cursor
  let at = cursor.at
  let value = 0
  for (let byte = bytes[at] ?? -1; isDigit(byte); byte = bytes[at] ?? -1) {
    if (value < 1e12) value = value * 10 + byte - 48
    at++
  }
  const after = bytes[at] ?? -1
  if (at === cursor.at || !(isBlank(after) || after === 10 || after === 13 || after === 44 || after === -1 || after === 35)) return null
  cursor.at = at
  return value
}

/** A whole number from 1 to `most`, or the refusal at its first digit. */
export const numberUpTo = (cursor: Cursor, most: number, expected: string, next: string): number | FileRefusal => {
  const from = cursor.at
  const value = number(cursor)
  return value === null || value < 1 || value > most ? refuseAt(cursor, expected, next, { at: from }) : value
}
