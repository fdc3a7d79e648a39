import type { Pack } from '#modules/rulebook/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Key } from '#platform/seal.ts'

export type PeopleDeps = {
  readonly packs: ReadonlyMap<string, Pack>
  readonly clock: Clock
  readonly key: Key
  readonly zone: string
}
