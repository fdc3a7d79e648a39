import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Job } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { OwnLetterDeps } from '#platform/own-letter.ts'
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
export type LetterDeps = Pick<TurnoutDeps, 'packs' | 'clock' | 'key' | 'zone' | 'database' | 'publicUrl'> & {
  queue(tx: Tx, job: Job): Promise<void>
}

export type HelpLetterDeps = LetterDeps & OwnLetterDeps
