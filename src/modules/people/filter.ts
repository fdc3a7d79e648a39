import { type RawBuilder, sql } from 'kysely'
import { type Day, day } from '#kernel/day.ts'
import { sayDay } from '#web/say.ts'
import type { Field } from './fields.ts'
import { valueIn } from './rules/field-value.ts'
import { type Filter, type Leaf, leafNames, type OwnAsked, ownAsked } from './rules/filter.ts'

const or = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`

const who: Readonly<Record<string, string>> = {
  member: 'members',
  arrears: 'members in arrears',
  lapsed: 'people whose membership lapsed',
  unknown: 'people whose membership is not recorded',
}
const by: Readonly<Record<string, string>> = { phone: 'by phone', text: 'by text', email: 'by e-mail', 'in-person': 'in person' }
const forNeed: Readonly<Record<string, string>> = {
  lift: 'asked for a lift',
  childcare: 'asked for childcare',
  'step-free': 'need a step-free way in',
  interpreter: 'asked for an interpreter',
  'quiet-space': 'asked for a quiet space',
  'can-drive': 'can drive others',
}
const from: Readonly<Record<string, string>> = {
  'self-entered': 'entered themselves',
  introduced: 'were introduced',
  event: 'signed up at an event',
  'in-person': 'were asked in person',
}
const inDays = (days: string | undefined): string => (days === '1' ? 'a day' : `${days} days`)
const named = (values: readonly string[], words: Readonly<Record<string, string>>): string[] => values.map(value => words[value] ?? value)

/** One way of narrowing: how it reads after “members …” or “people …”, and what it asks of a row `i` of `people_listed`. */
type Meaning = {
  readonly says: (values: readonly string[], names: Names) => string
  readonly asks: (values: readonly string[], today: Day, names: Names) => RawBuilder<unknown>
  /** Where it is asked otherwise of many who come by name. */
  readonly walks?: (values: readonly string[], names: Names) => RawBuilder<unknown>
}

const allAsked = (each: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql`(${sql.join(each, sql` and `)})`

/** Names of what a filter knows by id: units, and the caucus's own fields that are asked now. */
export type Names = { readonly unit: (id: string) => string; readonly fields: readonly Pick<Field, 'id' | 'name' | 'kind' | 'choices'>[] }

/** An array as PostgreSQL reads it. */
const listOf = (values: readonly string[]): string => `{${values.map(value => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
const before = (today: Day, days: string | undefined) => sql`${today.subtract({ days: Number(days) })}::date`

const ownIs = (field: Pick<Field, 'kind' | 'choices'>, value: string): string =>
  field.kind === 'day' && valueIn(field, value) ? sayDay(day(value), 'long') : value

/** What was asked of each field, those of one field together: of several values it may be, one is enough. */
const ownGroups = (values: readonly string[]): OwnAsked[][] => [
  ...Map.groupBy(
    values.flatMap(value => ownAsked(value) ?? []),
    ({ field, way }) => `${field} ${way}`,
  ).values(),
]

const sayOwn = (group: readonly OwnAsked[], { fields }: Names): string => {
  const [first] = group
  const field = fields.find(({ id }) => id === first?.field)
  if (!first || !field) return 'by a field that is asked no more'
  const values = or(group.map(({ value }) => ownIs(field, value)))
  switch (first.way) {
    case 'is':
      return `with “${field.name}”: ${values}`
    case 'from':
      return `with “${field.name}” ${field.kind === 'day' ? `on ${values} or after` : `at least ${values}`}`
    case 'to':
      return `with “${field.name}” ${field.kind === 'day' ? `on ${values} or before` : `at most ${values}`}`
    case 'has':
      return `with ${values} in “${field.name}”`
    case 'said':
      return `who said something in “${field.name}”`
    case 'unsaid':
      return `who said nothing in “${field.name}”`
  }
}

/** Bits of `people_listed.marks`, which the database makes by `people_marks`. */
const waysAsked: Readonly<Record<string, number>> = { phone: 1, text: 2, email: 4, 'in-person': 8 }
const reached = 16
const needed: Readonly<Record<string, number>> = {
  lift: 32,
  childcare: 64,
  'step-free': 128,
  interpreter: 256,
  'quiet-space': 512,
  'can-drive': 1024,
}
const allOf = (values: readonly string[], bits: Readonly<Record<string, number>>): number =>
  values.reduce((sum, value) => sum + (bits[value] ?? 0), 0)
const any = (bits: number): RawBuilder<unknown> => sql`(i.marks & ${bits}::int) <> 0`

const holding = (part: string): string => `%${part.replace(/[\\%_]/g, '\\$&')}%`
/** Each of them between line ends, as `people_listed.marked` has them. */
const marked = (values: readonly string[], sign: '#' | '@'): RawBuilder<unknown> =>
  sql`i.marked like any (${listOf(values.map(value => holding(`\n${sign}${value}\n`)))}::text[])`

const days2000 = (text: string): number => day('2000-01-01').until(day(text), { largestUnit: 'days' }).days

/** What is asked of rows `o` of `people_listed_own`, each the value of one field. Numbers and days are compared as such; nobody is found by what is none of its kind, or by a field that is asked no more. */
const askValues = (group: readonly OwnAsked[], { fields }: Names): RawBuilder<unknown> => {
  const [first] = group
  const field = fields.find(({ id }) => id === first?.field)
  const compared = first?.way === 'from' || first?.way === 'to'
  if (!first || !field || (compared && (!(field.kind === 'day' || field.kind === 'number') || valueIn(field, first.value) === null)))
    return sql`false`
  const of = sql`o.field_id = ${field.id}::uuid`
  const bound = () =>
    field.kind === 'day' ? sql`${days2000(first.value)}::bigint` : sql`(${valueIn(field, first.value)}::numeric * 1000000)::bigint`
  switch (first.way) {
    case 'is':
      return sql`${of} and o.value = any (${listOf(group.map(({ value }) => value))}::text[])`
    case 'from':
      return sql`${of} and o.measure >= ${bound()}`
    case 'to':
      return sql`${of} and o.measure <= ${bound()}`
    case 'has':
      return sql`${of} and lower(o.value) like ${holding(first.value.toLowerCase())}`
    case 'said':
    case 'unsaid':
      return of
  }
}

const askOwn = (group: readonly OwnAsked[], names: Names): RawBuilder<unknown> => {
  const [first] = group
  const known = names.fields.some(({ id }) => id === first?.field)
  const values = sql`select o.person_id from people_listed_own o where ${askValues(group, names)}`
  return first?.way === 'unsaid' && known ? sql`not exists (${values} and o.person_id = i.person_id)` : sql`i.person_id in (${values})`
}
/** The same where many are found and some are shown: those who said it are made out once, and everybody is looked for among them as they come by name. PostgreSQL would fetch and sort them all. */
const walkOwn = (group: readonly OwnAsked[], names: Names): RawBuilder<unknown> => {
  const asks = askOwn(group, names)
  return group[0]?.way === 'unsaid' ? asks : sql`(${asks}) is true`
}

const leaves: Readonly<Record<Leaf, Meaning>> = {
  standing: {
    says: ([value = '']) => who[value] ?? 'people',
    asks: ([value]) => {
      if (value === 'member') return sql`i.member_since is not null`
      if (value === 'arrears') return sql`i.member_since is not null and i.arrears_since is not null`
      if (value === 'lapsed') return sql`i.member_since is null and i.lapsed_on is not null`
      return sql`i.member_since is null and i.lapsed_on is null`
    },
  },
  area: { says: values => `in ${or(values)}`, asks: values => sql`i.area = any (${listOf(values)}::text[])` },
  unit: { says: (values, { unit }) => `of ${or(values.map(unit))}`, asks: values => sql`i.unit = any (${listOf(values)}::text[])` },
  quiet: {
    says: ([days]) => `not spoken to for ${inDays(days)}`,
    asks: ([days], today) => sql`(i.spoken_on is null or i.spoken_on <= ${before(today, days)})`,
  },
  spoken: { says: ([days]) => `spoken to in the last ${inDays(days)}`, asks: ([days], today) => sql`i.spoken_on > ${before(today, days)}` },
  came: {
    says: ([days]) => `who came to a meeting in the last ${inDays(days)}`,
    asks: ([days], today) => sql`i.came_on > ${before(today, days)}`,
  },
  away: {
    says: ([days]) => `who came to no meeting for ${inDays(days)}`,
    asks: ([days], today) => sql`(i.came_on is null or i.came_on <= ${before(today, days)})`,
  },
  agreed: {
    says: values => `who agreed to be asked ${or(named(values, by))}`,
    asks: values => any(allOf(values, waysAsked)),
  },
  stopped: {
    says: () => 'who have not agreed to be asked, or not any more',
    asks: () => sql`not ${any(allOf(Object.keys(waysAsked), waysAsked))}`,
  },
  need: { says: values => `who ${or(named(values, forNeed))}`, asks: values => any(allOf(values, needed)) },
  tag: { says: values => `tagged ${or(values)}`, asks: values => marked(values, '#') },
  untagged: { says: values => `not tagged ${or(values)}`, asks: values => sql`not ${marked(values, '#')}` },
  language: { says: values => `who speak ${or(values)}`, asks: values => marked(values, '@') },
  own: {
    says: (values, names) =>
      ownGroups(values)
        .map(group => sayOwn(group, names))
        .join(' and '),
    asks: (values, _today, names) => allAsked(ownGroups(values).map(group => askOwn(group, names))),
    walks: (values, names) => allAsked(ownGroups(values).map(group => walkOwn(group, names))),
  },
  source: { says: values => `who ${or(named(values, from))}`, asks: values => sql`i.source = any (${listOf(values)}::text[])` },
  notice: { says: () => 'whose first-contact notice is still to be given', asks: () => sql`i.notice_on is null` },
  unreachable: { says: () => 'without a number or address that works', asks: () => sql`not ${any(reached)}` },
  ending: {
    says: ([days]) => `whose record ends within ${inDays(days)}`,
    asks: ([days], today) => sql`i.expires_on <= ${today.add({ days: Number(days) })}::date`,
  },
  added: { says: ([on]) => `added on ${on} or after`, asks: ([on = '']) => sql`i.added_on >= ${day(on)}::date` },
  named: {
    says: ([part]) => `whose name has “${part}” in it`,
    asks: ([part = '']) => sql`i.folded like ${holding(part.toLowerCase())}`,
  },
}

/** Rows and what is asked of them. */
type Rows = { readonly rows: RawBuilder<unknown>; readonly where: RawBuilder<unknown> }

/** `walked`: as `where`, for many who are looked through by name until a page is full. `counted`: what is counted, of one field alone its values, else the people; `less` are taken off again, each of whom is among them. */
export type Read = {
  readonly words: string
  readonly where: RawBuilder<unknown>
  readonly walked: RawBuilder<unknown>
  readonly counted: Rows & { readonly less?: Rows }
}

const valuesAlone = (filter: Filter, names: Names): Read['counted'] | null => {
  const [group, ...more] = ownGroups(filter.own ?? [])
  if (!group || more.length > 0 || Object.keys(filter).length > 1) return null
  const values = { rows: sql`people_listed_own o`, where: askValues(group, names) }
  if (group[0]?.way !== 'unsaid') return values
  const isKnown = names.fields.some(({ id }) => id === group[0]?.field)
  return isKnown ? { rows: sql`people_listed i`, where: sql`true`, less: values } : null
}

/**
 * A filter as its sentence and as its condition, both from one walk over its leaves: “members in Hanley, Stoke or Fenton not spoken to for 90 days who asked for a lift”.
 */
export const readFilter = (filter: Filter, today: Day, names: Names): Read => {
  const read = leafNames.flatMap(leaf => {
    const values = filter[leaf]
    if (!values) return []
    const { says, asks, walks } = leaves[leaf]
    const asked = asks(values, today, names)
    return [{ leaf, says: says(values, names), asked, walked: walks?.(values, names) ?? asked }]
  })
  const whom = read.some(({ leaf }) => leaf === 'standing') ? [] : [read.length === 0 ? 'everyone' : 'people']
  const where = allAsked([sql`true`, ...read.map(({ asked }) => asked)])
  return {
    words: [...whom, ...read.map(({ says }) => says)].join(' '),
    where,
    walked: allAsked([sql`true`, ...read.map(({ walked }) => walked)]),
    counted: valuesAlone(filter, names) ?? { rows: sql`people_listed i`, where },
  }
}
