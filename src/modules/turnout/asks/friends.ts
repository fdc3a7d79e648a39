import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId, newToken } from '#platform/ids.ts'
import { sha256 } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Meeting } from '../meeting.ts'

/** A link works at most so long, and never after the vote. */
const linkDays = 14

export const linkUntil = ({ endsAt }: Pick<Meeting, 'endsAt'>, now: Instant): Instant => {
  const latest = now.add({ hours: 24 * linkDays })
  return endsAt && Temporal.Instant.compare(endsAt, latest) < 0 ? endsAt : latest
}

/** What somebody agreed to for one vote goes so long after it; so long after the agreement where its day is not known. */
const keptAfter = 30
const keptUnknown = 90
export const friendGoesOn = ({ when }: Pick<Meeting, 'when'>, today: Day): Day =>
  when ? when.day.add({ days: keptAfter }) : today.add({ days: keptUnknown })

type NewLink = {
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly asker: string
  readonly until: Instant
}

/** A link of the asker's own; shown once, since only its hash is kept. @returns null when they have made twenty in a fortnight */
export const makeLink = async (tx: Tx, { caucus, contest, asker, until }: NewLink): Promise<string | null> => {
  const token = newToken()
  const { rows } = await sql<{ made: boolean }>`
    select turnout_make_friend_link(${newId()}::uuid, ${sha256(token)}, ${caucus}::uuid, ${contest}, ${asker}, ${until}::timestamptz) as made`.execute(
    tx,
  )
  return rows[0]?.made ? token : null
}

/** How many of the asker's own links have time left. Whether one was answered is told to nobody. */
export const ownLinks = async (
  tx: Tx,
  { caucus, contest, account, now }: { caucus: Id<'caucus'>; contest: string; account: Id<'account'>; now: Instant },
): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*)::int as n from turnout_friend_link
      where account_id = ${account} and caucus_id = ${caucus} and contest = ${contest} and until > ${now}`.execute(tx)
  ).rows[0]?.n ?? 0

export const endLinks = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<void> => {
  await sql`select turnout_end_friend_links(${caucus}::uuid, ${contest})`.execute(tx)
}

/** How many people have agreed so, in the whole caucus. */
export const agreedByLink = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<number> =>
  (await sql<{ n: number }>`select turnout_friends(${caucus}::uuid, ${contest}) as n`.execute(tx)).rows[0]?.n ?? 0

export type Asks = { readonly caucus: Id<'caucus'>; readonly contest: string; readonly asker: string; readonly until: Instant }

/** What an open link asks. As anybody. Null: no such link, or it is over or answered; nobody is told which. */
export const asksBy = async (tx: Tx, token: string): Promise<Asks | null> =>
  (await sql<Asks>`select caucus, contest, asker, until from turnout_friend_asks(${token})`.execute(tx)).rows[0] ?? null

export const decline = async (tx: Tx, token: string): Promise<boolean> =>
  (await sql<{ done: boolean }>`select turnout_friend_declines(${token}) as done`.execute(tx)).rows[0]?.done === true

/** Uses the link once for whom has just entered themself. @returns what ends it all, for them alone; null: the link was answered meanwhile */
export const agree = async (tx: Tx, token: string, person: Id<'person'>, says: 'yes' | 'maybe'): Promise<string | null> => {
  const stop = newToken()
  const { rows } = await sql<{ done: boolean }>`
    select turnout_friend_agrees(${token}, ${person}::uuid, ${says}, ${sha256(stop)}) as done`.execute(tx)
  return rows[0]?.done ? stop : null
}
