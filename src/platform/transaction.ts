import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from './array.ts'
import type { Database, Db } from './database.ts'

/**
 * Whom the database answers. Row-level security reads these lists and nothing else, so a query that forgets its scope gets no row.
 * `caucuses`: whose people may be read and written in full. `inside`: of which caucuses somebody is, and reads what these keep for themselves. `counted`: whose sums may be
 * read, and no row. `contests`: whose shared lists may be read.
 */
export type Actor = {
  /** `member`: a person or a visitor. `gate`: sign-in, sessions, grants and the audit. `keeper`: the owner; imports and seeds only. */
  readonly role: 'member' | 'gate' | 'keeper'
  readonly account: Id<'account'> | null
  readonly caucuses: readonly Id<'caucus'>[]
  readonly inside: readonly Id<'caucus'>[]
  readonly counted: readonly Id<'caucus'>[]
  readonly contests: readonly string[]
  /** The story's time, by which lent records and grants end. Absent: the machine's. */
  readonly now?: Instant
}

export const visitor: Actor = { role: 'member', account: null, caucuses: [], inside: [], counted: [], contests: [] }
export const gate: Actor = { ...visitor, role: 'gate' }
export const keeper: Actor = { ...visitor, role: 'keeper' }
/** A job working for one caucus, or for some: the same rules as a person's, and no more rows. */
export const workerOf = (of: Id<'caucus'> | readonly Id<'caucus'>[]): Actor => {
  const caucuses = [of].flat()
  return { ...visitor, caucuses, inside: caucuses, counted: caucuses }
}

declare const inside: unique symbol
/** A handle that only exists inside a transaction: commands take this, so none can write outside one. */
export type Tx = Db & { readonly [inside]: true }

const roles = { member: 'caucus_member', gate: 'caucus_gate' } as const

/** What a transaction is told before anything else, in this order; values stand in the text, so that it is one message with its beginning. */
const settingsOf = (actor: Actor, mode: 'read' | 'write'): [string, string][] => [
  ...(mode === 'read' ? [['transaction_read_only', 'on'] satisfies [string, string]] : []),
  ['caucus.account', actor.account ?? ''],
  ['caucus.caucuses', arrayOf(actor.caucuses)],
  ['caucus.inside', arrayOf(actor.inside)],
  ['caucus.counted', arrayOf(actor.counted)],
  ['caucus.contests', arrayOf(actor.contests.map(quoted))],
  ['caucus.now', (actor.now ?? Temporal.Now.instant()).toString()],
  ['jit', 'off'],
  ...(actor.role === 'keeper' ? [] : [['role', roles[actor.role]] satisfies [string, string]]),
]

/** One database transaction as `actor`; committed when `work` returns, rolled back when it throws. */
export const transaction = <T>(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  mode: 'read' | 'write' = 'write',
): Promise<T> =>
  database.db.transaction().execute(async db => {
    await sql`select ${sql.join(settingsOf(actor, mode).map(([name, value]) => sql`set_config(${sql.lit(name)}, ${sql.lit(value)}, true)`))}`.execute(
      db,
    )
    return work(db as unknown as Tx)
  })

/** PostgreSQL's `deadlock_detected` and `serialization_failure`: this transaction was given up so that another could end. */
const lostRaces = ['40P01', '40001']
const mostTries = 4

/** What the database calls it, as PostgreSQL's appendix A lists them. */
export const codeOf = (fault: unknown): string | null =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : null

/**
 * As `transaction`, and done anew, up to three times, where the database gave it up for another: two phones that send the same calls in
 * another order wait for each other, and one of them is told to begin again. So `work` does nothing that a rollback does not undo.
 */
export const transactionAnew: typeof transaction = async (database, actor, work, mode) => {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(database, actor, work, mode)
    } catch (fault) {
      if (tries === mostTries || !lostRaces.includes(codeOf(fault) ?? '')) throw fault
    }
  }
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** The owner's rights for one step inside somebody's transaction: the job queue's tables belong to nobody's role. */
export const asOwner = async <T>(tx: Tx, work: () => Promise<T>): Promise<T> => {
  const before = await sql<{ role: string }>`select current_user as role`.execute(tx)
  await sql`reset role`.execute(tx)
  const done = await work()
  const role = before.rows[0]?.role
  if (role?.startsWith('caucus_')) await sql`set local role ${sql.id(role)}`.execute(tx)
  return done
}
