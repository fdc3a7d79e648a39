import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { insertNew } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { handsOf } from './queries.ts'
import type { Plan } from './rules/plan.ts'
import type { MeetingsTables } from './tables.ts'

const meetings = (tx: Tx) => tx.withTables<MeetingsTables>()

type By = { readonly account: Id<'account'>; readonly name: string; readonly at: Instant }

type Planned = Plan & {
  readonly contest?: string | null
  /** Made here unless given; one that is there already stays as it is. */
  readonly id?: Id<'meeting'>
}

/** Records a meeting that is coming, with who says so. As a person of the caucus, or the keeper. */
export const planMeeting = async (tx: Tx, caucus: Id<'caucus'>, plan: Planned, by: By): Promise<Id<'meeting'>> => {
  const [id] = await planMeetings(tx, caucus, [plan], by)
  return id ?? Promise.reject(new Error('no meeting was planned'))
}

/** Several at once. @returns ids in the order given */
export const planMeetings = async (tx: Tx, caucus: Id<'caucus'>, plans: readonly Planned[], by: By): Promise<Id<'meeting'>[]> => {
  const rows = plans.map(plan => ({
    id: plan.id ?? newId<'meeting'>(),
    caucus_id: caucus,
    whose: plan.whose,
    open_to: plan.openTo,
    title: plan.title,
    on_day: plan.on,
    at_time: plan.at,
    place: plan.place,
    step_free: plan.stepFree,
    what_for: plan.whatFor,
    contest_key: plan.contest ?? null,
  }))
  await insertNew(tx, 'meetings_meeting', rows)
  const ids = rows.map(({ id }) => id)
  await sayDays(tx, caucus, ids, by)
  return ids
}

/** @returns how many of them are there and were not said by this one before */
const sayDays = async (tx: Tx, caucus: Id<'caucus'>, meetings: readonly Id<'meeting'>[], by: By): Promise<number> => {
  const said = await sql`insert into meetings_saying (meeting_id, caucus_id, account_id, name, said_at)
    select m.id, m.caucus_id, ${by.account}::uuid, ${by.name}, ${by.at}::timestamptz from meetings_meeting m
    where m.id = any (${arrayOf(meetings)}::uuid[]) and m.caucus_id = ${caucus}
    on conflict do nothing returning 1`.execute(tx)
  return said.rows.length
}

/** One more person says that the day is right. @returns false when there is no such meeting, or they have said so already */
export const confirmMeeting = async (tx: Tx, caucus: Id<'caucus'>, meeting: Id<'meeting'>, by: By): Promise<boolean> =>
  (await sayDays(tx, caucus, [meeting], by)) === 1

/** The day was wrong: the meeting leaves the lists, and who took it back stays on record. */
export const takeBackMeeting = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  meeting: Id<'meeting'>,
  why: string,
  by: By,
): Promise<true | Refusal> => {
  if (!why || why.length > 300) return refuse('Say in a few words why the day is wrong.', { fields: { why: 'One to 300 characters.' } })
  const off = await sql`insert into meetings_off (meeting_id, caucus_id, by_account, at, why)
    select m.id, m.caucus_id, ${by.account}::uuid, ${by.at}::timestamptz, ${why} from meetings_meeting m where m.id = ${meeting} and m.caucus_id = ${caucus}
    on conflict do nothing returning 1`.execute(tx)
  return off.rows.length === 1 ? true : refuse('There is no such meeting, or it was taken back already.')
}

type NewTask = {
  readonly what: string
  /** An account that holds a role in the caucus. */
  readonly owner: string
  readonly due: Day
  readonly why: string
  readonly contest?: string | null
  readonly finding?: Id<'finding'> | null
}

/** Adds a task with one owner. Refused when the owner holds no role in the caucus. As a person of the caucus. */
export const addTask = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  task: NewTask,
  by: By,
  id: Id<'task'> = newId<'task'>(),
): Promise<{ readonly id: Id<'task'>; readonly isNew: boolean; readonly owner: Id<'account'>; readonly ownerName: string } | Refusal> => {
  const hand = (await handsOf(tx, caucus)).find(one => one.account === task.owner)
  if (!hand)
    return refuse('Nobody in this caucus was chosen as the owner.', {
      fields: { owner: 'Choose somebody who holds a role in this caucus.' },
    })
  const added = await meetings(tx)
    .insertInto('meetings_task')
    .values({
      id,
      caucus_id: caucus,
      what: task.what,
      owner_account: hand.account,
      owner_name: hand.name,
      due_on: task.due,
      why: task.why,
      contest_key: task.contest ?? null,
      finding_id: task.finding ?? null,
      made_by: by.account,
      made_at: by.at,
    })
    .onConflict(there => there.column('id').doNothing())
    .executeTakeFirst()
  return { id, isNew: added.numInsertedOrUpdatedRows === 1n, owner: hand.account, ownerName: hand.name }
}

/** The owner says that it is done; saying so twice is saying so once. @returns false when it is not theirs. */
export const markDone = async (tx: Tx, caucus: Id<'caucus'>, task: Id<'task'>, by: By): Promise<boolean> => {
  const mine = await meetings(tx)
    .selectFrom('meetings_task')
    .select('id')
    .where('id', '=', task)
    .where('caucus_id', '=', caucus)
    .where('owner_account', '=', by.account)
    .executeTakeFirst()
  if (!mine) return false
  await sql`insert into meetings_done (task_id, by_account, done_at) values (${task}, ${by.account}, ${by.at}) on conflict do nothing`.execute(
    tx,
  )
  return true
}
