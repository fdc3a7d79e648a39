import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { quietUntil } from '#kernel/quiet.ts'
import type { Who } from '#kernel/scope.ts'
import type { Database } from './database.ts'
import type { Job, Worker } from './jobs.ts'
import { type Letter, writeLetter } from './mail.ts'
import { type Key, markOf, sha256, unseal } from './seal.ts'
import type { Tx } from './transaction.ts'

/** What letters to people who sign in need of the program. */
export type OwnLetterDeps = {
  /** Where links in letters lead. */
  readonly publicUrl: string
  readonly key: Key
  readonly zone: string
  readonly database: Database
  readonly clock: { now(): Instant; wall(): Instant }
  queue(tx: Tx, job: Job): Promise<void>
  /** One transaction in the name of an account, with the grants in force; null: there is no such account. */
  inTheNameOf<T>(account: Id<'account'>, work: (tx: Tx, who: Who) => Promise<T>): Promise<T | null>
}

type LetterData = Readonly<Record<string, string>> & { readonly account: string }

/** The job that writes one letter: by day. Who stops the letters before it is their turn gets none. */
export const ownLetterJob = ({ clock, zone }: Pick<OwnLetterDeps, 'clock' | 'zone'>, name: string, data: LetterData): Job => {
  const after = quietUntil(clock.wall(), zone)
  return { name, data, key: Object.values(data).join(' '), ...(after ? { after } : {}) }
}

type Writing = (tx: Tx, who: Who, data: LetterData) => Promise<unknown>

/**
 * Does such a job with the roles that the account holds at this moment; in the quiet hours it waits for the morning.
 * @param write as the account, one at a time for each: done twice, it is done once
 */
export const ownLetterWorker =
  (deps: OwnLetterDeps, name: string, write: Writing): Worker =>
  async told => {
    const account = parseId<'account'>(String(told['account']))
    if (!account) return
    const data = { ...Object.fromEntries(Object.entries(told).map(([key, value]) => [key, String(value)])), account }
    await deps.inTheNameOf(account, async (tx, who) => {
      if (quietUntil(deps.clock.wall(), deps.zone)) return deps.queue(tx, ownLetterJob(deps, name, data))
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${name} ${account}`}, 0))`.execute(tx)
      await write(tx, who, data)
    })
  }

/**
 * Puts a letter to the asker in the outbox, at the address with which they sign in.
 * @returns the letter; null: they have no address
 */
export const writeOwnLetter = async (tx: Tx, deps: OwnLetterDeps, who: Who, letter: Omit<Letter, 'to'>): Promise<Id<'mail'> | null> => {
  const { rows } = await sql<{ sealed: string | null }>`select access_own_address() as sealed`.execute(tx)
  const sealed = rows[0]?.sealed
  if (!sealed) return null
  const to = unseal(deps.key, sealed, who.account)
  return writeLetter(tx, job => deps.queue(tx, job), deps.key, { ...letter, to }, deps.clock.now())
}

/** The secret of the address in every letter of a kind: it ends those letters of one account, and does nothing else. @param what `stop reminders` */
export const stopSecret = (key: Key, what: string, account: Id<'account'>): string => `${account}.${markOf(key, `${what} ${account}`)}`

/** Hashes are compared, so that the time it takes says nothing of how much was right. */
export const stopHolder = (key: Key, what: string, secret: string): Id<'account'> | null => {
  const account = parseId<'account'>(secret.split('.')[0])
  return account && sha256(secret) === sha256(stopSecret(key, what, account)) ? account : null
}
