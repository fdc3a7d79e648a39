import { SaxesParser } from 'saxes'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { limits } from './rules/limits.ts'
import { type Part, unpack } from './zip.ts'

export type Heard = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string, text: string): void
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

/** No text between two tags is longer than the longest cell that is looked at twice over. */
const longest = 256 * 1024

/** Tags within tags; a spreadsheet has about ten. */
const deepest = 100

const noXml = (part: string, line: number): Refusal =>
  refuse(`The spreadsheet is damaged in its part ${part}, line ${line}.`, {
    next: 'Open it in a spreadsheet program, save it again as XLSX, and send that.',
  })
const declared = (part: string): Refusal =>
  refuse(`The spreadsheet has a document type in its part ${part}, which no spreadsheet program writes; it could reach for other files.`, {
    next: 'Copy the rows into a new spreadsheet and send that.',
  })

/**
 * Reads one part as a stream of tags. Entities other than the five of XML are unknown, and a document type is refused, so nothing else is ever opened.
 * Yields after each piece, so that what was heard can be handed on.
 */
export async function* readXml(bytes: Uint8Array, part: Part, most: number, heard: Heard): AsyncGenerator<null | Refusal> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const decoder = new TextDecoder()
  let wrong: Refusal | null = null
  let text = ''
  let quiet = 0
  let deep = 0
  parser.on('error', () => {
    wrong ??= noXml(part.name, parser.line)
  })
  parser.on('doctype', () => {
    wrong ??= declared(part.name)
  })
  parser.on('text', more => {
    text += more.length > limits.cell * 4 ? more.slice(0, limits.cell * 4) : more
  })
  parser.on('cdata', more => {
    text += more
  })
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0
    if (++deep > deepest)
      wrong ??= refuse(`The spreadsheet is nested deeper than ${deepest} tags in its part ${part.name}.`, {
        next: 'Copy the rows into a new spreadsheet and send that.',
      })
    text = ''
    heard.open?.(withoutPrefix(name), attributes as Record<string, string>)
  })
  parser.on('closetag', ({ name }) => {
    quiet = 0
    deep--
    heard.close?.(withoutPrefix(name), text)
    text = ''
  })
  for await (const piece of unpack(bytes, part, most)) {
    if (isRefusal(piece)) return yield piece
    quiet += piece.length
    parser.write(decoder.decode(piece, { stream: true }))
    if (quiet > longest + 64 * 1024)
      wrong ??= refuse(`One cell of the spreadsheet is longer than ${longest} letters (${part.name}).`, {
        next: 'No name is so long. Look whether the right file was chosen.',
      })
    if (wrong) return yield wrong
    yield null
  }
  parser.close()
  yield wrong
}
