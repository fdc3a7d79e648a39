import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { StatusRow } from './rules/history.ts'
import type { ContactKind, Need, PeopleTables } from './tables.ts'

const people = (tx: Tx) => tx.withTables<PeopleTables>()

export type NewContact = { person_id: string; caucus_id: string; kind: ContactKind; sealed: string; contact_index: string; key_id: string }

export const insertContacts = async (tx: Tx, rows: readonly NewContact[], at: Instant): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId() }))
  await sql`insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
    select id, person_id, caucus_id, kind, sealed, contact_index, key_id, ${at}::timestamptz from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, person_id uuid, caucus_id uuid, kind text, sealed text, contact_index text, key_id text)`.execute(tx)
}

/** Rows a statement: 200 people have fewer parameters than the protocol's 65,535. */
const batch = 200

const inBatches = async <T>(rows: readonly T[], insert: (some: T[]) => Promise<unknown>): Promise<void> => {
  for (let i = 0; i < rows.length; i += batch) await insert(rows.slice(i, i + batch))
}

export type PersonRow = PeopleTables['people_person']

export const insertPeople = (tx: Tx, rows: readonly PersonRow[]): Promise<void> =>
  inBatches(rows, some => people(tx).insertInto('people_person').values(some).execute())

export type NewStatus = StatusRow & { person_id: string; said_by: string }

export const insertStatus = async (tx: Tx, rows: readonly NewStatus[]): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId(), on: row.on.toString(), until: row.until?.toString() ?? null }))
  await sql`insert into people_status_event (id, person_id, kind, on_day, unit, said_by, about, until_day, amount)
    select id, person_id, kind, "on", unit, said_by, about, until, amount from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, person_id uuid, kind text, "on" date, unit text, said_by text, about text, until date, amount int)`.execute(tx)
}

export type NewConsent = Omit<PeopleTables['people_consent'], 'id'>

export const insertConsents = (tx: Tx, rows: readonly NewConsent[]): Promise<void> =>
  inBatches(rows, some =>
    people(tx)
      .insertInto('people_consent')
      .values(some.map(row => ({ id: newId<'consent'>(), ...row })))
      .execute(),
  )

export const insertNotices = async (tx: Tx, rows: readonly { person_id: string; given_on: Day; how: string }[]): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId(), given_on: row.given_on.toString() }))
  await sql`insert into people_notice (id, person_id, given_on, how) select id, person_id, given_on, how
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, person_id uuid, given_on date, how text)`.execute(tx)
}

export const insertNeeds = async (
  tx: Tx,
  rows: readonly { person_id: string; need: Need; wanted: boolean }[],
  at: Instant,
): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId() }))
  await sql`insert into people_need (id, person_id, need, wanted, said_at) select id, person_id, need, wanted, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, person_id uuid, need text, wanted boolean)`.execute(tx)
}

export const insertLanguages = async (
  tx: Tx,
  rows: readonly { person_id: string; language: string; speaks: boolean }[],
  at: Instant,
): Promise<void> => {
  if (rows.length === 0) return
  const given = rows.map(row => ({ ...row, id: newId() }))
  await sql`insert into people_language (id, person_id, language, speaks, said_at) select id, person_id, language, speaks, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, person_id uuid, language text, speaks boolean)`.execute(tx)
}
