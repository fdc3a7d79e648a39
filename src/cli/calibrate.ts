import { createReadStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse'
import { answer, type CalibrationReport, type TableRow } from '#modules/turnout/index.ts'

const usage = `calibrate TABLE.csv [options]     how good forecasts of who comes would have been on a record of promises and attendance
calibrate -                       reads the table from standard input
  --refit WHEN   each-date (unless given): fits anew before each date; never: fits once, on the first 60 % of the dates
  --json         as JSON
  Columns: group,date,promised,came and, if there are, state,lead_days,reminded. Described in docs/api/calibrate.md.`

const options = { refit: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

const mostRows = 1_000_000
const mostProblems = 20

/** Exit code 0: printed; 1: the table cannot be read or is too short; 2: the command was not understood. */
export const run = async (args: string[]): Promise<number> => {
  const asked = understood(args)
  if (!asked) {
    console.error(usage)
    return 2
  }
  const { rows, problems, more, notCounted, notPromised, notTold } = await rowsIn(asked.file)
  if (problems.length > 0) {
    for (const problem of problems.slice(0, mostProblems)) console.error(problem)
    if (problems.length > mostProblems) console.error(`… and ${problems.length - mostProblems} lines more that cannot be read`)
    return 1
  }
  const lines = (count: number) => (count === 1 ? '1 line' : `${count} lines`)
  if (more > 0) console.error(`${asked.file}: on ${lines(more)} more came than had promised; as many as had promised are counted`)
  if (notCounted > 0) console.error(`${asked.file}: ${lines(notCounted)} without promised or came: nobody counted, passed over`)
  if (notPromised > 0)
    console.error(`${asked.file}: on ${lines(notPromised)} some came and nobody had promised: nothing to forecast, passed over`)
  if (notTold > 0) console.error(`${asked.file}: on ${lines(notTold)} lead_days or reminded cannot be read; taken as not told`)
  const dates = new Set(rows.map(row => row.date)).size
  if (dates < 3) {
    console.error(
      `${asked.file}: ${dates === 1 ? '1 date' : `${dates} dates`} with promises; expected at least 3, since the first 60 % are learned from`,
    )
    return 1
  }
  const report = answer.calibration(rows, asked.refit)
  console.log(asked.json ? JSON.stringify(report, rounded, 2) : tableOf(report))
  return 0
}

const understood = (args: string[]): { file: string; refit: 'each-date' | 'never'; json: boolean } | null => {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [file, more] = positionals
    const refit = values.refit ?? 'each-date'
    if (!file || more || values.help || (refit !== 'each-date' && refit !== 'never')) return null
    return { file, refit, json: values.json ?? false }
  } catch {
    return null // parseArgs throws on an option that it does not know
  }
}

const needed = ['group', 'date', 'promised', 'came'] as const
const known = [...needed, 'state', 'lead_days', 'reminded'] as const

type Read = {
  readonly rows: readonly TableRow[]
  readonly problems: readonly string[]
  /** Lines on which more came than had promised; on which nobody counted; some came of no promises; lead or reminder cannot be read. */
  readonly more: number
  readonly notCounted: number
  readonly notPromised: number
  readonly notTold: number
}

/** Every problem at once, each with its line. */
const rowsIn = async (file: string): Promise<Read> => {
  const rows: TableRow[] = []
  const problems: string[] = []
  let [more, notCounted, notPromised, notTold] = [0, 0, 0, 0]
  const read = (): Read => ({ rows, problems, more, notCounted, notPromised, notTold })
  let columns: readonly string[] | null = null
  const input = file === '-' ? process.stdin : createReadStream(file)
  const parser = parse({ bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true, max_record_size: 100_000 })
  input.on('error', fault => parser.destroy(fault))
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === null) {
        columns = record.map(name => name.toLowerCase())
        const missing = needed.filter(name => !columns?.includes(name))
        if (missing.length > 0) problems.push(`${file}:1: no column ${missing.join(', ')}; expected ${known.join(',')}, parted by commas`)
        const twice = known.filter(name => columns?.indexOf(name) !== columns?.lastIndexOf(name))
        if (twice.length > 0) problems.push(`${file}:1: column ${twice.join(', ')} stands more than once; leave one of each`)
        if (problems.length > 0) return read()
        continue
      }
      const cell = (name: string): string => record[columns?.indexOf(name) ?? -1] ?? ''
      if (!isTold(cell('promised')) || !isTold(cell('came'))) {
        notCounted++
        continue
      }
      const row = rowFrom(cell)
      if (typeof row === 'string') problems.push(`${file}:${info.lines}: ${row}`)
      else if (row.promised === 0) notPromised += row.came > 0 ? 1 : 0
      else {
        if (row.came > row.promised) more++
        if (isUnread(cell('lead_days'), row.leadDays) || isUnread(cell('reminded'), row.reminded)) notTold++
        rows.push({ ...row, came: Math.min(row.came, row.promised) })
      }
      if (rows.length > mostRows) problems.push(`${file}: more than ${mostRows} lines; calibrate a part of it`)
      if (rows.length > mostRows) return read()
    }
  } catch (fault) {
    problems.push(`${file}: cannot be read: ${whyNot(fault)}`)
  }
  if (columns === null && problems.length === 0) problems.push(`${file}: is empty; expected a first line ${known.join(',')}`)
  return read()
}

const whyNot = (fault: unknown): string => {
  const said = fault instanceof Error ? fault.message : ''
  return /quote/i.test(said) ? `${said}; a mark within a quoted field is written twice, and the field is closed by one` : said
}

/** What programs write where there is no value. */
const isTold = (text: string): boolean => !['', 'na', 'n/a', 'nan', 'null', 'none', '-'].includes(text.toLowerCase())
const isUnread = (text: string, value: unknown): boolean => isTold(text) && value === null

/** Whole, though some programs write 12.0. */
const whole = (text: string, most: number): number | null => (/^\d{1,7}(\.0*)?$/.test(text) && Number(text) <= most ? Number(text) : null)
/** A promise written down after the meeting was given on the day. */
const daysOf = (text: string): number | null => (/^-?\d{1,5}(\.\d*)?$/.test(text) ? Math.max(0, Number(text)) : null)
const words: Readonly<Record<string, boolean>> = {
  '1': true,
  yes: true,
  true: true,
  y: true,
  t: true,
  '1.0': true,
  '0': false,
  no: false,
  false: false,
  n: false,
  f: false,
  '0.0': false,
}

/** What programs write after a day of a table. */
const timeOfDay = /[T ]\d{2}:\d{2}.*$/

const rowFrom = (cell: (name: string) => string): TableRow | string => {
  const [group, date] = [cell('group'), cell('date').replace(timeOfDay, '')]
  const [promised, came] = [whole(cell('promised'), 100_000), whole(cell('came'), 100_000)]
  if (!group) return 'no group; expected its name'
  if (!isDay(date)) return `“${date.slice(0, 30)}” is no date; expected a day as 2017-01-19`
  if (promised === null) return `promised is “${cell('promised').slice(0, 30)}”; expected a whole number`
  if (came === null) return `came is “${cell('came').slice(0, 30)}”; expected a whole number (nothing where nobody counted)`
  const leadDays = daysOf(cell('lead_days'))
  const reminded = words[cell('reminded').toLowerCase()] ?? null
  return { group, date, promised, came, state: cell('state') || null, leadDays, reminded }
}

const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)

const figures = ['n', 'pit80', 'coverage', 'ownMass', 'width', 'crps', 'logScore'] as const
const heads = ['n', 'PIT80', 'covered', 'own mass', 'width', 'CRPS', 'log score'] as const

const tableOf = (report: CalibrationReport): string =>
  [
    `${report.nights} dates; fitted to the first ${report.trainedOn}${report.refit === 'never' ? ' once' : ', then anew before each'}; forecast from ${report.firstPredicted ?? 'none'} on.`,
    ...(['groups', 'totals'] as const).flatMap(part => [
      '',
      part === 'groups' ? 'Groups with 10 to 150 promises' : 'Whole nights',
      `${''.padEnd(10)}${heads.map(head => head.padStart(10)).join('')}`,
      ...Object.entries(report[part]).map(
        ([name, standing]) => `${name.padEnd(10)}${figures.map(figure => shown(standing[figure], figure === 'n').padStart(10)).join('')}`,
      ),
      `least CRPS: ${report.least[part] ?? 'none'}`,
    ]),
    '',
    ...Object.entries(report.models).map(([name, says]) => `${name}: ${says}`),
  ].join('\n')

const shown = (value: number | null, isCount: boolean): string => (value === null ? '–' : isCount ? String(value) : value.toFixed(3))
