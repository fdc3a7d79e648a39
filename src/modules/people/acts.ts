import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { endConsents } from './commands.ts'
import type { Asking } from './deps.ts'
import type { Asking as Listing } from './lists.ts'
import type { Purpose } from './tables.ts'

/** What can be done to many people at once, and undone within seven days. */
export type Deed =
  | { readonly kind: 'tag' | 'untag'; readonly tag: string }
  /** To another unit of the caucus: set/code. */
  | { readonly kind: 'move'; readonly unit: string }
  /** They were asked to come to a vote. */
  | { readonly kind: 'ask'; readonly contest: string }
  /** They were told what is kept about them. */
  | { readonly kind: 'told'; readonly how: string }
  /** Null: every purpose. */
  | { readonly kind: 'end-consent'; readonly purpose: Purpose | null }

type Done = { readonly act: Id<'act'>; readonly people: number }

/** Whom: those of the list's filter, or some of them. */
type Whom = Listing & { readonly ids: readonly Id<'person'>[] | null }

/**
 * Does it to all of them in one statement; the rows carry the act, so that undoing it takes them away again. Who has the tag already, lacks it, is there or has ended it
 * stays as they are. @returns null when it changes nobody
 */
export const doToMany = async (
  tx: Tx,
  whom: Whom,
  deed: Deed,
  asking: Asking,
  done: { readonly words: string; readonly by: Id<'account'> | null; readonly at: Instant; readonly on: Day },
): Promise<Done | null> => {
  const act = newId<'act'>()
  const might = await changedBy(tx, whom, deed)
  const ids = deed.kind === 'ask' ? await asking.open(tx, might, deed.contest) : might
  if (ids.length === 0) return null
  await sql`insert into people_act (id, caucus_id, kind, words, people, at, by_account)
    values (${act}, ${whom.caucus}, ${deed.kind}, ${done.words}, ${ids.length}, ${done.at}, ${done.by})`.execute(tx)
  const people = sql`unnest(${arrayOf(ids)}::uuid[]) as p(id)`
  switch (deed.kind) {
    case 'ask':
      await asking.record(tx, { people: ids, caucus: whom.caucus, contest: deed.contest, act, by: done.by, at: done.at })
      break
    case 'told':
      await sql`insert into people_notice (id, person_id, given_on, how, act_id)
        select gen_random_uuid(), p.id, ${done.on}, ${deed.how}, ${act} from ${people}`.execute(tx)
      break
    case 'tag':
      await sql`insert into people_tag (id, person_id, tag, at, by_account, act_id)
        select gen_random_uuid(), p.id, ${deed.tag}, ${done.at}, ${done.by}, ${act} from ${people}`.execute(tx)
      break
    case 'untag':
      await sql`select people_untag(${arrayOf(ids)}::uuid[], ${deed.tag}, ${act}::uuid, ${done.at}::timestamptz)`.execute(tx)
      break
    case 'move':
      await sql`insert into people_status_event (id, person_id, kind, on_day, unit, said_by, act_id)
        select gen_random_uuid(), p.id, 'moved', ${done.on}, ${deed.unit}, 'steward', ${act} from ${people}`.execute(tx)
      break
    case 'end-consent':
      await endConsents(tx, { people: ids, purpose: deed.purpose, how: 'ended for many at once by a steward', at: done.at, act })
  }
  return { act, people: ids.length }
}

/** Those whom the deed changes. */
const changedBy = async (tx: Tx, { caucus, where, ids }: Whom, deed: Deed): Promise<Id<'person'>[]> => {
  const some = ids ? sql`and i.person_id = any (${arrayOf(ids)}::uuid[])` : sql``
  const { rows } = await sql<{ id: Id<'person'> }>`select i.person_id as id from people_listed i
    where i.caucus_id = ${caucus} and ${where} ${some} and ${isChanged(deed)} order by i.person_id`.execute(tx)
  return rows.map(({ id }) => id)
}

const isChanged = (deed: Deed) => {
  switch (deed.kind) {
    case 'tag':
      return sql`not i.tags @> array[${deed.tag}]::text[]`
    case 'untag':
      return sql`i.tags @> array[${deed.tag}]::text[]`
    case 'ask':
      return sql`exists (select from unnest(i.agreed) one where one like 'asking:%')`
    case 'told':
      return sql`i.notice_on is null`
    case 'move':
      return sql`i.unit <> ${deed.unit} and i.member_since is not null`
    case 'end-consent':
      return deed.purpose === null
        ? sql`i.agreed <> '{}'`
        : sql`exists (select from unnest(i.agreed) one where one like ${`${deed.purpose}:%`})`
  }
}

/** Takes an act away again, within seven days. @returns false when it cannot be, or was already */
export const undoAct = async (tx: Tx, act: Id<'act'>, at: Instant): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select people_undo(${act}::uuid, ${at}::timestamptz) as done`.execute(tx)
  return rows[0]?.done === true
}

/** Keeps a filter under a name. */
export const saveSegment = async (
  tx: Tx,
  segment: { caucus: Id<'caucus'>; name: string; query: string; by: Id<'account'> | null; at: Instant },
): Promise<void> => {
  await sql`insert into people_segment (id, caucus_id, name, filter, at, by_account)
    select ${newId()}::uuid, ${segment.caucus}::uuid, ${segment.name}, ${JSON.stringify({ query: segment.query })}::jsonb, ${segment.at}::timestamptz, ${segment.by}::uuid
    where not exists (select from people_segment s where s.caucus_id = ${segment.caucus} and s.name = ${segment.name} and s.filter ->> 'query' = ${segment.query}
      and not exists (select from people_segment_end e where e.segment_id = s.id))`.execute(tx)
}

export const endSegment = async (tx: Tx, segment: Id<'segment'>, by: Id<'account'> | null, at: Instant): Promise<boolean> => {
  const done = await sql`insert into people_segment_end (segment_id, at, by_account)
    select s.id, ${at}::timestamptz, ${by}::uuid from people_segment s where s.id = ${segment} on conflict do nothing`.execute(tx)
  return Number(done.numAffectedRows ?? 0) === 1
}

export const chooseColumns = async (
  tx: Tx,
  chosen: { account: Id<'account'>; caucus: Id<'caucus'>; columns: readonly string[]; at: Instant },
): Promise<void> => {
  await sql`insert into people_columns (account_id, caucus_id, columns, at)
    values (${chosen.account}, ${chosen.caucus}, ${arrayOf(chosen.columns)}::text[], ${chosen.at}) on conflict do nothing`.execute(tx)
}
