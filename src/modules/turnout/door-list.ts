import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { keptIn, type Tallied, tallyOf } from './counts.ts'
import type { Meeting } from './meeting.ts'
import { isClosed, rollOf, walkInsOf } from './queries.ts'
import { states } from './rules/room.ts'
import type { TurnoutTables } from './tables.ts'

const turnout = (tx: Tx) => tx.withTables<TurnoutTables>()

type WalkIn = {
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly ours: boolean | null
  readonly at: Instant
  readonly by: Id<'account'> | null
}

/** Marks go on beside one another and beside taps; a door that is being closed waits for them, and they for it. */
export const besideOthers = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<void> => {
  await sql`select turnout_lock_doors(${caucus}::uuid, ${contest})`.execute(tx)
}

/** Somebody came whom nobody had asked: a mark without a name. @param id made by the form, so that a second arrival is the same row */
export const markWalkIn = async (tx: Tx, id: Id<'walk-in'>, { caucus, contest, ours, at, by }: WalkIn): Promise<void> => {
  await sql`insert into turnout_walk_in (id, caucus_id, contest, ours, undone_of, at, by_account)
    values (${id}, ${caucus}, ${contest}, ${ours}, null, ${at}, ${by}) on conflict (id) do nothing`.execute(tx)
}

/** Takes a mark back by a row of its own; one that is not there, or was taken back before, stays as it is. */
export const undoWalkIn = async (tx: Tx, undone: Id<'walk-in'>, { caucus, contest, at, by }: Omit<WalkIn, 'ours'>): Promise<void> => {
  await sql`insert into turnout_walk_in (id, caucus_id, contest, ours, undone_of, at, by_account)
    select ${newId()}::uuid, w.caucus_id, w.contest, null, w.id, ${at}::timestamptz, ${by}::uuid from turnout_walk_in w
    where w.id = ${undone} and w.caucus_id = ${caucus} and w.contest = ${contest} and w.undone_of is null on conflict do nothing`.execute(
    tx,
  )
}

/** What the counts of a meeting were: how many last said each thing before it began, and how many of them came. */
const countsAtTheDoor = (tallied: readonly Tallied[]): { state: string; n: number; came: number }[] =>
  states.map(state => {
    const those = tallied.filter(one => one.eligible && one.state === state)
    return { state, n: those.length, came: those.filter(one => one.came).length }
  })

/**
 * Closes the door of a meeting: its counts become rates, and outlive the people they came from. Without a list nothing is learned, and that is recorded too. Refused
 * before the meeting begins, and the second time.
 */
export const closeDoor = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  meeting: Meeting,
  closed: { at: Instant; hadList: boolean },
): Promise<{ came: number } | Refusal> => {
  const { beginsAt, when } = meeting
  if (!beginsAt || !when || Temporal.Instant.compare(closed.at, beginsAt) < 0) {
    return refuse('The meeting has not begun yet.', { next: 'Close the door list when it is over.' })
  }
  await sql`select turnout_lock_closing(${caucus}::uuid, ${meeting.key})`.execute(tx)
  if (await isClosed(tx, caucus, meeting.key))
    return refuse('This door list was closed already.', { next: 'Its counts are in your rates.' })
  const id = newId<'past-meeting'>()
  await turnout(tx)
    .insertInto('turnout_meeting')
    .values({
      id,
      caucus_id: caucus,
      contest: meeting.key,
      name: meeting.title,
      held_on: when.day,
      door_list: closed.hadList,
      closed_at: closed.at,
    })
    .execute()
  if (!closed.hadList) return { came: 0 }
  const tallied = await tallyOf(tx, caucus, meeting, closed.at)
  const rows = countsAtTheDoor(tallied)
  const rest = await restCount(tx, caucus, meeting, closed.at, {
    known: rows.reduce((sum, row) => sum + row.n, 0),
    came: tallied.filter(one => one.eligible && one.state === null && one.came).length,
  })
  await turnout(tx)
    .insertInto('turnout_meeting_count')
    .values([...rows, ...rest].map(row => ({ meeting_id: id, ...row })))
    .execute()
  await insertMany(
    tx,
    'turnout_meeting_promise',
    keptIn(tallied).map(row => ({ meeting_id: id, ...row })),
  )
  return { came: rows.reduce((sum, row) => sum + row.came, 0) }
}

/** The rest of the roll, where its size is known: walk-ins, and people of the caucus whom nobody had asked. */
const restCount = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  meeting: Meeting,
  at: Instant,
  those: { readonly known: number; readonly came: number },
): Promise<{ state: string; n: number; came: number }[]> => {
  const roll = await rollOf(tx, caucus, meeting.key, at)
  if (!roll) return []
  const walkIns = await walkInsOf(tx, caucus, meeting.key)
  const n = Math.max(0, Math.round((roll.low + roll.high) / 2) - those.known)
  return [{ state: 'rest', n, came: Math.min(n, walkIns.ours + walkIns.others + walkIns.notSaid + those.came) }]
}
