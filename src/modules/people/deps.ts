import type { Pack } from '#modules/rulebook/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Key } from '#platform/seal.ts'

export type PeopleDeps = {
  /** Other pages about oneself, told by the modules that own them. */
  readonly ownPages: readonly { readonly href: string; readonly label: string; readonly what: string }[]
  readonly packs: ReadonlyMap<string, Pack>
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
}
