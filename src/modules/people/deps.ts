import type { Id } from '#kernel/id.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Key } from '#platform/seal.ts'
import type { Tx } from '#platform/transaction.ts'

export type PeopleDeps = {
  /** What the modules above keep about a person, as plain values by name: for who takes their own data along. */
  keptAbove(tx: Tx, person: Id<'person'>): Promise<Readonly<Record<string, unknown>>>
  /** Other pages about oneself, told by the modules that own them. */
  readonly ownPages: readonly { readonly href: string; readonly label: string; readonly what: string }[]
  readonly packs: ReadonlyMap<string, Pack>
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
}
