import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { tooLong, tooMany, tooWide } from './rules/csv.ts'
import { headAmong } from './rules/head.ts'
import { limits, type Row } from './rules/limits.ts'
import { addressOf, dayOfSerial, noughtsOf, numberText, printsDay } from './rules/sheet.ts'
import { type Heard, readXml } from './xml.ts'
import { type Archive, archiveOf, type Part } from './zip.ts'

type Sheet = { readonly name: string; rows(): AsyncGenerator<readonly Row[] | Refusal> }
type SheetFile = { readonly sheet: Sheet; readonly others: number }

const noSheet = refuse('The file is an archive, and no spreadsheet is in it.', { next: 'Unpack it, and send the CSV or XLSX file itself.' })

const listen = async (bytes: Uint8Array, part: Part, most: number, heard: Heard): Promise<Refusal | null> => {
  for await (const step of readXml(bytes, part, most, heard)) if (step) return step
  return null
}

/** A spreadsheet's first sheet. Its other parts, pictures, links to other files and archives inside it are never opened. */
export const sheetFile = async (bytes: Uint8Array): Promise<SheetFile | Refusal> => {
  const archive = archiveOf(bytes)
  if (isRefusal(archive)) return archive
  const book = await bookOf(bytes, archive)
  if (isRefusal(book)) return book
  const styles = await stylesOf(bytes, archive)
  if (isRefusal(styles)) return styles
  const strings = await stringsOf(bytes, archive)
  if (isRefusal(strings)) return strings
  const look = { strings, styles, epoch1904: book.epoch1904 }
  return { sheet: { name: book.name, rows: () => rowsOf(bytes, book.part, look) }, others: book.others }
}

type Book = { readonly name: string; readonly part: Part; readonly epoch1904: boolean; readonly others: number }

const bookOf = async (bytes: Uint8Array, archive: Archive): Promise<Book | Refusal> => {
  const [workbook, relations] = [archive.get('xl/workbook.xml'), archive.get('xl/_rels/workbook.xml.rels')]
  if (!workbook || !relations) return noSheet
  const sheets: { name: string; relation: string }[] = []
  let epoch1904 = false
  const wrong =
    (await listen(bytes, workbook, limits.smallPart, {
      open: (name, { name: title = '', 'r:id': relation = '', date1904 = '', state = 'visible' }) => {
        if (name === 'workbookPr') epoch1904 = date1904 === '1' || date1904 === 'true'
        if (name === 'sheet' && state === 'visible') sheets.push({ name: title, relation })
      },
    })) ?? null
  if (wrong) return wrong
  const targets = new Map<string, string>()
  const unrelated = await listen(bytes, relations, limits.smallPart, {
    open: (name, { Id = '', Target = '', TargetMode = '' }) => {
      if (name === 'Relationship' && TargetMode !== 'External') targets.set(Id, Target)
    },
  })
  if (unrelated) return unrelated
  const [first] = sheets
  const target = first && targets.get(first.relation)
  const part = target === undefined ? undefined : archive.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  return first && part ? { name: first.name, part, epoch1904, others: sheets.length - 1 } : noSheet
}

type Style = { readonly isDay: boolean; readonly noughts: number }

/** How cells print their numbers, by the number of the style. */
const stylesOf = async (bytes: Uint8Array, archive: Archive): Promise<readonly Style[] | Refusal> => {
  const part = archive.get('xl/styles.xml')
  if (!part) return []
  const codes = new Map<number, string>()
  const styles: Style[] = []
  let inCells = false
  const wrong = await listen(bytes, part, limits.smallPart, {
    open: (name, { numFmtId = '', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') inCells = true
      const code = codes.get(Number(numFmtId))
      if (name === 'xf' && inCells) styles.push({ isDay: printsDay(Number(numFmtId), code), noughts: noughtsOf(code) })
    },
    close: name => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return wrong ?? styles
}

const stringsOf = async (bytes: Uint8Array, archive: Archive): Promise<readonly string[] | Refusal> => {
  const part = archive.get('xl/sharedStrings.xml')
  if (!part) return []
  const strings: string[] = []
  let whole = ''
  let spoken = 0
  const wrong = await listen(bytes, part, limits.strings, {
    open: name => {
      if (name === 'si') whole = ''
      if (name === 'rPh') spoken++
    },
    close: (name, text) => {
      // How a name is spoken stands beside it and is no part of it.
      if (name === 'rPh') spoken--
      if (name === 't' && spoken === 0 && whole.length <= limits.cell) whole += text
      if (name === 'si') strings.push(whole)
    },
  })
  return wrong ?? strings
}

type Look = { readonly strings: readonly string[]; readonly styles: readonly Style[]; readonly epoch1904: boolean }

async function* rowsOf(bytes: Uint8Array, part: Part, look: Look): AsyncGenerator<readonly Row[] | Refusal> {
  let rows: Row[] = []
  let wrong: Refusal | null = null
  const heard = cellsHeard(look, found => {
    if ('refused' in found) wrong ??= found
    else rows.push(found)
  })
  for await (const step of readXml(bytes, part, limits.sheet, heard)) {
    const refused: Refusal | null = step ?? wrong
    if (refused) return yield refused
    if (rows.length > 0) yield rows
    rows = []
  }
}

type Cell = { readonly column: number; readonly kind: string; readonly style: number; text: string; formula: string }

/** Hears the tags of a sheet and tells its rows, and which of them are merged into one. */
const cellsHeard = (look: Look, tell: (found: Row | Refusal) => void): Heard => {
  let cells: string[] = []
  let cell: Cell | null = null
  let n = 0
  let next = 0
  const top: Row[] = []
  return {
    open: (name, { r = '', t = 'n', s = '0', ref = '' }) => {
      if (name === 'row') {
        n = /^\d{1,7}$/.test(r) ? Number(r) : n + 1
        cells = []
        next = 0
        if (n > limits.rows + 100) tell(tooMany)
      } else if (name === 'c') {
        // A cell that does not say where it is stands after the one before it, also after an empty one.
        const column = addressOf(r)?.column ?? next
        next = column + 1
        if (column >= 16_384) tell(tooWide(n))
        cell = { column, kind: t, style: Number(s), text: '', formula: '' }
      } else if (name === 'mergeCell') tellMerged(ref, top, tell)
    },
    close: (name, text) => {
      if (cell && (name === 'v' || name === 't')) cell.text += cell.text.length > limits.cell ? '' : text
      if (cell && name === 'f') cell.formula = text.slice(0, limits.cell)
      if (cell && name === 'c') {
        put(cells, cell, n, look, tell)
        cell = null
      }
      if (name === 'row' && cells.some(one => one !== '')) {
        const row = { n, cells: Array.from(cells, one => one ?? '') }
        if (top.length < 20) top.push(row)
        tell(row)
      }
    },
  }
}

const put = (cells: string[], cell: Cell, n: number, look: Look, tell: (found: Refusal) => void): void => {
  const text = textOf(cell, look)
  if (text === '') return
  if (cell.column >= limits.columns) tell(tooWide(n))
  else if (text.length > limits.cell) tell(tooLong(n, cell.column + 1))
  else cells[cell.column] = text
}

/** What a cell holds; of a formula its result, or, where no program has reckoned it yet, the formula itself, so that no row goes without a word. */
const textOf = ({ kind, style, text, formula }: Cell, { strings, styles, epoch1904 }: Look): string => {
  if (text === '' && formula !== '') return `=${formula}`
  if (kind === 's') return strings[Number(text)] ?? ''
  if (kind === 'b') return text === '1' ? 'yes' : 'no'
  if (kind !== 'n') return text
  if (styles[style]?.isDay) return dayOfSerial(Number(text), epoch1904)?.toString() ?? text
  return numberText(text, styles[style]?.noughts)
}

/** Merged cells hold one value for many rows, so the others would come out empty: over one row, as a title is, and among the names of columns they do no harm. */
const tellMerged = (ref: string, top: readonly Row[], tell: (found: Refusal) => void): void => {
  const [from, to] = ref.split(':').map(addressOf)
  if (!from || !to || from.row === to.row || to.row <= (top[headAmong(top).last]?.n ?? 0)) return
  tell(
    refuse(`Rows ${from.row} to ${to.row}: the cells ${ref} are merged into one, so it cannot be said whose value it is.`, {
      next: 'Take the cells apart again in the spreadsheet program, fill each, and send the file again.',
    }),
  )
}
