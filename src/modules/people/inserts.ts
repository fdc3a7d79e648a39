import type { Day, Instant } from '#kernel/day.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import type { StatusRow } from './rules/history.ts'
import type { ContactKind, Need, PeopleTables } from './tables.ts'

export type NewContact = { person_id: string; caucus_id: string; kind: ContactKind; sealed: string; contact_index: string; key_id: string }

const withIds = <Row extends object>(rows: readonly Row[]) => rows.map(row => ({ id: newId(), ...row }))

export const insertContacts = (tx: Tx, rows: readonly NewContact[], at: Instant): Promise<void> =>
  insertMany(
    tx,
    'people_contact',
    withIds(rows).map(row => ({ ...row, added_at: at })),
  )

type PersonRow = PeopleTables['people_person']

export const insertPeople = (tx: Tx, rows: readonly PersonRow[]): Promise<void> => insertMany(tx, 'people_person', rows)

type NewStatus = StatusRow & { person_id: string; said_by: string }

export const insertStatus = (tx: Tx, rows: readonly NewStatus[]): Promise<void> =>
  insertMany(
    tx,
    'people_status_event',
    rows.map(({ person_id, kind, on, unit, said_by, about = null, until = null, amount = null }) => ({
      id: newId(),
      person_id,
      kind,
      on_day: on,
      unit,
      said_by,
      about,
      until_day: until,
      amount,
    })),
  )

export type NewConsent = Omit<PeopleTables['people_consent'], 'id'>

export const insertConsents = (tx: Tx, rows: readonly NewConsent[]): Promise<void> => insertMany(tx, 'people_consent', withIds(rows))

export const insertNotices = (tx: Tx, rows: readonly { person_id: string; given_on: Day; how: string }[]): Promise<void> =>
  insertMany(tx, 'people_notice', withIds(rows))

export const insertNeeds = (tx: Tx, rows: readonly { person_id: string; need: Need; wanted: boolean }[], at: Instant): Promise<void> =>
  insertMany(
    tx,
    'people_need',
    withIds(rows).map(row => ({ ...row, said_at: at })),
  )

export const insertLanguages = (
  tx: Tx,
  rows: readonly { person_id: string; language: string; speaks: boolean }[],
  at: Instant,
): Promise<void> =>
  insertMany(
    tx,
    'people_language',
    withIds(rows).map(row => ({ ...row, said_at: at })),
  )
