import type { Id } from '#kernel/id.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'

export type BallotsDeps = {
  readonly database: Database
  readonly log: Log
  readonly key: Key
  readonly zone: string
  readonly publicUrl: string
  readonly clock: Clock
  queue(tx: Tx, job: Job): Promise<void>
  /** The opaque id of an account on the roll of a box, or null: told by the module that keeps rolls, which is above this one. */
  voterOf(tx: Tx, box: Id<'box'>, account: Id<'account'>): Promise<Id<'voter'> | null>
  /** Where the returning officer finds the roll with names. */
  rollHref(box: string): string
}
