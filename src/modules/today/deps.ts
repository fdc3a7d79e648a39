import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'

export type TodayDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  readonly demo: boolean
  /** Contests that the demonstration follows, shown on the front page before they begin; empty elsewhere. */
  readonly followed: readonly string[]
  readonly engine: string
  readonly version: string
  readonly zone: string
  /** Where links in letters lead. */
  readonly publicUrl: string
  readonly key: Key
  readonly database: Database
  readonly clock: { now(): Instant; wall(): Instant }
  queue(tx: Tx, job: Job): Promise<void>
  /** One transaction in the name of an account, with the grants in force; null: there is no such account. */
  inTheNameOf<T>(account: Id<'account'>, work: (tx: Tx, who: Who) => Promise<T>): Promise<T | null>
}
