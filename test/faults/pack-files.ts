import { parse } from 'yaml'
import { below, randomFrom } from '#kernel/random.ts'
import { type Loaded, packFrom } from '#modules/rulebook/load/load-pack.ts'
import { remembering } from '#modules/rulebook/load/memo.ts'
import type { Pack } from '#modules/rulebook/load/parse-pack.ts'
import { type Folder, readFolder } from '#modules/rulebook/load/read-folder.ts'
import { changed, partsOf } from './pack-changes.ts'
import { worked } from './worked.ts'

export type Tally = {
  readonly faults: readonly string[]
  readonly made: Readonly<Record<string, number>>
  readonly found: number
  readonly loaded: number
  readonly slowest: number
}

/**
 * Changes files of packs, one in one place at a time, and loads them. Faults are
 * - what the loader throws, and what takes it longer than five seconds;
 * - a mistake that must be found and is not: a key that does not exist, a reference to nothing (and on its line), a day that does not exist;
 * - a pack that loads and does not say what its text says: a fact of the text that is missing or another in what was loaded, or one that is in no text.
 */
export const changePacks = async (dirs: readonly string[], howMany: number, seed: string): Promise<Tally> => {
  const faults: string[] = []
  const made: Record<string, number> = {}
  const tally = { found: 0, loaded: 0, slowest: 0 }
  const share = Math.ceil(howMany / dirs.length)
  for (const dir of dirs) {
    const folder = await readFolder(dir)
    const random = randomFrom(`${seed} ${dir.split('/').at(-1)}`)
    const memo = remembering()
    const files = folder.files.toSorted(() => random() - 0.5)
    let left = share
    for (const [index, { file, text }] of files.entries()) {
      const parts = partsOf(file.endsWith('.csv') ? '' : text)
      const mine = Math.ceil(left / (files.length - index))
      for (let count = file === 'units.csv' ? Math.min(20, mine) : mine; count > 0; ) {
        const change = changed(file, text, parts, random)
        if (!change) {
          if (below(random, 100) === 0) break
          continue
        }
        count -= 1
        left -= 1
        made[change.kind] = (made[change.kind] ?? 0) + 1
        const from = worked()
        const say = (what: string): void => void faults.push(`${dir.split('/').at(-1)}/${file}, ${change.kind}: ${what}`)
        const loaded = attempt(() => packFrom(withFile(folder, file, change.text), memo), say)
        const took = worked() - from
        tally.slowest = Math.max(tally.slowest, took)
        if (took > 5_000) say(`took ${Math.round(took)} ms`)
        if (!loaded) continue
        if (loaded.pack) tally.loaded += 1
        else tally.found += 1
        const wrong = loaded.pack ? differenceIn(loaded.pack, file, change.text) : null
        if (wrong !== null) say(`${wrong}\n${unlike(text, change.text)}`)
        if (change.found && !isFound(loaded, file, change.at)) say(`was not found on line ${change.at}\n${unlike(text, change.text)}`)
      }
    }
  }
  return { faults, made, ...tally }
}

const attempt = <Value>(work: () => Value, say: (what: string) => void): Value | null => {
  try {
    return work()
  } catch (fault) {
    say(`threw ${fault instanceof Error ? fault.stack : fault}`)
    return null
  }
}

const withFile = (folder: Folder, file: string, text: string): Folder => ({
  ...folder,
  files: folder.files.map(one => (one.file === file ? { file, text } : one)),
})

const isFound = ({ problems }: Loaded, file: string, line: number | null): boolean =>
  problems.some(one => one.file === file && (line === null || one.line === line))

/** The first line that differs, for the report. */
const unlike = (before: string, after: string): string => {
  const [a, b] = [before.split('\n'), after.split('\n')]
  const place = a.findIndex((line, index) => line !== b[index])
  return `  line ${place + 1}: ${a[place]}\n  became: ${b[place]}`
}

/** Where what was loaded of a file says something else than its text, read by itself; null when they agree. */
export const differenceIn = (pack: Pack, file: string, text: string): string | null => {
  if (file === 'units.csv') return unitsDiffer(pack, text)
  const raw: unknown = parse(text, { schema: 'core', version: '1.2' })
  const loaded = partOf(pack, file, raw)
  return differs(raw, loaded, [])
}

const list = (map: ReadonlyMap<string, unknown>): unknown[] => [...map.values()]
const partOf = (pack: Pack, file: string, raw: unknown): unknown => {
  const id: unknown = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : ''
  if (file.startsWith('procedures/')) return pack.procedures.get(String(id))
  if (file.startsWith('contests/')) return pack.contests.get(String(id))
  switch (file) {
    case 'pack.yaml':
      return pack.about
    case 'bodies.yaml':
      return { bodies: list(pack.bodies) }
    case 'levers.yaml':
      return { levers: list(pack.levers) }
    case 'remedies.yaml':
      return { remedies: list(pack.remedies) }
    case 'glossary.yaml':
      return { terms: list(pack.terms) }
    default:
      return { sources: list(pack.sources) }
  }
}

/** What may be said of a key that the text leaves out: nothing, no items, or the word that the format gives for it. */
const defaults: Readonly<Record<string, string>> = {
  approx: 'no',
  confidence: 'medium',
  sense: 'not-later-than',
  reopen: 'unknown',
  proxy: 'unknown',
  of: 'unknown',
}
const isDefault = (key: string, value: unknown): boolean =>
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (key in defaults && defaults[key] === value) ||
  (key === 'counted' && typeof value === 'string')

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const differs = (raw: unknown, loaded: unknown, path: readonly string[]): string | null => {
  const no = (): string => `${path.join('.')}: the text says ${JSON.stringify(raw)}, the pack ${JSON.stringify(loaded)}`
  if (loaded instanceof Temporal.PlainDate) return raw === loaded.toString() ? null : no()
  if (loaded instanceof Temporal.PlainTime) return raw === loaded.toString({ smallestUnit: 'minute' }) ? null : no()
  if (typeof loaded === 'string') return typeof raw === 'string' && raw.trim() === loaded ? null : no()
  if (Array.isArray(loaded)) {
    if (!Array.isArray(raw) || raw.length !== loaded.length) return no()
    return first(raw.map((item, index) => differs(item, loaded[index], [...path, String(index)])))
  }
  if (!isGroup(loaded)) return Object.is(raw, loaded) ? null : no()
  if (loaded['day'] instanceof Temporal.PlainDate) return raw === sayWhen(loaded) ? null : no()
  if (!isGroup(raw)) return no()
  if (typeof loaded['unit'] === 'string' && typeof loaded['count'] === 'number' && Object.keys(loaded).length === 2)
    return Object.keys(raw).length === 1 && raw[loaded['unit']] === loaded['count'] ? null : no()
  const missing = Object.keys(raw).find(key => !Object.hasOwn(loaded, key))
  if (missing !== undefined) return `${[...path, missing].join('.')}: is in the text and not in the pack`
  return first(
    Object.entries(loaded).map(([key, value]) =>
      Object.hasOwn(raw, key)
        ? differs(raw[key], value, [...path, key])
        : isDefault(key, value)
          ? null
          : `${[...path, key].join('.')}: is in the pack and not in the text`,
    ),
  )
}

const first = (found: readonly (string | null)[]): string | null => found.find(one => one !== null) ?? null
const sayWhen = ({ day, time }: Record<string, unknown>): string =>
  `${day}${time instanceof Temporal.PlainTime ? `T${time.toString({ smallestUnit: 'minute' })}` : ''}`

/** Cells by themselves: no cell of these files but a quoted name has a comma. */
const unitsDiffer = (pack: Pack, text: string): string | null => {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .slice(1)
    .filter(line => line !== '')
  if (rows.length !== pack.units.size) return `${rows.length} rows in the text, ${pack.units.size} units in the pack`
  const units = [...pack.units.values()]
  return first(
    rows.map((row, index) => {
      const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.replace(/^"|"$/g, '').replaceAll('""', '"').trim(),
      )
      const unit = units[index]
      const said = unit && [
        unit.set,
        unit.code,
        unit.name,
        unit.country ?? '',
        unit.region,
        unit.county ?? '',
        unit.valid_from.toString(),
        unit.valid_to?.toString() ?? '',
      ]
      const read = [...cells.slice(0, 6), cells[12], cells[13]]
      return JSON.stringify(said) === JSON.stringify(read) ? null : `row ${index + 2}: the text says ${read}, the pack ${said}`
    }),
  )
}
