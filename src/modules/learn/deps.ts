import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'

/** That the list at a door says somebody came, to a meeting which a rule on attendance names. */
export type Arrival = { readonly person: Id<'person'>; readonly of: string; readonly on: Day; readonly title: string }

export type LearnDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  /** Of the asker’s own records. */
  arrivals(tx: Tx, people: readonly Id<'person'>[], now: Instant): Promise<readonly Arrival[]>
}
