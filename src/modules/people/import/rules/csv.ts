import { type Refusal, refuse } from '#kernel/refusal.ts'
import { limits, type Row } from './limits.ts'

type CsvReader = {
  /** Rows that are whole by now. */
  push(text: string): readonly Row[] | Refusal
  end(): readonly Row[] | Refusal
}

type Field = { readonly text: string; readonly next: number; readonly ends: 'field' | 'row' } | { readonly wrong: string } | 'more'

const quote = '"'

/** RFC 4180 with any delimiter and any line end; a quote inside a field that does not begin with one is a letter. */
export const csvReader = (delimiter: string): CsvReader => {
  let rest = ''
  let n = 0

  const unclosed = (column: number): Refusal =>
    refuse(`Row ${n + 1}, column ${column}: a quotation mark opens here and is never closed.`, {
      next: 'Close it, or write it twice where it belongs to the text, and send the file again.',
    })

  const rowAt = (from: number, last: boolean): { row: Row; next: number } | Refusal | 'more' => {
    const cells: string[] = []
    let at = from
    for (;;) {
      const field = fieldAt(rest, at, delimiter, last)
      if (field === 'more') return rest[at] === quote && (last || rest.length - from > limits.row) ? unclosed(cells.length + 1) : field
      if ('wrong' in field)
        return refuse(`Row ${n + 1}, column ${cells.length + 1}: ${field.wrong}`, { next: 'Put it right and send the file again.' })
      cells.push(field.text)
      if (cells.length > limits.columns) return tooWide(n + 1)
      at = field.next
      if (field.ends === 'row') return { row: { n: ++n, cells }, next: at }
    }
  }

  const read = (last: boolean): readonly Row[] | Refusal => {
    const rows: Row[] = []
    let from = 0
    while (from < rest.length) {
      const found = rowAt(from, last)
      if (found === 'more') break
      if ('refused' in found) return found
      const long = found.row.cells.findIndex(cell => cell.length > limits.cell)
      if (long >= 0) return tooLong(found.row.n, long + 1)
      const nul = found.row.cells.findIndex(cell => cell.includes('\0'))
      if (nul >= 0) return noText(found.row.n, nul + 1)
      rows.push(found.row)
      if (n > limits.rows) return tooMany
      from = found.next
    }
    rest = rest.slice(from)
    if (rest.length > limits.row)
      return refuse(`Row ${n + 1} is longer than ${limits.row} letters.`, {
        next: 'That is no list of people. Look whether the right file was chosen.',
      })
    return rows
  }

  return {
    push: text => {
      rest += text
      return read(false)
    },
    end: () => read(true),
  }
}

const fieldAt = (text: string, at: number, delimiter: string, last: boolean): Field =>
  text[at] === quote ? quotedAt(text, at + 1, delimiter, last) : plainAt(text, at, delimiter, last)

const plainAt = (text: string, at: number, delimiter: string, last: boolean): Field => {
  const mark = delimiter.charCodeAt(0)
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === mark) return { text: text.slice(at, i), next: i + 1, ends: 'field' }
    if (code === 10) return { text: text.slice(at, i), next: i + 1, ends: 'row' }
    if (code === 13) {
      if (i + 1 === text.length && !last) return 'more'
      return { text: text.slice(at, i), next: text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1, ends: 'row' }
    }
  }
  return last ? { text: text.slice(at), next: text.length, ends: 'row' } : 'more'
}

const quotedAt = (text: string, at: number, delimiter: string, last: boolean): Field => {
  let from = at
  for (;;) {
    const closing = text.indexOf(quote, from)
    if (closing < 0 || (closing + 1 === text.length && !last)) return 'more'
    if (text[closing + 1] === quote) {
      from = closing + 2
      continue
    }
    const inside = text.slice(at, closing).replaceAll('""', quote)
    const after = plainAt(text, closing + 1, delimiter, last)
    if (after === 'more' || 'wrong' in after) return after
    if (after.text.trim() !== '') return { wrong: 'after the closing quotation mark there is more text.' }
    return { ...after, text: inside }
  }
}

export const tooWide = (row: number): Refusal =>
  refuse(`Row ${row} has more than ${limits.columns} columns.`, {
    next: 'Keep the columns that are needed: a name, how to reach them, a town, a day. Delete the others.',
  })
export const tooLong = (row: number, column: number): Refusal =>
  refuse(`Row ${row}, column ${column}: a cell has more than ${limits.cell} letters.`, {
    next: 'No name or address is so long. Look whether the right file was chosen.',
  })
export const tooMany: Refusal = refuse(`The file has more than ${limits.rows} rows.`, { next: 'Split it into several files.' })
const noText = (row: number, column: number): Refusal =>
  refuse(`Row ${row}, column ${column}: a letter that is none (NUL).`, {
    next: 'The file is damaged, or is not text. Open it in a spreadsheet program and save it as CSV (UTF-8) or XLSX.',
  })
