import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Forecasting } from './forecast.ts'

export type TurnoutDeps = Forecasting & {
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
  /** For jobs only. */
  readonly database: Database
}

/** What letters need besides. */
export type LetterDeps = Pick<TurnoutDeps, 'packs' | 'clock' | 'key' | 'zone' | 'database'> & {
  queue(tx: Tx, job: Job): Promise<void>
  /** Where links in letters lead. */
  readonly publicUrl: string
}
