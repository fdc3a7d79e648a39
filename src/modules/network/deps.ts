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
  /** When members vote; null: not known, or they do not. */
  readonly votes: Day | null
}

/** A page where people of a caucus work. */
export type Workplace = { readonly href: string; readonly label: string; readonly what: string }

export type NetworkDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  /** Where anybody may ask what they can do in a unit. @param unit set/code */
  leversHref(unit: string): string
  /** Contests of a unit, or of a whole pack when `unit` is null, that are not over at `now`: the soonest first. */
  contestsOf(tx: Tx, pack: string, unit: string | null, now: Instant): Promise<readonly ComingContest[]>
  /** Where those with a role in a caucus work, for its page; told by the modules above that own those pages. */
  workplacesOf(
    tx: Tx,
    caucus: { readonly slug: string; readonly pack: string; readonly unit: string },
    now: Instant,
  ): Promise<readonly Workplace[]>
}
