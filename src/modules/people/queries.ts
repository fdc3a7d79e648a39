import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { type Key, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { contactOf, keyOf } from './keys.ts'
import { type HistoryEvent, historyFrom, type StatusRow } from './rules/history.ts'
import type { Basis, ContactKind, Need, PeopleTables, RetentionClass, Source } from './tables.ts'

const people = (tx: Tx) => tx.withTables<PeopleTables>()

const historyColumn = sql`coalesce((select json_agg(json_build_object('kind', s.kind, 'on', s.on_day, 'unit', s.unit,
  'about', s.about, 'until', s.until_day, 'amount', s.amount) order by s.on_day, s.id)
  from people_status_event s where s.person_id = p.id), '[]')`
const needsColumn = sql`coalesce((select json_agg(n.need) from (select distinct on (need) need, wanted from people_need
  where person_id = p.id order by need, said_at desc, id desc) n where n.wanted), '[]')`
const areaColumn = sql`coalesce((select c.area from people_correction c where c.person_id = p.id and c.area is not null
  order by c.at desc, c.id desc limit 1), p.area)`
const nameColumn = sql`coalesce((select c.name from people_correction c where c.person_id = p.id and c.name is not null
  order by c.at desc, c.id desc limit 1), p.name)`

const openConsent = (
  purpose: string,
  channel: string | null,
) => sql`exists (select from people_consent c left join people_consent_end e on e.consent_id = c.id
  where c.person_id = p.id and c.purpose = ${purpose} and e.consent_id is null
    and (c.expires_on is null or c.expires_on > caucus_now()::date) and (${channel}::text is null or c.channel = ${channel}))`

export type OwnRecord = {
  readonly person: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly pack: string
  /** set/code */
  readonly unit: string
  readonly events: HistoryEvent[]
}

/** The records of the person behind an account, with the membership history of each. */
export const historyOf = async (tx: Tx, account: Id<'account'>): Promise<OwnRecord[]> => {
  const { rows } = await sql<Omit<OwnRecord, 'events'> & { history: StatusRow[] }>`
    select p.id as person, p.caucus_id as caucus, p.pack, p.unit, ${historyColumn} as history
    from people_person p where p.account_id = ${account} order by p.added_on, p.id`.execute(tx)
  return rows.map(({ history, ...row }) => ({ ...row, events: historyFrom(history) }))
}

export type Known = {
  readonly id: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly name: string
  readonly area: string
  readonly needs: readonly Need[]
  /** Null: does not sign in here. */
  readonly account: Id<'account'> | null
  /** Has agreed that their name is shared with those who ride or drive. */
  readonly lifts: boolean
  /** By the year of birth that they told, not surely 18 yet; of whom no year is known this is false. */
  readonly young: boolean
}

const knownColumns = sql`p.id, p.caucus_id as caucus, ${nameColumn} as name, ${areaColumn} as area, ${needsColumn} as needs, p.account_id as account, ${openConsent('lifts', null)} as lifts,
  exists (select from people_status_event b where b.person_id = p.id and b.kind = 'born' and b.on_day + interval '19 years' > caucus_now()::date) as young`

/** Whose: of one caucus, of some ids in it, or those lent to a contest's candidate team. */
export type Whose = { readonly caucus: Id<'caucus'>; readonly ids?: readonly Id<'person'>[] } | { readonly contest: string }

const whosePeople = (whose: Whose) => {
  if ('contest' in whose) return sql`p.id in (select l.person_id from people_lent l where l.to_contest = ${whose.contest})`
  return whose.ids ? sql`p.caucus_id = ${whose.caucus} and p.id = any (${arrayOf(whose.ids)}::uuid[])` : sql`p.caucus_id = ${whose.caucus}`
}

export type Named = Pick<Known, 'id' | 'caucus' | 'name'>
type Which = {
  /** A part of the name. */
  readonly named?: string
  /** Who signs in here, or who agreed that a candidate's team may have the name. */
  readonly who?: 'signs in' | 'team'
  /** All, unless given. */
  readonly most?: number
}

const whichPeople = ({ named = '', who }: Which) => {
  const like = named === '' ? sql`true` : sql`${nameColumn} ilike ${`%${named.replace(/[\\%_]/g, '\\$&')}%`}`
  if (who === undefined) return like
  return sql`${like} and ${who === 'team' ? openConsent('candidate-team', null) : sql`p.account_id is not null`}`
}

/** People as far as the asker may see them, by name; their names alone where nothing else is asked for. */
export function peopleOf(tx: Tx, whose: Whose, which: Which & { readonly only: 'names' }): Promise<Named[]>
export function peopleOf(tx: Tx, whose: Whose, which?: Which): Promise<Known[]>
export async function peopleOf(tx: Tx, whose: Whose, which: Which & { readonly only?: 'names' } = {}): Promise<readonly Named[]> {
  const columns = which.only ? sql`p.id, p.caucus_id as caucus, ${nameColumn} as name` : knownColumns
  const { rows } = await sql<Known>`select ${columns}
    from people_person p where ${whosePeople(whose)} and ${whichPeople(which)} order by name, p.id limit ${which.most ?? null}`.execute(tx)
  return rows
}

export type ForCall = Known & {
  /** Unsealed; null when there is none, or the person did not agree to be phoned. */
  readonly phone: string | null
  /** The same number; null when there is none, or the person did not agree to be texted. */
  readonly texts: string | null
  /** Unsealed; null when there is none, or the person did not agree to be written to. */
  readonly email: string | null
  /** The current membership's first day, from the history. */
  readonly events: HistoryEvent[]
  /** Of fields of the caucus's own, those that whoever the record is lent to may see. */
  readonly own: readonly { readonly name: string; readonly value: string }[]
}

const ownForCall = sql`coalesce((select json_agg(json_build_object('name', f.name, 'value', v.value) order by f.name)
  from (select distinct on (field_id) field_id, value from people_field_value where person_id = p.id order by field_id, said_at desc, id desc) v
  join people_field f on f.id = v.field_id left join people_field_end e on e.field_id = f.id where f.seen_by = 'lent' and v.value is not null and e.field_id is null), '[]')`

/** What a caller needs of one person and no more; null when the asker may not see them. */
export const personForCall = async (tx: Tx, server: Key, person: Id<'person'>): Promise<ForCall | null> => {
  const { rows } = await sql<
    Known & {
      sealed: string | null
      by_phone: boolean
      by_text: boolean
      mail_sealed: string | null
      by_mail: boolean
      history: StatusRow[]
      own: ForCall['own']
    }
  >`
    select ${knownColumns}, ${historyColumn} as history, ${ownForCall} as own, ${openConsent('asking', 'phone')} as by_phone, ${openConsent('asking', 'text')} as by_text,
      (select c.sealed from people_contact c where c.id = people_primary(p.id, 'phone')) as sealed, ${openConsent('asking', 'email')} as by_mail,
      (select c.sealed from people_contact c where c.id = people_primary(p.id, 'email')) as mail_sealed
    from people_person p where p.id = ${person}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { sealed, by_phone, by_text, mail_sealed, by_mail, history, ...known } = row
  const key = (sealed && (by_phone || by_text)) || (mail_sealed && by_mail) ? await keyOf(tx, server, row.caucus) : null
  const number = key && sealed && (by_phone || by_text) ? unseal(key, sealed, contactOf(person, 'phone')) : null
  const email = key && mail_sealed && by_mail ? unseal(key, mail_sealed, contactOf(person, 'email')) : null
  return { ...known, phone: by_phone ? number : null, texts: by_text ? number : null, email, events: historyFrom(history) }
}

/** The number of somebody who agreed to be met, handed over sealed by a function of the database that has checked that they did. */
export const unsealPhone = async (
  tx: Tx,
  server: Key,
  { caucus, person, sealed }: { caucus: Id<'caucus'>; person: Id<'person'>; sealed: string },
): Promise<string | null> => {
  const key = await keyOf(tx, server, caucus)
  return key && unseal(key, sealed, contactOf(person, 'phone'))
}

export type ConsentRow = Omit<PeopleTables['people_consent'], 'id' | 'person_id' | 'given_at'> & {
  ended_at: Instant | null
  ended_how: string | null
}

export type PersonInFull = Known & {
  /** The number and the address to use first. */
  readonly phone: string | null
  readonly email: string | null
  readonly contacts: readonly Contact[]
  readonly languages: readonly string[]
  readonly tags: readonly string[]
  readonly class: RetentionClass
  readonly pack: string
  /** set/code; where they moved last. */
  readonly unit: string
  readonly source: Source
  readonly source_note: string
  readonly purpose: string
  readonly basis: Basis
  readonly added_on: Day
  readonly expires_on: Day
  readonly consents: readonly ConsentRow[]
  readonly notice_on: Day | null
  readonly events: readonly HistoryEvent[]
}

/** Everything a record says, contacts unsealed; null when the asker may not see it. For the caucus's stewards and the person. */
export const personInFull = async (tx: Tx, server: Key, person: Id<'person'>): Promise<PersonInFull | null> => {
  const { rows } = await sql<Omit<PersonInFull, 'phone' | 'email' | 'contacts' | 'consents' | 'events'> & { history: StatusRow[] }>`
    select ${knownColumns}, p.pack, coalesce((select s.unit from people_status_event s where s.person_id = p.id and s.unit is not null
        order by s.on_day desc, s.id desc limit 1), p.unit) as unit, p.class,
      coalesce((select json_agg(l.language order by l.language) from (select distinct on (language) language, speaks from people_language
        where person_id = p.id order by language, said_at desc, id desc) l where l.speaks), '[]') as languages,
      coalesce((select json_agg(distinct t.tag order by t.tag) from people_tag t left join people_tag_end e on e.tag_id = t.id where t.person_id = p.id and e.tag_id is null), '[]') as tags,
      p.source, p.source_note, p.purpose, p.basis, p.added_on, p.expires_on, (select min(n.given_on) from people_notice n where n.person_id = p.id) as notice_on,
      ${historyColumn} as history
    from people_person p where p.id = ${person}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { history, ...rest } = row
  const contacts = await contactsOf(tx, server, rest)
  const first = (kind: ContactKind) => contacts.find(one => one.kind === kind && one.first)?.text ?? null
  return {
    ...rest,
    phone: first('phone'),
    email: first('email'),
    contacts,
    consents: await consentsOf(tx, person),
    events: historyFrom(history),
  }
}

type Contact = {
  readonly id: Id<'contact'>
  readonly kind: ContactKind
  readonly text: string
  /** What was found out last; null: nothing. */
  readonly said: 'works' | 'bounced' | 'wrong' | 'gone' | null
  /** The one to use. */
  readonly first: boolean
}

const contactsOf = async (tx: Tx, server: Key, { id, caucus }: Pick<Known, 'id' | 'caucus'>): Promise<Contact[]> => {
  const { rows } = await sql<Omit<Contact, 'text'> & { sealed: string }>`
    select c.id, c.kind, c.sealed, c.id = people_primary(c.person_id, c.kind) as first,
      (select s.said from people_contact_said s where s.contact_id = c.id and s.said <> 'first' order by s.at desc, s.id desc limit 1) as said
    from people_contact c where c.person_id = ${id} order by c.kind desc, c.added_at, c.id limit 50`.execute(tx)
  const key = rows.length > 0 ? await keyOf(tx, server, caucus) : null
  if (!key) return []
  return rows
    .filter(({ said }) => said !== 'gone')
    .map(({ sealed, ...row }) => ({ ...row, first: row.first === true, text: unseal(key, sealed, contactOf(id, row.kind)) }))
}

/** One row of a membership history, and who said it. */
export type HistoryRow = StatusRow & { readonly id: Id<'status'>; readonly said_by: 'person' | 'steward' | 'record' }

/** Oldest first; as far as the asker may see them. */
export const historyRowsOf = async (tx: Tx, person: Id<'person'>): Promise<HistoryRow[]> => {
  const { rows } =
    await sql<HistoryRow>`select id, kind, on_day as "on", unit, about, until_day as until, amount, said_by from people_status_event
    where person_id = ${person} order by on_day, id limit 200`.execute(tx)
  return rows
}

const consentsOf = (tx: Tx, person: Id<'person'>): Promise<ConsentRow[]> =>
  people(tx)
    .selectFrom('people_consent as c')
    .leftJoin('people_consent_end as e', 'e.consent_id', 'c.id')
    .select(['c.purpose', 'c.channel', 'c.given_on', 'c.how', 'c.basis', 'c.source', 'c.expires_on', 'e.ended_at', 'e.how as ended_how'])
    .where('c.person_id', '=', person)
    .orderBy('c.given_on')
    .orderBy('c.id')
    .limit(100)
    .execute()

/** To whom a record is lent now, for its page. */
export const lendingsOf = async (
  tx: Tx,
  person: Id<'person'>,
  now: Instant,
): Promise<{ to_contest: string | null; until: Instant; what_for: string }[]> => {
  const { rows } = await sql<{
    to_contest: string | null
    until: Instant
    what_for: string
  }>`select l.to_contest, l.until, l.what_for from people_lent l
    where l.person_id = ${person} and l.until > ${now} and not exists (select from people_lent_end e where e.lent_id = l.id) order by l.until`.execute(
    tx,
  )
  return rows
}
