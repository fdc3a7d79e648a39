import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { insertNew } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { type KeptTold, kept, type Told, toldFrom } from './told.ts'

/** Mondays of the weeks that a caucus was told of, the latest first. */
export const weeksTold = async (tx: Tx, caucus: Id<'caucus'>): Promise<Day[]> =>
  (await sql<{ week: Day }>`select week from today_week where caucus_id = ${caucus} order by week desc limit 520`.execute(tx)).rows.map(
    ({ week }) => week,
  )

/** What was told of one week; null: nothing. */
export const weekTold = async (tx: Tx, caucus: Id<'caucus'>, week: Day): Promise<Told | null> => {
  const { rows } = await sql<{ told: KeptTold }>`select told from today_week where caucus_id = ${caucus} and week = ${week}`.execute(tx)
  return rows[0] ? toldFrom(rows[0].told) : null
}

/** Which of the weeks from a day on each of these caucuses was told of. */
export const weeksToldOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], from: Day): Promise<ReadonlyMap<Id<'caucus'>, Day[]>> => {
  const { rows } = await sql<{ caucus: Id<'caucus'>; week: Day }>`
    select caucus_id as caucus, week from today_week where caucus_id = any (${arrayOf(caucuses)}::uuid[]) and week >= ${from}`.execute(tx)
  return new Map([...Map.groupBy(rows, row => row.caucus)].map(([caucus, own]) => [caucus, own.map(({ week }) => week)]))
}

/** Tells each of these caucuses a week, once: told again it stays as it was. As a worker of them. */
export const tellWeek = (tx: Tx, week: Day, told: ReadonlyMap<Id<'caucus'>, Told>, now: Instant): Promise<void> =>
  insertNew(
    tx,
    'today_week',
    [...told].map(([caucus, words]) => ({ caucus_id: caucus, week, told: kept(words), made_at: now })),
  )

/** Whether the asker wants the week of a caucus as a letter. */
export const wantsLetter = async (tx: Tx, account: Id<'account'>, caucus: Id<'caucus'>): Promise<boolean> =>
  (
    await sql<{ wanted: boolean }>`select wanted from today_week_wish where account_id = ${account} and caucus_id = ${caucus}
      order by chosen_at desc, id desc limit 1`.execute(tx)
  ).rows[0]?.wanted ?? false

type Wish = { readonly account: Id<'account'>; readonly caucus: Id<'caucus'>; readonly wanted: boolean; readonly now: Instant }

export const wishLetter = async (tx: Tx, { account, caucus, wanted, now }: Wish): Promise<void> => {
  await sql`insert into today_week_wish (id, account_id, caucus_id, wanted, chosen_at) values (${newId()}, ${account}, ${caucus}, ${wanted}, ${now})`.execute(
    tx,
  )
}

/** Ends the letters of every caucus. Twice is once. As the account. */
export const wishNoLetters = async (tx: Tx, account: Id<'account'>, now: Instant): Promise<void> => {
  const { rows } = await sql<{
    caucus: Id<'caucus'>
  }>`select distinct caucus_id as caucus from today_week_wish where account_id = ${account}`.execute(tx)
  for (const { caucus } of rows) if (await wantsLetter(tx, account, caucus)) await wishLetter(tx, { account, caucus, wanted: false, now })
}

type Wanting = { readonly caucus: Id<'caucus'>; readonly account: Id<'account'> }

/** Who wants the letter of the week of one of these caucuses. As the keeper. */
export const whoWants = async (tx: Tx, caucuses: readonly Id<'caucus'>[]): Promise<readonly Wanting[]> =>
  (
    await sql<Wanting>`select g.caucus, w.account from unnest(${arrayOf(caucuses)}::uuid[]) with ordinality as g(caucus, nth), today_weeks_wanted(g.caucus) w
      order by g.nth, w.account`.execute(tx)
  ).rows

type Written = { readonly account: Id<'account'>; readonly caucus: Id<'caucus'>; readonly week: Day }

/** Whether the letter of a week was written to the asker already. */
export const isWritten = async (tx: Tx, { account, caucus, week }: Written): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from today_week_letter where account_id = ${account} and caucus_id = ${caucus} and week = ${week}`.execute(tx)
  return rows.length > 0
}

export const noteWritten = async (tx: Tx, { account, caucus, week }: Written, mail: Id<'mail'>): Promise<void> => {
  await sql`insert into today_week_letter (account_id, caucus_id, week, mail_id) values (${account}, ${caucus}, ${week}, ${mail})`.execute(
    tx,
  )
}
