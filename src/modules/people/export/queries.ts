import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Key, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import { contactOf, keyOf } from '../keys.ts'
import { ownOf } from '../lists.ts'
import type { FieldKind } from '../rules/field-value.ts'
import type { Need } from '../tables.ts'
import { type Format, mostPeople, purposes, type WhatFor } from './rules/given.ts'

export type Asked = {
  id: Id<'export'>
  by: Id<'account'>
  at: Instant
  what_for: WhatFor
  area: string
  why: string
  format: Format
  until: Instant
  /** Of the caucus's own, as they were asked for; one that was put away since is not among them. */
  fields: { readonly id: Id<'field'>; readonly name: string; readonly kind: FieldKind }[]
  approved: boolean | null
  answered_at: Instant | null
  /** How many were on it as it was answered; null too where that was not kept yet. */
  answered_for: number | null
  taken: number
  /** The last time. */
  taken_at: Instant | null
}

const askedColumns = sql`e.id, e.by_account as by, e.at, e.what_for, e.area, e.why, e.format, e.until, a.approved, a.at as answered_at, a.people as answered_for, (select max(t.at) from people_export_taken t where t.export_id = e.id) as taken_at,
  coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind) order by f.name) from people_field f left join people_field_end n on n.field_id = f.id
    where f.id = any (e.fields) and n.field_id is null and e.what_for = any (f.given_for)), '[]') as fields,
  (select count(*)::int from people_export_taken t where t.export_id = e.id) as taken`

export const exportsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Asked[]> => {
  const { rows } = await sql<Asked>`select ${askedColumns} from people_export e left join people_export_answer a on a.export_id = e.id
    where e.caucus_id = ${caucus} order by e.at desc, e.id limit 30`.execute(tx)
  return rows
}

export const exportOf = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'export'>): Promise<Asked | null> => {
  const { rows } = await sql<Asked>`select ${askedColumns} from people_export e left join people_export_answer a on a.export_id = e.id
    where e.caucus_id = ${caucus} and e.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** What two stewards do together: `approve` and `attest` wait for this one's word, `take` and `bring` for what they began and another has allowed. */
type OfTwo = { readonly what: 'approve' | 'take' | 'attest' | 'bring'; readonly lists: number; readonly until: Instant }

/** Lists to take out, and official lists that were sent, at which it is this steward's turn; until when it is so of the first. */
export const turnsOf = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  { account, now }: { readonly account: Id<'account'>; readonly now: Instant },
): Promise<OfTwo[]> => {
  const { rows } = await sql<OfTwo>`select what, count(*)::int as lists, min(until) as until from (
      select case when e.by_account = ${account} then 'take' else 'approve' end as what, e.until
      from people_export e left join people_export_answer a on a.export_id = e.id where e.caucus_id = ${caucus} and e.until > ${now}
        and case when e.by_account = ${account} then a.approved and not exists (select from people_export_taken t where t.export_id = e.id) else a.export_id is null end
      union all
      select case when i.by_account = ${account} then 'bring' else 'attest' end, i.at + interval '7 days'
      from people_import i where i.caucus_id = ${caucus} and i.at + interval '7 days' > ${now}
        and (select t.source from people_import_told t where t.import_id = i.id order by t.at desc, t.id desc limit 1) = 'official-list'
        and not exists (select from people_import_event e where e.import_id = i.id)
        and (i.by_account = ${account}) = exists (select from people_import_attested w where w.import_id = i.id)) x
    group by what order by what`.execute(tx)
  return rows
}

/** The row of the list says what was agreed to last night; an agreement whose last day that was is looked up. */
const onList = (
  caucus: Id<'caucus'>,
  whatFor: WhatFor,
  area: string,
  today: Day,
) => sql`from people_listed l where l.caucus_id = ${caucus} and l.expires_on > ${today}::date
  and (${area} = '' or l.area = ${area}) and exists (select from unnest(l.agreed) one where one like ${`${purposes[whatFor].agreed}%`})
  and (l.agreed_until is null or l.agreed_until > ${today}::date or exists (select from people_consent c left join people_consent_end n on n.consent_id = c.id
    where c.person_id = l.person_id and c.purpose || ':' || c.channel like ${`${purposes[whatFor].agreed}%`} and n.consent_id is null and (c.expires_on is null or c.expires_on > ${today}::date)))
  and (${whatFor} not in ('ring', 'write') or (case ${whatFor} when 'ring' then 'phone' else 'email' end) = any (l.reach))`

/** How many would be on a list; more than are allowed are not counted further. */
export const countOn = async (tx: Tx, caucus: Id<'caucus'>, whatFor: WhatFor, area: string, today: Day): Promise<number> => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from (select 1 ${onList(caucus, whatFor, area, today)} limit ${mostPeople + 1}) x`.execute(tx)
  return rows[0]?.n ?? 0
}

export type OnList = {
  readonly id: Id<'person'>
  readonly name: string
  readonly area: string
  readonly needs: readonly Need[]
  readonly phone: string
  readonly email: string
  readonly own: Readonly<Record<string, string>>
}

/** The people of a list at this moment, contacts unsealed where the purpose needs them. */
export const peopleOn = async (tx: Tx, server: Key, caucus: Id<'caucus'>, { what_for, area }: Asked, today: Day): Promise<OnList[]> => {
  const kind = what_for === 'ring' ? 'phone' : what_for === 'write' ? 'email' : null
  const { rows } = await sql<{
    id: Id<'person'>
    name: string
    area: string
    needs: Need[]
    own: Readonly<Record<string, string>>
    sealed: string | null
  }>`
    select l.person_id as id, l.name, l.area, l.needs, ${ownOf(sql`l.person_id`)} as own, (select c.sealed from people_contact c where c.id = people_primary(l.person_id, ${kind})) as sealed
    ${onList(caucus, what_for, area, today)} order by l.name, l.person_id limit ${mostPeople}`.execute(tx)
  const key = kind ? await keyOf(tx, server, caucus) : null
  return rows.map(({ sealed, ...row }) => {
    const text = key && kind && sealed ? unseal(key, sealed, contactOf(row.id, kind)) : ''
    return { ...row, phone: kind === 'phone' ? text : '', email: kind === 'email' ? text : '' }
  })
}
