import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { limits, type Row } from './rules/limits.ts'
import { textFile } from './text.ts'
import { sheetFile } from './xlsx.ts'

/** A file of rows, whatever it is; `said` tells in words how it was read. */
type OpenFile = { readonly said: string; rows(): AsyncIterable<readonly Row[] | Refusal> | Iterable<readonly Row[] | Refusal> }

const startsWith = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text

/** PNG, JPEG, GIF, WebP, and what telephones write (HEIC): a sheet that somebody has photographed. */
const isPicture = (bytes: Uint8Array): boolean =>
  ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF'].some(mark => startsWith(bytes, mark)) || startsWith(bytes.subarray(4), 'ftyp')

const delimiterWords = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'upright strokes' } as const
const encodingWords = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' } as const

/** By its first bytes, never by its name. */
export const openFile = async (bytes: Uint8Array): Promise<OpenFile | Refusal> => {
  if (bytes.length > limits.bytes)
    return refuse(`The file is larger than ${limits.bytes / 1024 / 1024} MB.`, { next: 'Split it into several files.' })
  if (bytes.length === 0) return refuse('The file is empty.', { next: 'Look whether the right file was chosen.' })
  if (startsWith(bytes, 'PK')) return spreadsheet(bytes)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0'))
    return refuse('This is a spreadsheet of the old kind (XLS), or one locked with a password.', {
      next: 'Save it as XLSX, without a password, and send that.',
    })
  if (startsWith(bytes, '%PDF'))
    return refuse('This is a PDF, from which rows cannot be read.', { next: 'Send the list it was printed from, as CSV or XLSX.' })
  if (isPicture(bytes))
    return refuse('This is a picture, from which rows cannot be read.', { next: 'Type its lines in below, or send a list as CSV or XLSX.' })
  const text = textFile(bytes)
  if (isRefusal(text)) return text
  return { said: `Text (${encodingWords[text.encoding]}), parted by ${delimiterWords[text.delimiter]}`, rows: () => text.rows() }
}

const spreadsheet = async (bytes: Uint8Array): Promise<OpenFile | Refusal> => {
  const file = await sheetFile(bytes)
  if (isRefusal(file)) return file
  const others = file.others > 0 ? `; its ${file.others === 1 ? 'other sheet is' : `${file.others} other sheets are`} not read` : ''
  return { said: `Spreadsheet, its first sheet${others}`, rows: () => file.sheet.rows() }
}
