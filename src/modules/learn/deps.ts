import type { Pack } from '#modules/rulebook/index.ts'

export type LearnDeps = {
  /** By id, the main one first. */
  readonly packs: ReadonlyMap<string, Pack>
}
