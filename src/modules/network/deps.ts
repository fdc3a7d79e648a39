import type { Day, Instant } from '#kernel/day.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'

/** A contest that is coming, as this module shows it; told by the module above that knows contests. */
export type ComingContest = {
  readonly name: string
  readonly href: string
  /** set/code; null when it is not a unit's. */
  readonly unit: string | null
  /** The next stage, such as `Selection meeting`. */
  readonly next: string
  /** The day of that stage; null: not known. */
  readonly on: Day | null
}

export type NetworkDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  /** Contests of a unit, or of a whole pack when `unit` is null, that are not over at `now`: the soonest first. */
  contestsOf(tx: Tx, pack: string, unit: string | null, now: Instant): Promise<readonly ComingContest[]>
}
