import { parse } from 'csv-parse/sync'
import type { Day } from '#kernel/day.ts'
import { parseDay } from '../schema/values.ts'
import { type Problem, shown } from './problem.ts'
import type { PackFile } from './read-folder.ts'

/** A place on the hexagon map: odd rows are shifted half a cell to the right, rows grow to the north (odd-r). */
type Hex = { readonly q: number; readonly r: number }

/** A unit of one boundary set. What the file leaves blank is null. */
export type Unit = {
  /** set/code, such as `2010/A001`: the code alone is not unique. */
  readonly id: string
  readonly set: string
  readonly code: string
  readonly name: string
  readonly country: string | null
  readonly region: string
  readonly county: string | null
  readonly electorate: number | null
  readonly electorate_on: Day | null
  readonly place: { readonly lat: number; readonly lon: number } | null
  readonly hex: Hex | null
  readonly valid_from: Day
  readonly valid_to: Day | null
}

const columns = [
  'set',
  'code',
  'name',
  'country',
  'region',
  'county',
  'electorate',
  'electorate_on',
  'lat',
  'lon',
  'hex_q',
  'hex_r',
  'valid_from',
  'valid_to',
] as const
type Column = (typeof columns)[number]
type Row = { readonly record: readonly string[]; readonly line: number }

export type UnitsRead = { readonly units: readonly { readonly unit: Unit; readonly line: number }[]; readonly problems: readonly Problem[] }

/** Reads units.csv; every cell that is wrong is a problem with its line. */
export const readUnits = ({ file, text }: PackFile): UnitsRead => {
  const problems: Problem[] = []
  const rows: Row[] = []
  parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 20_000,
    on_skip: error => {
      problems.push({ file, line: Number(error?.['lines'] ?? 0), message: `is not CSV: ${error?.message ?? 'unreadable row'}` })
    },
    on_record: (record: string[], { lines }) => {
      rows.push({ record, line: lines })
      return null
    },
  })
  const [header, ...body] = rows
  if (header?.record.join(',') !== columns.join(',')) {
    return {
      units: [],
      problems: [
        ...problems,
        { file, line: 1, message: `expected the columns ${columns.join(',')}; found ${shown(header?.record.join(','))}` },
      ],
    }
  }
  const units: { unit: Unit; line: number }[] = []
  for (const row of body) {
    const note = (message: string): void => void problems.push({ file, line: row.line, message })
    const unit = unitOf(row.record, note)
    if (unit) units.push({ unit, line: row.line })
  }
  return { units, problems }
}

type Note = (message: string) => void

const unitOf = (cells: readonly string[], note: Note): Unit | null => {
  if (cells.length !== columns.length) {
    note(`has ${cells.length} cells; expected ${columns.length}`)
    return null
  }
  const cell = (name: Column): string => (cells[columns.indexOf(name)] ?? '').trim()
  const needed = (name: Column, form: RegExp, expected: string): string => {
    if (!form.test(cell(name))) note(`${name} is ${shown(cell(name))}; expected ${expected}`)
    return cell(name)
  }
  const number = (name: Column, low: number, high: number, isWhole: boolean): number | null =>
    numberIn(cell(name), name, [low, high], isWhole, note)
  const dayIn = (name: Column): Day | null => {
    const on = parseDay(cell(name))
    if (!on && cell(name) !== '') note(`${name} is ${shown(cell(name))}; expected a day as 2017-01-19`)
    return on
  }
  const set = needed('set', /^[a-z0-9-]{1,40}$/, 'the id of a unit set')
  const code = needed('code', /^[A-Za-z0-9.-]{1,40}$/, 'a code of letters, digits, "-" and "."')
  const name = needed('name', /^.{1,200}$/u, 'a name of at most 200 letters')
  const region = needed('region', /^.{1,200}$/u, 'a region')
  const [lat, lon] = [number('lat', -90, 90, false), number('lon', -180, 180, false)]
  const [q, r] = [number('hex_q', -10_000, 10_000, true), number('hex_r', -10_000, 10_000, true)]
  if ((lat === null) !== (lon === null)) note('has one of lat and lon; expected both or neither')
  if ((q === null) !== (r === null)) note('has one of hex_q and hex_r; expected both or neither')
  const electorate = number('electorate', 0, 1_000_000_000, true)
  const from = dayIn('valid_from')
  const to = dayIn('valid_to')
  const electorateOn = dayIn('electorate_on')
  if (!from) {
    if (cell('valid_from') === '') note('valid_from is blank; expected a day')
    return null
  }
  if (to && Temporal.PlainDate.compare(to, from) < 0) note(`is valid to ${to} and from ${from}; expected the end after the beginning`)
  return {
    id: `${set}/${code}`,
    set,
    code,
    name,
    country: cell('country') || null,
    region,
    county: cell('county') || null,
    electorate,
    electorate_on: electorateOn,
    place: lat === null || lon === null ? null : { lat, lon },
    hex: q === null || r === null ? null : { q, r },
    valid_from: from,
    valid_to: to,
  }
}

const numberIn = (text: string, name: Column, [low, high]: readonly [number, number], isWhole: boolean, note: Note): number | null => {
  if (text === '') return null
  const value = /^-?\d{1,12}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN
  if (value >= low && value <= high && (!isWhole || Number.isInteger(value))) return value
  note(`${name} is ${shown(text)}; expected a ${isWhole ? 'whole ' : ''}number from ${low} to ${high}`)
  return null
}
