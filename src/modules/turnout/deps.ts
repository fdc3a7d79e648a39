import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Key } from '#platform/seal.ts'
import type { Forecasting } from './forecast.ts'

export type TurnoutDeps = Forecasting & {
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
  /** For jobs only. */
  readonly database: Database
}
