import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'

export type Introduced = { readonly id: Id<'person'>; readonly name: string; readonly which: 'by' | 'of' }

/** Who introduced somebody, and whom they introduced. */
export const introductionsOf = async (tx: Tx, person: Id<'person'>): Promise<Introduced[]> => {
  const { rows } = await sql<Introduced>`select id, name, which from people_introductions(${person}::uuid) limit 200`.execute(tx)
  return rows
}

/** People of a caucus who are called so, whatever the case. */
export const calledSo = async (tx: Tx, caucus: Id<'caucus'>, name: string): Promise<{ id: Id<'person'>; name: string; area: string }[]> => {
  const { rows } = await sql<{ id: Id<'person'>; name: string; area: string }>`select i.person_id as id, i.name, i.area from people_listed i
    where i.caucus_id = ${caucus} and i.folded = lower(${name}) order by i.area, i.person_id limit 20`.execute(tx)
  return rows
}

/** Null: nobody, or nobody who is here. */
export const introduce = async (tx: Tx, person: Id<'person'>, introducer: Id<'person'> | null): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_introduce(${person}::uuid, ${introducer}::uuid) as done`.execute(tx)
  return rows[0]?.done === true
}
