import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Alike, alike, type Common } from './rules/alike.ts'

type Side = { readonly id: Id<'person'>; readonly name: string; readonly area: string; readonly unit: string }
export type Pair = Alike & { readonly one: Side; readonly other: Side }

/** More than these are not looked for at once: as some are settled, others come. */
const most = 100

/** Pairs of a caucus that may be one person, those to look at first before the others. */
export const pairsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Pair[]> => {
  const { rows } = await sql<{ one: Side; other: Side; common: Common[] }>`select
      json_build_object('id', a.person_id, 'name', a.name, 'area', a.area, 'unit', a.unit) as one,
      json_build_object('id', b.person_id, 'name', b.name, 'area', b.area, 'unit', b.unit) as other, p.common
    from (select one, other, json_agg(why order by why) as common from people_pairs(${caucus}::uuid, ${most}) group by one, other) p
    join people_listed a on a.person_id = p.one join people_listed b on b.person_id = p.other`.execute(tx)
  return rows
    .map(({ one, other, common }) => ({ one, other, ...alike(one.name, other.name, common) }))
    .toSorted((a, b) => a.order - b.order || a.one.name.localeCompare(b.one.name, 'en') || (a.one.id < b.one.id ? -1 : 1))
}

/** Says that two records are two people; again is the same. @returns false when they are not both of this caucus */
export const setApart = async (
  tx: Tx,
  apart: { caucus: Id<'caucus'>; a: Id<'person'>; b: Id<'person'>; by: Id<'account'> | null; at: Instant },
): Promise<boolean> => {
  const { rows } = await sql<{
    id: Id<'person'>
  }>`select id from people_person where caucus_id = ${apart.caucus} and id in (${apart.a}, ${apart.b}) order by id`.execute(tx)
  const [one, other] = rows
  if (!one || !other) return false
  await sql`insert into people_apart (id, caucus_id, one_id, other_id, at, by_account)
    values (${newId()}, ${apart.caucus}, ${one.id}, ${other.id}, ${apart.at}, ${apart.by}) on conflict do nothing`.execute(tx)
  return true
}

/** Ids that records had which became one with this one: who looked at them looked at this person. */
export const idsOnceOf = async (tx: Tx, person: Id<'person'>): Promise<Id<'person'>[]> => {
  const { rows } = await sql<{
    id: Id<'person'>
  }>`select gone_id as id from people_merge where kept_id = ${person} order by at, gone_id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Which of two records the other went into; null: neither did. */
export const keptOf = async (tx: Tx, one: Id<'person'>, other: Id<'person'>): Promise<Id<'person'> | null> => {
  const { rows } = await sql<{
    id: Id<'person'>
  }>`select kept_id as id from people_merge where (kept_id = ${one} and gone_id = ${other}) or (kept_id = ${other} and gone_id = ${one}) limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? null
}
