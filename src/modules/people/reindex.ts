import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Database } from '#platform/database.ts'
import { insertMany } from '#platform/insert.ts'
import { indexerOf, type Key, unseal } from '#platform/seal.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import { textArray } from './import/find.ts'
import { contactOf, indexWith, keyOf } from './keys.ts'

type Number = { readonly id: string; readonly person_id: string; readonly sealed: string; readonly contact_index: string }

/**
 * Numbers kept before version 0.1 are found by how they were written; from here on by their last nine digits. Done once for each caucus, which its oldest number tells;
 * who said stop under the old mark has said it under the new one. At every start, before anybody is answered. @returns how many numbers were marked anew
 */
export const numbersAlike = async (database: Database, server: Key, at: Instant): Promise<number> => {
  const { rows } = await sql<{ id: Id<'caucus'> }>`select caucus_id as id from people_key`.execute(database.db)
  let all = 0
  for (const { id } of rows) all += await transaction(database, keeper, tx => markAnew(tx, server, id, at))
  return all
}

const markAnew = async (tx: Tx, server: Key, caucus: Id<'caucus'>, at: Instant): Promise<number> => {
  const key = await keyOf(tx, server, caucus)
  if (!key) return 0
  const index = indexerOf(key)
  const numbers = async (most: number | null): Promise<Number[]> =>
    (
      await sql<Number>`select id, person_id, sealed, contact_index from people_contact where caucus_id = ${caucus} and kind = 'phone'
        order by added_at, id limit ${most}`.execute(tx)
    ).rows
  const freshOf = ({ person_id, sealed }: Number): string => indexWith(index, 'phone', unseal(key, sealed, contactOf(person_id, 'phone')))
  const [oldest] = await numbers(1)
  if (!oldest || freshOf(oldest) === oldest.contact_index) return 0
  const all = (await numbers(null)).map(one => ({ ...one, fresh: freshOf(one) }))
  const { rows } = await sql<{ mark: string }>`select contact_index as mark from people_stop where caucus_id = ${caucus}`.execute(tx)
  const stopped = new Set(rows.map(({ mark }) => mark))
  await sql`update people_contact c set contact_index = g.fresh
    from unnest(${textArray(all.map(({ id }) => id))}::uuid[], ${textArray(all.map(({ fresh }) => fresh))}::text[]) as g(id, fresh) where c.id = g.id`.execute(
    tx,
  )
  const again = new Set(all.flatMap(({ contact_index, fresh }) => (stopped.has(contact_index) && !stopped.has(fresh) ? [fresh] : [])))
  await insertMany(
    tx,
    'people_stop',
    [...again].map(mark => ({ caucus_id: caucus, contact_index: mark, at })),
  )
  return all.length
}
