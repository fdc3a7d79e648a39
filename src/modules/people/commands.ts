import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { blindIndex, type Key, seal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { contactOf, keyFor, phoneForIndex } from './keys.ts'
import { type HistoryEvent, rowsOf } from './rules/history.ts'
import { mayAdd } from './rules/may-add.ts'
import type { Basis, Channel, Need, PeopleTables, Purpose, Source } from './tables.ts'

const people = (tx: Tx) => tx.withTables<PeopleTables>()

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
  readonly consents: readonly { readonly purpose: Purpose; readonly channel: Channel; readonly how: string }[]
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
  const keys = new Map<string, Key>()
  for (const { caucus, phone, email } of all) {
    if ((phone ?? email) && !keys.has(caucus)) keys.set(caucus, await keyFor(tx, server, caucus, at))
  }
  const withIds = all.map(person => ({ person, id: person.id ?? newId<'person'>() }))
  await insertPeople(
    tx,
    withIds.map(({ person, id }) => personRow(person, id, keys.get(person.caucus))),
  )
  await insertStatus(
    tx,
    withIds.flatMap(({ person, id }) => rowsOf(person.history).map(row => ({ person_id: id, ...row, said_by: person.historySaidBy }))),
  )
  await insertConsents(
    tx,
    withIds.flatMap(({ person, id }) => person.consents.map(consent => ({ person_id: id, given_on: person.on, ...consent }))),
  )
  await insertNotices(
    tx,
    withIds.flatMap(({ person, id }) => (person.notice ? [{ person_id: id, given_on: person.on, how: person.notice }] : [])),
  )
  for (const { person, id } of withIds) if (person.needs?.length) await recordNeeds(tx, id, { wanted: person.needs, dropped: [] }, at)
  return withIds.map(({ id }) => id)
}

type PersonRow = PeopleTables['people_person']

const personRow = (person: NewPerson, id: Id<'person'>, key: Key | undefined): PersonRow => {
  const { phone, email } = person
  return {
    id,
    caucus_id: person.caucus,
    account_id: person.account,
    name: person.name,
    phone_sealed: key && phone ? seal(key, phone, contactOf(id, 'phone')) : null,
    phone_index: key && phone ? blindIndex(key, phoneForIndex(phone)) : null,
    email_sealed: key && email ? seal(key, email, contactOf(id, 'email')) : null,
    email_index: key && email ? blindIndex(key, email) : null,
    key_id: key && (phone ?? email) ? key.id : null,
    area: person.area,
    pack: person.pack,
    unit: person.unit,
    source: person.source,
    source_note: person.sourceNote,
    purpose: person.purpose,
    basis: person.basis,
    added_on: person.on,
    added_by: person.by,
    expires_on: person.expiresOn ?? person.on.add({ years: 1 }),
  }
}

/** Rows a statement: 200 people have fewer parameters than the protocol's 65,535. */
const batch = 200

const inBatches = async <T>(rows: readonly T[], insert: (some: T[]) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < rows.length; i += batch) await insert(rows.slice(i, i + batch))
}

const insertPeople = (tx: Tx, rows: readonly PersonRow[]): Promise<void> =>
  inBatches(rows, some => people(tx).insertInto('people_person').values(some).execute())

type NewStatus = { person_id: string; kind: string; on: Day | string; unit: string | null; said_by: string }

const insertStatus = async (tx: Tx, rows: readonly NewStatus[]): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId(), on: row.on.toString() }))
  await sql`insert into people_status_event (id, person_id, kind, on_day, unit, said_by)
    select id, person_id, kind, "on", unit, said_by from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, person_id uuid, kind text, "on" date, unit text, said_by text)`.execute(tx)
}

type NewConsent = { person_id: Id<'person'>; purpose: Purpose; channel: Channel; given_on: Day; how: string }

const insertConsents = (tx: Tx, rows: readonly NewConsent[]): Promise<void> =>
  inBatches(rows, some =>
    people(tx)
      .insertInto('people_consent')
      .values(
        some.map(({ person_id, purpose, channel, given_on, how }) => ({
          id: newId<'consent'>(),
          person_id,
          purpose,
          channel,
          given_on,
          how,
        })),
      )
      .execute(),
  )

const insertNotices = async (tx: Tx, rows: readonly { person_id: string; given_on: Day; how: string }[]): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId(), given_on: row.given_on.toString() }))
  await sql`insert into people_notice (id, person_id, given_on, how) select id, person_id, given_on, how
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, person_id uuid, given_on date, how text)`.execute(tx)
}

/** Adds to a membership history. */
export const recordStatus = (
  tx: Tx,
  person: Id<'person'>,
  events: readonly HistoryEvent[],
  saidBy: NewPerson['historySaidBy'],
): Promise<void> =>
  insertStatus(
    tx,
    rowsOf(events).map(row => ({ person_id: person, ...row, said_by: saidBy })),
  )

/** The day arrears were paid. */
export const recordPayment = (tx: Tx, person: Id<'person'>, on: Day, saidBy: NewPerson['historySaidBy']): Promise<void> =>
  insertStatus(tx, [{ person_id: person, kind: 'paid', on, unit: null, said_by: saidBy }])

export const giveConsent = (
  tx: Tx,
  consent: { person: Id<'person'>; purpose: Purpose; channel: Channel; on: Day; how: string },
): Promise<void> =>
  insertConsents(tx, [
    { person_id: consent.person, purpose: consent.purpose, channel: consent.channel, given_on: consent.on, how: consent.how },
  ])

/** Ends the person's open consents, of one purpose or of all: with `asking` gone, nobody to whom the record was lent sees it any more. @returns how many */
export const endConsents = async (
  tx: Tx,
  ended: { person: Id<'person'>; purpose: Purpose | null; how: string; at: Instant },
): Promise<number> => {
  const done = await sql`insert into people_consent_end (consent_id, ended_at, how)
    select c.id, ${ended.at}::timestamptz, ${ended.how} from people_consent c left join people_consent_end e on e.consent_id = c.id
    where c.person_id = ${ended.person} and e.consent_id is null and (${ended.purpose}::text is null or c.purpose = ${ended.purpose})`.execute(
    tx,
  )
  return Number(done.numAffectedRows ?? 0)
}

/** What a person needs, or offers, from now on; a need in neither list stays as it was. */
export const recordNeeds = async (
  tx: Tx,
  person: Id<'person'>,
  said: { wanted: readonly Need[]; dropped: readonly Need[] },
  at: Instant,
): Promise<void> => {
  const rows = [...said.wanted.map(need => ({ need, wanted: true })), ...said.dropped.map(need => ({ need, wanted: false }))]
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId() }))
  await sql`insert into people_need (id, person_id, need, wanted, said_at) select id, ${person}::uuid, need, wanted, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, need text, wanted boolean)`.execute(tx)
}

export const correctArea = async (tx: Tx, person: Id<'person'>, area: string, by: Id<'account'> | null, at: Instant): Promise<void> => {
  await people(tx).insertInto('people_correction').values({ id: newId(), person_id: person, area, at, by_account: by }).execute()
}

/** Lends records of one caucus to an account or to a contest's candidate team. Who has withdrawn agreement to be asked is not seen by them. */
export const lend = async (
  tx: Tx,
  lent: {
    people: readonly Id<'person'>[]
    caucus: Id<'caucus'>
    to: { readonly account: Id<'account'> } | { readonly contest: string }
    from: Instant
    until: Instant
    by: Id<'account'> | null
    whatFor: string
  },
): Promise<void> => {
  const given = lent.people.map(person => ({ id: newId(), person }))
  await sql`insert into people_lent (id, person_id, caucus_id, to_account, to_contest, lent_at, until, by_account, what_for)
    select id, person, ${lent.caucus}::uuid, ${'account' in lent.to ? lent.to.account : null}::uuid, ${'contest' in lent.to ? lent.to.contest : null}::text,
           ${lent.from}::timestamptz, ${lent.until}::timestamptz, ${lent.by}::uuid, ${lent.whatFor}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, person uuid)`.execute(tx)
}

/** Erases the asker's own record with everything that hangs on it; counts that hold no person stay. @returns false when it is not theirs */
export const forgetPerson = async (tx: Tx, person: Id<'person'>): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_forget(${person}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}
