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
}

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

/** Numbers and days are compared as such; nobody is found by what is none of its kind, or by a field that is asked no more. */
const askOwn = (group: readonly OwnAsked[], { fields }: Names): RawBuilder<unknown> => {
  const [first] = group
  const field = fields.find(({ id }) => id === first?.field)
  const compared = first?.way === 'from' || first?.way === 'to'
  if (!first || !field || (compared && (!(field.kind === 'day' || field.kind === 'number') || valueIn(field, first.value) === null)))
    return sql`false`
  const said = sql`i.own ->> ${field.id}`
  const than = field.kind === 'day' ? sql`(${said})::date` : sql`(${said})::numeric`
  const bound = field.kind === 'day' ? sql`${first.value}::date` : sql`${first.value}::numeric`
  switch (first.way) {
    case 'is':
      return sql`${said} = any (${listOf(group.map(({ value }) => value))}::text[])`
    case 'from':
      return sql`${than} >= ${bound}`
    case 'to':
      return sql`${than} <= ${bound}`
    case 'has':
      return sql`lower(${said}) like ${`%${first.value.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}`
    case 'said':
      return sql`i.own ? ${field.id}`
    case 'unsaid':
      return sql`not i.own ? ${field.id}`
  }
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
    asks: values => sql`i.agreed && ${listOf(values.map(way => `asking:${way}`))}::text[]`,
  },
  stopped: {
    says: () => 'who have not agreed to be asked, or not any more',
    asks: () => sql`not i.agreed && '{asking:phone,asking:text,asking:email,asking:in-person}'::text[]`,
  },
  need: { says: values => `who ${or(named(values, forNeed))}`, asks: values => sql`i.needs && ${listOf(values)}::text[]` },
  tag: { says: values => `tagged ${or(values)}`, asks: values => sql`i.tags && ${listOf(values)}::text[]` },
  untagged: { says: values => `not tagged ${or(values)}`, asks: values => sql`not i.tags && ${listOf(values)}::text[]` },
  language: { says: values => `who speak ${or(values)}`, asks: values => sql`i.languages && ${listOf(values)}::text[]` },
  own: {
    says: (values, names) =>
      ownGroups(values)
        .map(group => sayOwn(group, names))
        .join(' and '),
    asks: (values, _today, names) =>
      sql`(${sql.join(
        ownGroups(values).map(group => askOwn(group, names)),
        sql` and `,
      )})`,
  },
  source: { says: values => `who ${or(named(values, from))}`, asks: values => sql`i.source = any (${listOf(values)}::text[])` },
  notice: { says: () => 'whose first-contact notice is still to be given', asks: () => sql`i.notice_on is null` },
  unreachable: { says: () => 'without a number or address that works', asks: () => sql`i.reach = '{}'` },
  ending: {
    says: ([days]) => `whose record ends within ${inDays(days)}`,
    asks: ([days], today) => sql`i.expires_on <= ${today.add({ days: Number(days) })}::date`,
  },
  added: { says: ([on]) => `added on ${on} or after`, asks: ([on = '']) => sql`i.added_on >= ${day(on)}::date` },
  named: {
    says: ([part]) => `whose name has “${part}” in it`,
    asks: ([part = '']) => sql`i.folded like ${`%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`}`,
  },
}

export type Read = { readonly words: string; readonly where: RawBuilder<unknown> }

/**
 * A filter as its sentence and as its condition, both from one walk over its leaves: “members in Hanley, Stoke or Fenton not spoken to for 90 days who asked for a lift”.
 */
export const readFilter = (filter: Filter, today: Day, names: Names): Read => {
  const read = leafNames.flatMap(leaf => {
    const values = filter[leaf]
    return values ? [{ leaf, says: leaves[leaf].says(values, names), asks: leaves[leaf].asks(values, today, names) }] : []
  })
  const whom = read.some(({ leaf }) => leaf === 'standing') ? [] : [read.length === 0 ? 'everyone' : 'people']
  return {
    words: [...whom, ...read.map(({ says }) => says)].join(' '),
    where: sql.join([sql`true`, ...read.map(({ asks }) => asks)], sql` and `),
  }
}
