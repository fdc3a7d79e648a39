import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { ballotBox, type NewBox } from '#modules/ballots/index.ts'
import { newId, newOpaqueId } from '#platform/ids.ts'
import { type Key, unseal } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ContestsTables } from './tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

export type Person = { readonly account: Id<'account'>; readonly name: string }

/** Who would be on the roll of a ballot of this caucus that opened now: all who hold a role in it, but its returning officer. As that officer, or the keeper. */
export const electorateOf = async (tx: Tx, caucus: Id<'caucus'>, officer: Id<'account'>): Promise<Person[]> => {
  const found =
    await sql<Person>`select account, name from contests_electorate(${caucus}) where account <> ${officer} order by name, account`.execute(
      tx,
    )
  return found.rows
}

/** Who can check a ballot of this caucus. As its returning officer, or the keeper. */
export const scrutineersOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Person[]> => {
  const found = await sql<Person>`select account, name from contests_scrutineers(${caucus}) order by name, account`.execute(tx)
  return found.rows
}

type NewBallot = Omit<NewBox, 'voters' | 'officer'>

/**
 * Opens a ballot of a caucus: everybody with a role in it now, but the officer, gets a random opaque id; the ids alone go to the box, and who is
 * who stays here. As the returning officer, or the keeper.
 */
export const openBallot = async (tx: Tx, key: Key, ballot: NewBallot, officer: Person, now: Instant): Promise<Id<'box'>> => {
  const roll = (await electorateOf(tx, ballot.caucus, officer.account)).map(person => ({ ...person, voter: newOpaqueId<'voter'>() }))
  const voters = roll.map(({ voter }) => voter).toSorted()
  const box = await ballotBox.open(tx, key, { ...ballot, officer, voters }, now)
  await contests(tx)
    .insertInto('contests_voter')
    .values(roll.map(({ voter, account, name }) => ({ voter_id: voter, box_id: box, account_id: account, name })))
    .execute()
  return box
}

/** Whether this ballot is there: of two forms that arrive at once, the second waits and then sees the first. */
export const isOpened = async (tx: Tx, box: Id<'box'>): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contests open ${box}`}, 0))`.execute(tx)
  return (await ballotBox.byId(tx, box)) !== null
}

/** The opaque id of an account on the roll of a box; null: not on it. As that person. */
export const voterOf = async (tx: Tx, box: Id<'box'>, account: Id<'account'>): Promise<Id<'voter'> | null> => {
  const row = await contests(tx)
    .selectFrom('contests_voter')
    .select('voter_id')
    .where('box_id', '=', box)
    .where('account_id', '=', account)
    .executeTakeFirst()
  return row?.voter_id ?? null
}

export type OnRoll = { readonly voter: Id<'voter'>; readonly name: string }

/** The roll by name, a page at a time. As the returning officer; to anybody else it is empty, or themself. */
export const rollPage = async (tx: Tx, box: Id<'box'>, after: OnRoll | null, size: number): Promise<OnRoll[]> => {
  const from = after ? sql`and (name, voter_id) > (${after.name}, ${after.voter}::uuid)` : sql``
  const found =
    await sql<OnRoll>`select voter_id as voter, name from contests_voter where box_id = ${box} ${from} order by name, voter_id limit ${size}`.execute(
      tx,
    )
  return found.rows
}

/** Whose place on the roll this is; null: nobody's on this box. As the returning officer. */
export const onRoll = async (tx: Tx, box: Id<'box'>, voter: Id<'voter'>): Promise<OnRoll | null> =>
  (await contests(tx)
    .selectFrom('contests_voter')
    .select(['voter_id as voter', 'name'])
    .where('box_id', '=', box)
    .where('voter_id', '=', voter)
    .executeTakeFirst()) ?? null

/** Addresses of those on the roll who have not had their paper; who has none cannot be written to. As the returning officer. */
export const unreached = async (tx: Tx, key: Key, box: Id<'box'>): Promise<string[]> => {
  const found = await sql<{
    account: string
    address_sealed: string
  }>`select account, address_sealed from contests_unreached(${box})`.execute(tx)
  return found.rows.map(({ account, address_sealed }) => unseal(key, address_sealed, account))
}

/** @returns false when those of this box were reminded today already. As the returning officer. */
export const noteReminder = async (tx: Tx, box: Id<'box'>, by: Id<'account'>, on: Day, letters: number): Promise<boolean> => {
  const noted = await sql`insert into contests_reminder (id, box_id, by_account, on_day, letters)
    values (${newId<'reminder'>()}, ${box}, ${by}, ${on}, ${letters}) on conflict do nothing`.execute(tx)
  return noted.numAffectedRows === 1n
}

export type Reminder = { readonly on: Day; readonly letters: number }

export const remindersOf = (tx: Tx, box: Id<'box'>): Promise<Reminder[]> =>
  contests(tx)
    .selectFrom('contests_reminder')
    .select(['on_day as on', 'letters'])
    .where('box_id', '=', box)
    .orderBy('on_day', 'desc')
    .limit(30)
    .execute()

/** The roll as other modules use it. */
export const rolls = { openBallot, voterOf } as const
