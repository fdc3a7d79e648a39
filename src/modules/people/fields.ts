import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import type { FieldKind } from './rules/field-value.ts'

/** A field of a caucus's own. */
export type Field = {
  readonly id: Id<'field'>
  readonly name: string
  readonly kind: FieldKind
  /** Of a choice. */
  readonly choices: readonly string[]
  readonly purpose: string
}

/** Fields that are asked, by name. */
export const fieldsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Field[]> => {
  const { rows } =
    await sql<Field>`select f.id, f.name, f.kind, f.choices, f.purpose from people_field f left join people_field_end e on e.field_id = f.id
    where f.caucus_id = ${caucus} and e.field_id is null order by f.name limit 100`.execute(tx)
  return rows
}

export type Value = Field & { readonly value: string }

/** What a person said in fields that are still asked, by name. */
export const valuesOf = async (tx: Tx, person: Id<'person'>): Promise<Value[]> => {
  const { rows } = await sql<Value>`select f.id, f.name, f.kind, f.choices, f.purpose, v.value from
    (select distinct on (field_id) field_id, value from people_field_value where person_id = ${person} order by field_id, said_at desc, id desc) v
    join people_field f on f.id = v.field_id left join people_field_end e on e.field_id = f.id where v.value is not null and e.field_id is null order by f.name`.execute(
    tx,
  )
  return rows
}

export const defineField = async (
  tx: Tx,
  field: Omit<Field, 'id'> & { caucus: Id<'caucus'>; by: Id<'account'> | null; at: Instant },
): Promise<void> =>
  insertMany(tx, 'people_field', [
    {
      id: newId(),
      caucus_id: field.caucus,
      name: field.name,
      kind: field.kind,
      choices: field.choices,
      purpose: field.purpose,
      made_at: field.at,
      by_account: field.by,
    },
  ])

/** @returns false when it is not of this caucus, or is put away already */
export const putFieldAway = async (
  tx: Tx,
  away: { field: Id<'field'>; caucus: Id<'caucus'>; by: Id<'account'> | null; at: Instant },
): Promise<boolean> => {
  const done = await sql`insert into people_field_end (field_id, at, by_account) select f.id, ${away.at}::timestamptz, ${away.by}::uuid
    from people_field f where f.id = ${away.field} and f.caucus_id = ${away.caucus} on conflict do nothing`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === 1
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
