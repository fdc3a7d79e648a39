import type { Day } from '#kernel/day.ts'
import type { Channel } from '../../rules/kinds.ts'
import { isPhone, mayAdd } from '../../rules/may-add.ts'
import { type Field, lost0, type Mapping, meantBy, type OwnField } from './columns.ts'
import { isSerial, readDay } from './days.ts'
import { type Further, type FurtherWhy, furtherOf } from './further.ts'
import type { Row } from './limits.ts'

/** What was told of the whole file. */
export type Told = {
  readonly mapping: Mapping
  readonly source: string
  readonly purpose: string
  readonly basis: string
  readonly channels: readonly Channel[]
  readonly how: string
  /** Fields of the caucus's own that are asked now. */
  readonly own: readonly OwnField[]
}

/** A row as a person to be added or found. */
export type RowPerson = {
  readonly n: number
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly area: string
  readonly joined: Day | null
  readonly lift: boolean
  /** Ways they agreed to that this row has what is needed for. */
  readonly ways: readonly Channel[]
  readonly further: Further
}

/** Why nobody came of a row. Each has its sentence in `whyWords`. */
type Why =
  | 'empty'
  | 'ragged'
  | 'formula'
  | 'name'
  | 'phone'
  | 'email'
  | 'area'
  | 'joined'
  | 'month-first'
  | 'serial'
  | 'rounded'
  | 'not-yet'
  | 'disagreed'
  | 'unclear'
  | 'unsaid'
  | 'no-way'
  | 'twice'
  | 'known'
  | 'withdrawn'
  | 'stopped'
  | 'two'
  | FurtherWhy
export type Unadded = {
  readonly n: number
  readonly what: 'skipped' | 'refused'
  readonly why: Why
  readonly column?: number
  readonly other?: number
}

/** Storable text of a cell: see tidy() of the web, which is the slow and complete form of this. */
const clean = (cell: string): string =>
  /^[\x20-\x7e]*$/.test(cell)
    ? cell.trim()
    : cell
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
        .replace(/[\u0000-\u001f\u007f\u200b\ufeff]/g, ' ')
        .normalize('NFC')
        .replace(/\s+/g, ' ')
        .trim()

const no = /^(n|no|nein|non|false|falsch|faux|0|-|✗|✘|níl|never)$/i
const yes = /^(y|yes|j|ja|oui|si|sí|true|1|x|ok|✓|✔|tá)$/i

type Cells = (field: Field) => { readonly text: string; readonly column: number }

const cellsOf = (row: Row, mapping: Mapping): Cells => {
  const meant = mapping.map(meantBy)
  return field => {
    const at = meant.indexOf(field)
    return { text: at < 0 ? '' : clean(row.cells[at] ?? ''), column: at + 1 }
  }
}

/** The name in a row, as the columns are told. */
export const nameIn = (row: Row, mapping: Mapping): string => nameOf(cellsOf(row, mapping))
const nameOf = (cell: Cells): string => cell('name').text || [cell('given').text, cell('family').text].filter(Boolean).join(' ')

/** What a spreadsheet program would compute (OWASP, CSV injection). A number with its sign, and a dash for nothing, are none. */
const isFormula = (cell: string): boolean => /^\s*(?:[=@＝＠]|[+\-＋－](?![\d\s().,-]*$))/.test(cell)

/** A row as a person, or why not. Nothing in a cell is computed. */
export const personOf = (row: Row, told: Told, today: Day): RowPerson | Unadded => {
  const { n } = row
  const refused = (why: Why, column?: number): Unadded => ({ n, what: 'refused', why, ...(column ? { column } : {}) })
  if (row.cells.every(cell => cell.trim() === '')) return { n, what: 'skipped', why: 'empty' }
  const ragged = row.cells.findIndex((cell, index) => index >= told.mapping.length && cell.trim() !== '')
  if (ragged >= 0) return refused('ragged', ragged + 1)
  const formula = row.cells.findIndex((cell, index) => told.mapping[index] !== 'skip' && isFormula(cell))
  if (formula >= 0) return refused('formula', formula + 1)
  const cell = cellsOf(row, told.mapping)
  const agreed = cell('agreed')
  if (agreed.column > 0 && !yes.test(agreed.text))
    return refused(agreed.text === '' ? 'unsaid' : no.test(agreed.text) ? 'disagreed' : 'unclear', agreed.column)
  const joinedCell = cell('joined')
  const first = told.mapping.includes('joined-month-first') ? 'month' : 'day'
  const joined = joinedCell.text === '' ? null : readDay(joinedCell.text, first)
  if (joinedCell.text !== '' && (!joined || joined.year < 1920)) return refused(whyNoDay(joinedCell.text, first), joinedCell.column)
  if (joined && joined.since(today).sign > 0) return refused('not-yet', joinedCell.column)
  const typed = cell('phone').text
  if (/^\d+[.,]?\d*e\+\d+$/i.test(typed)) return refused('rounded', cell('phone').column)
  const phone = (told.mapping.includes('phone-without-0') && lost0(typed) ? `0${typed}` : typed) || null
  const email = cell('email').text || null
  const ways = told.channels.filter(way => way === 'in-person' || (way === 'email' ? email !== null : phone !== null))
  const name = nameOf(cell)
  const further = furtherOf(cell, told.mapping, told.own)
  if ('why' in further) return refused(further.why, further.column)
  if (further.phone2 !== null && !isPhone(further.phone2)) return refused('phone2', cell('phone2').column)
  const person: RowPerson = { n, name, phone, email, area: cell('area').text, joined, lift: yes.test(cell('lift').text), ways, further }
  if (ways.length === 0) return refused('no-way', cell(told.channels[0] === 'email' ? 'email' : 'phone').column)
  return wrongIn(person, told, cell) ?? person
}

const whyNoDay = (text: string, first: 'day' | 'month'): Why => {
  if (isSerial(text)) return 'serial'
  return first === 'day' && readDay(text, 'month') !== null ? 'month-first' : 'joined'
}

/** The rule for one person decides for each row too. */
const wrongIn = (person: RowPerson, told: Told, cell: Cells): Unadded | null => {
  const refusal = mayAdd({ ...person, ...told, consents: person.ways.map(channel => ({ purpose: 'asking', channel, how: told.how })) })
  if (!refusal) return null
  const why = (['name', 'phone', 'email', 'area'] as const).find(field => refusal.fields?.[field] !== undefined)
  if (!why) throw new Error('a file was read before it was told where its people come from')
  const column = cell(why).column || cell('given').column || cell('family').column
  return { n: person.n, what: 'refused', why, column }
}
