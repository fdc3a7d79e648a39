import type { Forecasting } from '#modules/turnout/index.ts'
import type { MovableClock } from '#platform/clock.ts'

export type DemoDeps = Forecasting & {
  readonly demo: boolean
  readonly clock: MovableClock
  readonly zone: string
  sessionCookie(token: string | null): string
}
