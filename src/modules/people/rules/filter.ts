import { day } from '#kernel/day.ts'
import { channels, needs, sources } from './kinds.ts'

/** What a list can be narrowed by, in the order in which it is said. */
export const leafNames = [
  'standing',
  'area',
  'unit',
  'quiet',
  'spoken',
  'came',
  'away',
  'agreed',
  'stopped',
  'need',
  'tag',
  'untagged',
  'language',
  'own',
  'source',
  'notice',
  'unreachable',
  'ending',
  'added',
  'named',
] as const
export type Leaf = (typeof leafNames)[number]
type Asked = readonly [string, ...string[]]
/** Every leaf that is there is asked; of several values of a leaf one is enough. */
export type Filter = Readonly<Partial<Record<Leaf, Asked>>>

const oneOf = (choices: readonly string[]) => (value: string) => choices.includes(value)
const upTo = (letters: number) => (value: string) => value.length > 0 && value.length <= letters
const days = (value: string) => /^[1-9]\d{0,3}$/.test(value)
const isDay = (value: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  try {
    return day(value).year > 1900
  } catch {
    return false
  }
}

/** How a field of the caucus's own is asked: is, from (at least, or on that day or after), to, has (words), said, unsaid. */
const ownWays = ['is', 'from', 'to', 'has', 'said', 'unsaid'] as const
export type OwnAsked = { readonly field: string; readonly way: (typeof ownWays)[number]; readonly value: string }

/** `FIELD.is.Mornings`, as an address writes it; null when it is none. */
export const ownAsked = (text: string): OwnAsked | null => {
  const [, field = '', said = '', value = ''] = /^([0-9a-f-]{36})\.([a-z]+)(?:\.(.{1,200}))?$/.exec(text) ?? []
  const way = ownWays.find(one => one === said)
  return way === undefined || (value === '') !== (way === 'said' || way === 'unsaid') ? null : { field, way, value }
}

const standings = ['member', 'arrears', 'lapsed', 'unknown'] as const
const yes = oneOf(['yes'])
const takes: Readonly<Record<Leaf, (value: string) => boolean>> = {
  standing: oneOf(standings),
  area: upTo(60),
  unit: upTo(60),
  quiet: days,
  spoken: days,
  came: days,
  away: days,
  agreed: oneOf(channels),
  stopped: yes,
  need: oneOf(needs),
  tag: upTo(40),
  untagged: upTo(40),
  language: upTo(20),
  own: value => ownAsked(value) !== null,
  source: oneOf(sources),
  notice: yes,
  unreachable: yes,
  ending: days,
  added: isDay,
  named: upTo(80),
}
const several: ReadonlySet<Leaf> = new Set(['area', 'unit', 'agreed', 'need', 'tag', 'untagged', 'language', 'own', 'source'])

/** A filter as it comes from an address or a saved row: what no leaf takes is left out. */
export const filterFrom = (given: (leaf: Leaf) => readonly string[]): Filter =>
  Object.fromEntries(
    leafNames.flatMap(leaf => {
      const values = [...new Set(given(leaf).filter(takes[leaf]))].slice(0, several.has(leaf) ? 100 : 1)
      return values.length > 0 ? [[leaf, values]] : []
    }),
  )

/** The filter as the address writes it: `area=Hanley&area=Stoke&need=lift`. */
export const asQuery = (filter: Filter): string =>
  new URLSearchParams(leafNames.flatMap(leaf => (filter[leaf] ?? []).map(value => [leaf, value]))).toString()

export const filterOf = (query: string): Filter => {
  const given = new URLSearchParams(query)
  return filterFrom(leaf => given.getAll(leaf))
}
