import { isUtf8 } from 'node:buffer'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { csvReader } from './rules/csv.ts'
import { type Delimiter, delimiterOf } from './rules/delimiter.ts'
import type { Row } from './rules/limits.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const begins = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte)

const notText = refuse('The file is not text that can be read.', {
  next: 'Open it in a spreadsheet program and save it as CSV (UTF-8) or XLSX.',
})

/** UTF-16 tells itself by its first two bytes; what is not UTF-8 is taken for Windows-1252, as older spreadsheet programs write. */
const encodingOf = (bytes: Uint8Array): Encoding | Refusal => {
  if (begins(bytes, 0xff, 0xfe, 0, 0) || begins(bytes, 0, 0, 0xfe, 0xff)) return notText
  if (begins(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (begins(bytes, 0xfe, 0xff)) return 'utf-16be'
  const start = bytes.subarray(0, 1024)
  if (start.filter(byte => byte === 0).length > start.length / 4) return notText
  if (isUtf8(bytes)) return 'utf-8'
  return noLetters.some(byte => bytes.includes(byte)) ? unknownLetters : 'windows-1252'
}

/** Five bytes stand for nothing in Windows-1252. Older programs and other machines wrote letters with them, and every name would be spelt wrong. */
const noLetters = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
const unknownLetters = refuse('The file is text, but how its letters are written is not known: names would be spelt wrong.', {
  next: 'Open it in a spreadsheet program and save it as CSV (UTF-8) or XLSX.',
})

const piece = 64 * 1024

type TextFile = { readonly encoding: Encoding; readonly delimiter: Delimiter; rows(): Generator<readonly Row[] | Refusal> }

/** A file of text with columns; its rows are read a piece at a time. */
export const textFile = (bytes: Uint8Array): TextFile | Refusal => {
  const encoding = encodingOf(bytes)
  if (isRefusal(encoding)) return encoding
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, piece), { stream: true })
  const delimiter = delimiterOf(start)
  return { encoding, delimiter, rows: () => rowsOf(bytes, encoding, delimiter) }
}

function* rowsOf(bytes: Uint8Array, encoding: Encoding, delimiter: Delimiter): Generator<readonly Row[] | Refusal> {
  const decoder = new TextDecoder(encoding)
  const reader = csvReader(delimiter)
  for (let at = 0; at < bytes.length; at += piece) {
    const rows = reader.push(decoder.decode(bytes.subarray(at, at + piece), { stream: true }))
    yield rows
    if (isRefusal(rows)) return
  }
  const last = reader.push(decoder.decode())
  yield isRefusal(last) ? last : reader.end()
}
