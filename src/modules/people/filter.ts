import { type RawBuilder, sql } from 'kysely'
import { type Day, day } from '#kernel/day.ts'
import { type Filter, type Leaf, leafNames } from './rules/filter.ts'

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
  readonly says: (values: readonly string[], unit: (id: string) => string) => string
  readonly asks: (values: readonly string[], today: Day) => RawBuilder<unknown>
}

/** An array as PostgreSQL reads it. */
const listOf = (values: readonly string[]): string => `{${values.map(value => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
const before = (today: Day, days: string | undefined) => sql`${today.subtract({ days: Number(days) })}::date`

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
  unit: { says: (values, unit) => `of ${or(values.map(unit))}`, asks: values => sql`i.unit = any (${listOf(values)}::text[])` },
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
 * @param unit the name of one, from its id
 */
export const readFilter = (filter: Filter, today: Day, unit: (id: string) => string): Read => {
  const read = leafNames.flatMap(leaf => {
    const values = filter[leaf]
    return values ? [{ leaf, says: leaves[leaf].says(values, unit), asks: leaves[leaf].asks(values, today) }] : []
  })
  const whom = read.some(({ leaf }) => leaf === 'standing') ? [] : [read.length === 0 ? 'everyone' : 'people']
  return {
    words: [...whom, ...read.map(({ says }) => says)].join(' '),
    where: sql.join([sql`true`, ...read.map(({ asks }) => asks)], sql` and `),
  }
}
