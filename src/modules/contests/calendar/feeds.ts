import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId, newToken } from '#platform/ids.ts'
import { sha256 } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ContestsTables } from '../tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

const feedKinds = ['person', 'caucus', 'contest'] as const
export const titleKinds = ['neutral', 'plain', 'full'] as const

export type Feed = {
  readonly id: Id<'feed'>
  readonly what: (typeof feedKinds)[number]
  /** Id of the caucus, key of the contest; empty for a person's own. */
  readonly about: string
  readonly titles: (typeof titleKinds)[number]
  readonly madeAt: Instant
}

const columns = sql`f.id, f.what, f.about, f.titles, f.made_at as "madeAt"`

/** The asker's calendars in use. */
export const feedsOf = async (tx: Tx, account: Id<'account'>): Promise<Feed[]> => {
  const { rows } = await sql<Feed>`select ${columns} from contests_feed f left join contests_feed_end e on e.feed_id = f.id
    where f.account_id = ${account} and e.feed_id is null order by f.made_at, f.id`.execute(tx)
  return rows
}

/** Of whom an address is: one look-up by hash, whether it is in use, was, or never was. As the gate. */
export const feedHolder = async (tx: Tx, key: string): Promise<Id<'account'> | null> => {
  const { rows } = await sql<{ account: Id<'account'> }>`
    select f.account_id as account from contests_feed f left join contests_feed_end e on e.feed_id = f.id
    where f.token_sha256 = ${hashOf(key)} and e.feed_id is null`.execute(tx)
  return rows[0]?.account ?? null
}

/** As its holder. */
export const feedBy = async (tx: Tx, key: string): Promise<Feed | null> => {
  const { rows } = await sql<Feed>`select ${columns} from contests_feed f left join contests_feed_end e on e.feed_id = f.id
    where f.token_sha256 = ${hashOf(key)} and e.feed_id is null`.execute(tx)
  return rows[0] ?? null
}

/** Calendar programs like an address that ends in `.ics`. */
const hashOf = (key: string): string => sha256(key.replace(/\.ics$/, ''))

/** As many calendars as one person may have in use. */
const most = 20

export type NewFeed = Pick<Feed, 'what' | 'about' | 'titles'>

/** @returns the secret, which is kept nowhere: it is shown once. */
export const makeFeed = async (tx: Tx, feed: NewFeed, account: Id<'account'>, now: Instant): Promise<string | Refusal> => {
  if ((await feedsOf(tx, account)).length >= most)
    return refuse(`You have ${most} calendars in use, which is as many as there can be.`, { next: 'Stop one of them first.' })
  const token = newToken()
  await contests(tx)
    .insertInto('contests_feed')
    .values({ id: newId<'feed'>(), account_id: account, ...feed, token_sha256: sha256(token), made_at: now })
    .execute()
  return token
}

/** @returns the feed that was stopped; null when it is not theirs, or was stopped already. */
export const stopFeed = async (tx: Tx, id: Id<'feed'>, account: Id<'account'>, now: Instant): Promise<Feed | null> => {
  const feed = (await feedsOf(tx, account)).find(one => one.id === id)
  if (!feed) return null
  const { rows } = await sql`insert into contests_feed_end (feed_id, account_id, ended_at) values (${id}, ${account}, ${now})
    on conflict do nothing returning 1`.execute(tx)
  return rows.length === 1 ? feed : null
}
