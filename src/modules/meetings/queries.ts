import { type RawBuilder, sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Plan } from './rules/plan.ts'

export type Meeting = Plan & {
  readonly id: Id<'meeting'>
  readonly caucus: Id<'caucus'>
  readonly contest: string | null
  /** Names of those who say so, the first first; empty for readers outside the caucus. */
  readonly saidBy: readonly { readonly account: Id<'account'>; readonly name: string }[]
}

/**
 * Meetings of these caucuses (null: of all) from a day on, the soonest first, those taken back left out. Readers outside a caucus see the open ones,
 * without names: row-level security decides.
 */
export const nextMeetings = async (tx: Tx, caucuses: readonly Id<'caucus'>[] | null, from: Day, most = 20): Promise<Meeting[]> => {
  const of = caucuses === null ? sql`true` : sql`m.caucus_id = any (${arrayOf(caucuses)}::uuid[])`
  return (await sql<Meeting>`${comingWhere(of, from, most)}`.execute(tx)).rows
}

/** The same of each of these caucuses, in their order. */
export const nextMeetingsOfEach = async (tx: Tx, caucuses: readonly Id<'caucus'>[], from: Day, most: number): Promise<Meeting[][]> => {
  const { rows } = await sql<Meeting>`select m.* from unnest(${arrayOf(caucuses)}::uuid[]) as g(caucus)
    cross join lateral (${comingWhere(sql`m.caucus_id = g.caucus`, from, most)}) m order by m."on", m."at" nulls last, m.id`.execute(tx)
  return byCaucus(caucuses, rows)
}

const meetingColumns = sql`m.id, m.caucus_id as caucus, m.whose, m.open_to as "openTo", m.title, m.on_day as "on", m.at_time as "at", m.place,
  m.step_free as "stepFree", m.what_for as "whatFor", m.contest_key as contest`

const comingWhere = (which: RawBuilder<unknown>, from: Day, most: number) => sql`
  select ${meetingColumns},
         coalesce((select json_agg(json_build_object('account', s.account_id, 'name', s.name) order by s.nth) from meetings_saying s where s.meeting_id = m.id), '[]') as "saidBy"
  from meetings_meeting m left join meetings_off x on x.meeting_id = m.id
  where ${which} and m.on_day >= ${from} and x.meeting_id is null
  order by m.on_day, m.at_time nulls last, m.id limit ${most}`

/** A meeting of a list, held or not: one whose day was taken back is found too. */
type Listed = Omit<Meeting, 'saidBy'> & { /** When its day was taken back; null: it stands. */ readonly offAt: Instant | null }

/** Meetings by their ids, as far as the asker may see them, past ones among them. */
const named = async (tx: Tx, ids: readonly Id<'meeting'>[]): Promise<Listed[]> =>
  ids.length === 0
    ? []
    : (
        await sql<Listed>`select ${meetingColumns}, x.at as "offAt" from meetings_meeting m left join meetings_off x on x.meeting_id = m.id
          where m.id = any (${arrayOf(ids)}::uuid[])`.execute(tx)
      ).rows

/** Meetings of a caucus from a day on whose day was taken back. */
const takenOff = async (tx: Tx, caucus: Id<'caucus'>, from: Day): Promise<Listed[]> =>
  (
    await sql<Listed>`select ${meetingColumns}, x.at as "offAt" from meetings_meeting m join meetings_off x on x.meeting_id = m.id
      where m.caucus_id = ${caucus} and m.on_day >= ${from} order by m.on_day, m.id`.execute(tx)
  ).rows

/** Meetings of a list as they were put on it. */
export const listed = { named, takenOff } as const

const byCaucus = <Row extends { readonly caucus: Id<'caucus'> }>(caucuses: readonly Id<'caucus'>[], rows: readonly Row[]): Row[][] => {
  const found = Map.groupBy(rows, row => row.caucus)
  return caucuses.map(id => found.get(id) ?? [])
}

export type Task = {
  readonly id: Id<'task'>
  readonly caucus: Id<'caucus'>
  readonly what: string
  readonly owner: Id<'account'>
  readonly ownerName: string
  readonly due: Day
  readonly why: string
  readonly contest: string | null
  readonly finding: Id<'finding'> | null
  /** Null: still to do. */
  readonly doneAt: Instant | null
}

const taskColumns = sql`t.id, t.caucus_id as caucus, t.what, t.owner_account as owner, t.owner_name as "ownerName", t.due_on as due, t.why,
  t.contest_key as contest, t.finding_id as finding, d.done_at as "doneAt"`

/** What this account has taken on and not done, the soonest first, late ones among them. */
export const openTasksOf = async (tx: Tx, account: Id<'account'>, most = 20): Promise<Task[]> => {
  const found = await sql<Task>`select ${taskColumns} from meetings_task t left join meetings_done d on d.task_id = t.id
    where t.owner_account = ${account} and d.task_id is null order by t.due_on, t.id limit ${most}`.execute(tx)
  return found.rows
}

/** Tasks of each of these caucuses: those to do first by day, then those done, the latest first. */
export const tasksOfEach = async (tx: Tx, caucuses: readonly Id<'caucus'>[], most = 200): Promise<Task[][]> => {
  const { rows } = await sql<Task>`select t.* from unnest(${arrayOf(caucuses)}::uuid[]) as g(caucus) cross join lateral
    (select ${taskColumns} from meetings_task t left join meetings_done d on d.task_id = t.id
      where t.caucus_id = g.caucus order by d.done_at desc nulls first, t.due_on, t.id limit ${most}) t
    order by t."doneAt" desc nulls first, t.due, t.id`.execute(tx)
  return byCaucus(caucuses, rows)
}

export const tasksOf = (tx: Tx, caucus: Id<'caucus'>): Promise<Task[]> => first(tasksOfEach(tx, [caucus]))

export type Hand = { readonly account: Id<'account'>; readonly name: string }

/** Who can be given a task in this caucus: the accounts that hold a role in it now, by name. Empty for readers outside it. */
export const handsOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Hand[]> => {
  const found = await sql<Hand>`select account, name from meetings_hands(${caucus}) order by name, account`.execute(tx)
  return found.rows
}
