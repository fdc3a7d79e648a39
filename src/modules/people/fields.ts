import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'

/** What somebody said in a field of a caucus's own. */
export type Value = { readonly id: Id<'field'>; readonly name: string; readonly value: string }

/** What a person said in fields that are still asked, by name. */
export const valuesOf = async (tx: Tx, person: Id<'person'>): Promise<Value[]> => {
  const { rows } = await sql<Value>`select f.id, f.name, v.value from
    (select distinct on (field_id) field_id, value from people_field_value where person_id = ${person} order by field_id, said_at desc, id desc) v
    join people_field f on f.id = v.field_id left join people_field_end e on e.field_id = f.id where v.value is not null and e.field_id is null order by f.name`.execute(
    tx,
  )
  return rows
}
