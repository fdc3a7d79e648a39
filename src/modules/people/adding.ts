import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { inTurn } from '#platform/made-ahead.ts'
import { type Indexer, indexerOf, type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import {
  insertConsents,
  insertContacts,
  insertLanguages,
  insertNeeds,
  insertNotices,
  insertPeople,
  insertStatus,
  type NewConsent,
  type NewContact,
} from './inserts.ts'
import { contactOf, indexWith, keyFor } from './keys.ts'
import { type HistoryEvent, rowsOf } from './rules/history.ts'
import { mayAdd } from './rules/may-add.ts'
import { classOf, goesOn } from './rules/retention.ts'
import type { Basis, Channel, ContactKind, Need, PeopleTables, Purpose, RetentionClass, Source } from './tables.ts'

export type NewPerson = {
  /** Made here unless given: seeds give their own, so that a story has the same ids each time. */
  readonly id?: Id<'person'>
  readonly caucus: Id<'caucus'>
  readonly account: Id<'account'> | null
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  /** Coarse: a town or ward. May be empty. */
  readonly area: string
  readonly pack: string
  /** set/code */
  readonly unit: string
  readonly source: Source
  readonly sourceNote: string
  readonly purpose: string
  readonly basis: Basis
  readonly on: Day
  readonly by: Id<'account'> | null
  /** A year from `on` unless given; two at most. */
  readonly expiresOn?: Day
  readonly history: readonly HistoryEvent[]
  readonly historySaidBy: 'person' | 'steward' | 'record'
  readonly consents: readonly {
    readonly purpose: Purpose
    readonly channel: Channel
    readonly how: string
    /** The first day on which it is over; with the record unless given. */
    readonly expiresOn?: Day
  }[]
  /** Further numbers and addresses; `phone` and `email` come first. */
  readonly contacts?: readonly { readonly kind: ContactKind; readonly text: string }[]
  /** BCP 47. */
  readonly languages?: readonly string[]
  readonly introducedBy?: Id<'person'>
  /** From the source and the history unless given: see rules/retention.ts. */
  readonly class?: RetentionClass
  readonly needs?: readonly Need[]
  /** How the first-contact notice was given; null: still to be given. */
  readonly notice: string | null
}

/** Adds one person with history, consents and notice. Refused without source, purpose, basis or consent. */
export const addPerson = async (tx: Tx, server: Key, person: NewPerson, at: Instant): Promise<Id<'person'> | Refusal> => {
  const added = await addPeople(tx, server, [person], at)
  return isRefusal(added) ? added : (added[0] ?? Promise.reject(new Error('nobody was added')))
}

/** Several at once, in few statements; refused as a whole when one of them would be. All of one caucus or of many. @returns ids in the order given */
export const addPeople = async (tx: Tx, server: Key, all: readonly NewPerson[], at: Instant): Promise<Id<'person'>[] | Refusal> => {
  for (const person of all) {
    const refusal = mayAdd(person)
    if (refusal) return refusal
  }
  const added = all.map(person => ({ person, id: person.id ?? newId<'person'>() }))
  const contacts = await contactsOf(tx, server, added, at)
  const stopped = await firstStopped(tx, added, contacts)
  if (stopped) return stopped
  await inTurn(tx, sql`select set_config('caucus.relist_later', 'on', true)`)
  await insertPeople(
    tx,
    added.map(({ person, id }) => personRow(person, id)),
  )
  await insertContacts(tx, contacts, at)
  await insertStatus(
    tx,
    added.flatMap(({ person, id }) => rowsOf(person.history).map(row => ({ person_id: id, ...row, said_by: person.historySaidBy }))),
  )
  await insertConsents(
    tx,
    added.flatMap(({ person, id }) => person.consents.map(consent => consentRow(id, consent, { ...person, at }))),
  )
  await insertNotices(
    tx,
    added.flatMap(({ person, id }) => (person.notice ? [{ person_id: id, given_on: person.on, how: person.notice }] : [])),
  )
  await insertNeeds(
    tx,
    added.flatMap(({ person, id }) => (person.needs ?? []).map(need => ({ person_id: id, need, wanted: true }))),
    at,
  )
  await insertLanguages(
    tx,
    added.flatMap(({ person, id }) => (person.languages ?? []).map(language => ({ person_id: id, language, speaks: true }))),
    at,
  )
  await relist(
    tx,
    added.map(({ id }) => id),
  )
  return added.map(({ id }) => id)
}

/** Writes the rows by which lists are filtered from the facts, for many at once; what comes later writes its own again. */
const relist = (tx: Tx, ids: readonly Id<'person'>[]): Promise<void> =>
  inTurn(tx, sql`select people_relist(${arrayOf(ids)}::uuid[]), set_config('caucus.relist_later', '', true)`)

type Added = { readonly person: NewPerson; readonly id: Id<'person'> }
const given = ({ phone, email, contacts = [] }: NewPerson): { kind: ContactKind; text: string }[] => [
  ...(phone ? [{ kind: 'phone' as const, text: phone }] : []),
  ...(email ? [{ kind: 'email' as const, text: email }] : []),
  ...contacts,
]

const indexed = (key: Key) => ({ key, index: indexerOf(key) })

const contactsOf = async (tx: Tx, server: Key, all: readonly Added[], at: Instant): Promise<NewContact[]> => {
  const keys = new Map<string, { key: Key; index: Indexer }>()
  const sealed: NewContact[] = []
  for (const { person, id } of all) {
    for (const { kind, text } of given(person)) {
      const { key, index } = keys.get(person.caucus) ?? indexed(await keyFor(tx, server, person.caucus, at))
      keys.set(person.caucus, { key, index })
      sealed.push({
        person_id: id,
        caucus_id: person.caucus,
        kind,
        sealed: seal(key, text, contactOf(id, kind)),
        contact_index: indexWith(index, kind, text),
        key_id: key.id,
      })
    }
  }
  return sealed
}

/** Who has said stop is added again by nobody but themself. */
const firstStopped = async (tx: Tx, all: readonly Added[], contacts: readonly NewContact[]): Promise<Refusal | null> => {
  const others = new Set(all.flatMap(({ person, id }) => (person.source === 'self-entered' ? [] : [id as string])))
  const asked = contacts.filter(({ person_id }) => others.has(person_id))
  if (asked.length === 0) return null
  const { rows } = await sql<{ person_id: string }>`select g.person_id from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
    as g(person_id uuid, caucus_id uuid, contact_index text) join people_stop s using (caucus_id, contact_index) limit 1`.execute(tx)
  const name = all.find(({ id }) => id === rows[0]?.person_id)?.person.name
  if (name === undefined) return null
  return refuse(`${name} has said that they do not want to be asked. Only they themselves can join again.`, { rule: 'people.stopped' })
}

type PersonRow = PeopleTables['people_person']

const personRow = (person: NewPerson, id: Id<'person'>): PersonRow => ({
  id,
  caucus_id: person.caucus,
  account_id: person.account,
  name: person.name,
  area: person.area,
  pack: person.pack,
  unit: person.unit,
  source: person.source,
  source_note: person.sourceNote,
  purpose: person.purpose,
  basis: person.basis,
  added_on: person.on,
  added_by: person.by,
  ...keptFor(person),
  introduced_by: person.introducedBy ?? null,
})

const keptFor = (person: NewPerson): Pick<PersonRow, 'class' | 'expires_on'> => {
  const kept = person.class ?? classOf(person)
  return { class: kept, expires_on: person.expiresOn ?? goesOn(kept, person.on) }
}

const consentRow = (
  person: Id<'person'>,
  { purpose, channel, how, expiresOn }: NewPerson['consents'][number],
  { on, basis, source, at }: Pick<NewPerson, 'on' | 'basis' | 'source'> & { at: Instant },
): NewConsent => ({ person_id: person, purpose, channel, given_on: on, how, basis, source, given_at: at, expires_on: expiresOn ?? null })
