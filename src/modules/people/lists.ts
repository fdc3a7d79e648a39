import { type RawBuilder, sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Read } from './filter.ts'
import type { Need, Source } from './tables.ts'

/** One person as the list shows them. */
export type ListRow = {
  readonly id: Id<'person'>
  readonly name: string
  readonly area: string
  readonly unit: string
  readonly source: Source
  /** `purpose:channel` of every open consent. */
  readonly agreed: readonly string[]
  readonly needs: readonly Need[]
  readonly tags: readonly string[]
  readonly languages: readonly string[]
  /** Values of the caucus's own fields, by id. */
  readonly own: Readonly<Record<string, string>>
  readonly reach: readonly string[]
  readonly member_since: Day | null
  readonly lapsed_on: Day | null
  readonly arrears_since: Day | null
  readonly notice_on: Day | null
  readonly spoken_on: Day | null
  readonly came_on: Day | null
  readonly added_on: Day
  readonly expires_on: Day
}

export type Asking = { readonly caucus: Id<'caucus'>; readonly where: RawBuilder<unknown> }

/** So few that they are found first, in the narrow index where that is enough, and then put in order; of more, the order is walked until a page is full: neither is slow at 200,000. */
const few = 2_000

/** Values of the caucus's own fields of one person, by the field's id. */
export const ownOf = (person: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select jsonb_object_agg(o.field_id, o.value) from people_listed_own o where o.person_id = ${person}), '{}')`

/** A page of the list, by name and id. @param count how many there are in all. @param after of the last one shown */
export const peoplePage = async (
  tx: Tx,
  {
    caucus,
    where,
    walked,
    count,
    after,
    size,
  }: Asking & Pick<Read, 'walked'> & { readonly count: number; readonly after: { name: string; id: string } | null; readonly size: number },
): Promise<ListRow[]> => {
  if (count === 0) return []
  const asked = (how: RawBuilder<unknown>) => sql`i.caucus_id = ${caucus} and ${how}`
  const those = count <= few ? sql`i.person_id = any (array(select i.person_id from people_listed i where ${asked(where)}))` : asked(walked)
  const from = after ? sql`and (i.name, i.person_id) > (${after.name}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<ListRow>`select f.*, ${ownOf(sql`f.id`)} as own from (
      select i.person_id as id, i.name, i.area, i.unit, i.source, i.agreed, i.needs, i.tags, i.languages, i.reach,
        i.member_since, i.lapsed_on, i.arrears_since, i.notice_on, i.spoken_on, i.came_on, i.added_on, i.expires_on
      from people_listed i where ${those} ${from} order by i.name, i.person_id limit ${size}) f order by f.name, f.id`.execute(tx)
  return rows
}

export const countPeople = async (tx: Tx, caucus: Id<'caucus'>, counted: Read['counted']): Promise<number> => {
  const those = ({ rows, where }: Read['counted']) => sql`(select count(*) from ${rows} where caucus_id = ${caucus} and ${where})`
  const { rows } = await sql<{ n: number }>`select ${those(counted)} - ${counted.less ? those(counted.less) : sql`0`} as n`.execute(tx)
  return Number(rows[0]?.n ?? 0)
}

/** Towns, tags and languages that people of a caucus have, the hundred most frequent of each, for the form that narrows the list: from one walk through the narrow index. */
export const choicesOf = async (
  tx: Tx,
  caucus: Id<'caucus'>,
): Promise<{ areas: readonly string[]; tags: readonly string[]; languages: readonly string[] }> => {
  const { rows } = await sql<{ what: string; value: string }>`
    with alike as materialized (select i.area, i.marked, count(*) as people from people_listed i where i.caucus_id = ${caucus} group by i.area, i.marked),
      said as (select 'area' as what, area as value, people from alike where area <> ''
        union all select left(line, 1), substr(line, 2), people from alike, string_to_table(marked, ${'\n'}) as line where line <> '')
    select what, value from (select what, value, row_number() over (partition by what order by sum(people) desc, value) as place from said group by what, value) s
    where place <= 100`.execute(tx)
  const of = (what: string) => rows.flatMap(row => (row.what === what ? [row.value] : [])).toSorted()
  return { areas: of('area'), tags: of('#'), languages: of('@') }
}

export type Segment = { readonly id: Id<'segment'>; readonly name: string; readonly query: string }

/** Saved filters, by name. */
export const segmentsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Segment[]> => {
  const { rows } = await sql<Segment>`select s.id, s.name, s.filter ->> 'query' as query from people_segment s
    left join people_segment_end e on e.segment_id = s.id where s.caucus_id = ${caucus} and e.segment_id is null order by s.name, s.id limit 50`.execute(
    tx,
  )
  return rows
}

/** The columns that somebody chose last; null: never. */
export const columnsOf = async (tx: Tx, account: Id<'account'>, caucus: Id<'caucus'>): Promise<readonly string[] | null> => {
  const { rows } = await sql<{ columns: string[] }>`select c.columns from people_columns c
    where c.account_id = ${account} and c.caucus_id = ${caucus} order by c.at desc limit 1`.execute(tx)
  return rows[0]?.columns ?? null
}

export type Act = {
  readonly id: Id<'act'>
  readonly words: string
  readonly people: number
  readonly at: Instant
  readonly undone_at: Instant | null
  /** Of two records that became one: the one. */
  readonly kept: { readonly id: Id<'person'>; readonly name: string } | null
  /** A later one into the same record has to be undone first. */
  readonly stands: boolean
}

/** What was done to many at once, latest first. */
export const actsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Act[]> => {
  const { rows } = await sql<Act>`select a.id, a.words, a.people, a.at, u.at as undone_at, people_merge_stands(a.id) as stands,
      (select json_build_object('id', l.person_id, 'name', l.name) from people_merge m join people_listed l on l.person_id = m.kept_id where m.act_id = a.id) as kept
    from people_act a left join people_act_undo u on u.act_id = a.id where a.caucus_id = ${caucus} order by a.at desc, a.id desc limit 50`.execute(
    tx,
  )
  return rows
}

/** How many have not had their first-contact notice, and by when the first is due: a month after they were added. Null: nobody. */
export const noticesDue = async (tx: Tx, caucus: Id<'caucus'>): Promise<{ waiting: number; on: Day } | null> => {
  const { rows } = await sql<{
    waiting: number
    on: Day | null
  }>`select count(*) as waiting, (min(i.added_on) + interval '1 month')::date as "on"
    from people_listed i where i.caucus_id = ${caucus} and i.notice_on is null`.execute(tx)
  const row = rows[0]
  return row?.on ? { waiting: row.waiting, on: row.on } : null
}

/** What of a caucus's records ends by itself soon. */
export type Ending = {
  /** Records that go within 30 days unless agreed to again, and the day of the first; null: none. */
  readonly going: { readonly people: number; readonly on: Day } | null
  /** Records that somebody else sees now, and when the last of them closes to them; null: none. */
  readonly lent: { readonly people: number; readonly until: Instant } | null
}

export const endingSoon = async (tx: Tx, caucus: Id<'caucus'>, today: Day): Promise<Ending> => {
  const { rows } = await sql<{
    going: number
    on: Day | null
    lent: number
    until: Instant | null
  }>`select g.going, g.on, l.lent, l.until from
    (select count(*)::int as going, min(i.expires_on) as "on" from people_listed i where i.caucus_id = ${caucus} and i.expires_on <= ${today.add({ days: soon })}::date) g,
    (select count(distinct o.person_id)::int as lent, max(o.until) as until from people_lent o left join people_lent_end e on e.lent_id = o.id
      where o.caucus_id = ${caucus} and o.until > caucus_now() and o.lent_at <= caucus_now() and e.lent_id is null) l`.execute(tx)
  const [row] = rows
  return {
    going: row?.on ? { people: row.going, on: row.on } : null,
    lent: row?.until ? { people: row.lent, until: row.until } : null,
  }
}

const soon = 30
