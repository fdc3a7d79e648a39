import { nextLine, peek, skipBlanks } from './blt-scan.ts'
import { type Cursor, type FileRefusal, refuseAt } from './file-refusal.ts'
import { inWords, limits } from './limits.ts'
import { cleanName, decodeLine, hiddenAt } from './text.ts'

/** What stands after the papers: one name a line, then the title. Whatever follows the title is other people's notes. */
export type Names = { readonly names: readonly string[]; readonly title: string; readonly notesAfter: boolean }

type Line = { readonly cursor: Cursor; readonly end: number; readonly hash: boolean; readonly quoted: boolean }

const nameIs = 'after the papers every candidate’s name stands on a line of its own, then the title of the election'

/** Lines that are not empty, at most as many as can matter: names and title among those without `#`, and one more. */
const linesFrom = (cursor: Cursor, wanted: number): Line[] => {
  const lines: Line[] = []
  let plain = 0
  while (plain <= wanted && lines.length <= 4 * limits.candidates) {
    skipBlanks(cursor)
    const byte = peek(cursor)
    if (byte === -1) break
    const at = { ...cursor }
    nextLine(cursor)
    if (byte === 10 || byte === 13) continue
    let end = cursor.at
    while (end > at.at && isSpace(cursor.bytes[end - 1])) end--
    lines.push({ cursor: at, end, hash: byte === 35, quoted: byte === 34 })
    if (byte !== 35) plain++
  }
  return lines
}

const isSpace = (byte: number | undefined): boolean => byte === 10 || byte === 13 || byte === 32 || byte === 9

/**
 * A line that begins with `#` is a comment, unless the names themselves begin so (files made of PrefLib's): that is, when
 * there are too few other lines, or when exactly as many such lines as candidates come first and the others are not in quotes.
 */
const withoutComments = (lines: readonly Line[], candidates: number): readonly Line[] => {
  const plain = lines.filter(line => !line.hash)
  const leading = lines.findIndex(line => !line.hash)
  const namesBeginSo = plain.length < candidates || (leading === candidates && !plain.slice(0, candidates).every(line => line.quoted))
  return namesBeginSo ? lines : plain
}

export const readNames = (cursor: Cursor, candidates: number): Names | FileRefusal => {
  const lines = withoutComments(linesFrom(cursor, candidates + 1), candidates)
  const names: string[] = []
  const seen = new Map<string, number>()
  for (const line of lines.slice(0, candidates)) {
    const name = textOf(line)
    if (typeof name !== 'string') return name
    const before = seen.get(name)
    if (name === '' || before !== undefined)
      return refuseAt(line.cursor, name === '' ? 'a name' : `a name other than that on line ${before}`, nameIs)
    seen.set(name, line.cursor.line)
    names.push(name)
  }
  const last = lines[candidates]
  if (!last) {
    const wanted =
      names.length < candidates ? `the name of candidate ${names.length + 1} of ${candidates}` : 'the title, or "" where there is none'
    return refuseAt(cursor, wanted, nameIs)
  }
  const title = textOf(last)
  return typeof title === 'string' ? { names, title, notesAfter: lines.length > candidates + 1 } : title
}

/** The text of a line: what stands between its quotes, or all of it; without the comma and the comment at its end. */
const textOf = ({ cursor, end }: Line): string | FileRefusal => {
  const { bytes, at } = cursor
  // A character takes at most four bytes; what stands after a very long line's limit cannot make it shorter.
  if (end - at > limits.name * 16) return refuseAt(cursor, `a line of at most ${inWords(limits.name)} characters`, nameIs)
  const raw = decodeLine(bytes.subarray(at, end))
  const hidden = hiddenAt(raw.replaceAll('\t', ' '))
  if (hidden !== -1)
    return refuseAt(cursor, 'a name without control characters', 'take the character out', { at: at + byteLength(raw.slice(0, hidden)) })
  const inside = raw.startsWith('"') ? betweenQuotes(raw) : raw.replace(/\s#(?:\s.*)?$/u, '').replace(/[\s,]+$/u, '')
  if (inside === null)
    return refuseAt(cursor, 'a closing quotation mark at the end of the name', nameIs, { at: end, found: 'the end of the line' })
  const name = cleanName(inside)
  return name.length <= limits.name ? name : refuseAt(cursor, `at most ${inWords(limits.name)} characters`, 'shorten the name')
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length

/** Up to the first quotation mark after which the line says nothing more; names with doubled or stray marks inside end there too. */
const betweenQuotes = (raw: string): string | null => {
  for (let at = raw.indexOf('"', 1); at !== -1; at = raw.indexOf('"', at + 1))
    if (/^[\s,]*(?:#.*)?$/u.test(raw.slice(at + 1))) return raw.slice(0, at)
  return null
}
