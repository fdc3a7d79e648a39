import type { Id } from '#kernel/id.ts'
import type { Who } from '#kernel/scope.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Forecasting } from './forecast.ts'

export type TurnoutDeps = Forecasting & {
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
  readonly log: Log
  /** Where the program is reached, for what a code at the door points to. */
  readonly publicUrl: string
  /** For jobs, and for what goes on between requests. */
  readonly database: Database
}

/** What letters need besides. */
export type LetterDeps = Pick<TurnoutDeps, 'packs' | 'clock' | 'key' | 'zone' | 'database'> & {
  queue(tx: Tx, job: Job): Promise<void>
  /** Where links in letters lead. */
  readonly publicUrl: string
}

/** What letters to somebody who signs in need besides. */
export type OwnLetterDeps = LetterDeps & {
  /** One transaction in the name of an account, with the grants in force; null: there is no such account. */
  inTheNameOf<T>(account: Id<'account'>, work: (tx: Tx, who: Who) => Promise<T>): Promise<T | null>
}
