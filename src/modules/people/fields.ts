import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import type { WhatFor } from './export/rules/given.ts'
import type { SeenBy } from './rules/field.ts'
import type { FieldKind } from './rules/field-value.ts'

/** A field of a caucus's own. */
export type Field = {
  readonly id: Id<'field'>
  readonly name: string
  readonly kind: FieldKind
  /** Of a choice. */
  readonly choices: readonly string[]
  readonly purpose: string
  readonly seen_by: SeenBy
  /** Months a value is kept; null: with the record. */
  readonly keep_months: number | null
  /** Lists on which it may leave. */
  readonly given_for: readonly WhatFor[]
}

const columns = sql`f.id, f.name, f.kind, f.choices, f.purpose, f.seen_by, f.keep_months, f.given_for`

/** Fields that are asked, by name. */
export const fieldsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Field[]> => {
  const { rows } = await sql<Field>`select ${columns} from people_field f left join people_field_end e on e.field_id = f.id
    where f.caucus_id = ${caucus} and e.field_id is null order by f.name limit 100`.execute(tx)
  return rows
}

/** Names of all of them, those put away too. */
export const fieldNames = async (tx: Tx, caucus: Id<'caucus'>): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`select name from people_field where caucus_id = ${caucus} order by name limit 1000`.execute(
    tx,
  )
  return rows.map(({ name }) => name)
}

/** How many have a value of each field. */
export const saidCounts = async (tx: Tx, caucus: Id<'caucus'>): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{
    field: string
    n: number
  }>`select o.field_id as field, count(*)::int as n from people_field f join people_listed_own o on o.field_id = f.id
    where f.caucus_id = ${caucus} group by o.field_id`.execute(tx)
  return new Map(rows.map(({ field, n }) => [field, n]))
}

export type Value = Field & { readonly value: string; readonly said_on: Day }

/** What a person said in fields that are still asked, by name; as far as the asker may see it. */
export const valuesOf = async (tx: Tx, person: Id<'person'>): Promise<Value[]> => {
  const { rows } = await sql<Value>`select ${columns}, v.value, v.said_at::date as said_on from
    (select distinct on (field_id) field_id, value, said_at from people_field_value where person_id = ${person} order by field_id, said_at desc, id desc) v
    join people_field f on f.id = v.field_id left join people_field_end e on e.field_id = f.id where v.value is not null and e.field_id is null order by f.name`.execute(
    tx,
  )
  return rows
}

export const defineField = async (
  tx: Tx,
  field: Omit<Field, 'id'> & { readonly caucus: Id<'caucus'>; readonly by: Id<'account'> | null; readonly at: Instant },
): Promise<Id<'field'>> => {
  const { caucus, by, at, ...row } = field
  const id = newId<'field'>()
  await insertMany(tx, 'people_field', [{ id, caucus_id: caucus, ...row, made_at: at, by_account: by }])
  return id
}

/** @returns false when it is not of this caucus, or is put away already */
export const putFieldAway = async (
  tx: Tx,
  away: { readonly field: Id<'field'>; readonly caucus: Id<'caucus'>; readonly by: Id<'account'> | null; readonly at: Instant },
): Promise<boolean> => {
  const done = await sql`insert into people_field_end (field_id, at, by_account) select f.id, ${away.at}::timestamptz, ${away.by}::uuid
    from people_field f where f.id = ${away.field} and f.caucus_id = ${away.caucus} on conflict do nothing`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === 1
}

/** One's own value goes, with those before it. @returns false when there was none of one's own */
export const takeOwnBack = async (tx: Tx, person: Id<'person'>, field: Id<'field'>): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_field_take_back(${person}::uuid, ${field}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}

/** What was said in some fields; null takes it away. */
export const recordValues = (
  tx: Tx,
  person: Id<'person'>,
  values: readonly { readonly field: Id<'field'>; readonly value: string | null }[],
  by: Id<'account'> | null,
  at: Instant,
): Promise<void> =>
  insertMany(
    tx,
    'people_field_value',
    values.map(({ field, value }) => ({ id: newId(), field_id: field, person_id: person, value, said_at: at, by_account: by })),
  )
