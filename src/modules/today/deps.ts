import type { Pack } from '#modules/rulebook/index.ts'
import type { OwnLetterDeps } from '#platform/own-letter.ts'

export type TodayDeps = OwnLetterDeps & {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
  readonly demo: boolean
  /** Contests that the demonstration follows, shown on the front page before they begin; empty elsewhere. */
  readonly followed: readonly string[]
  readonly engine: string
  readonly version: string
}
