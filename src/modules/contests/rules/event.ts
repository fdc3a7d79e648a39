import type { Instant } from '#kernel/day.ts'
import { byBeginning, type When } from './when.ts'

export type Counts = { readonly before: number | 'unknown'; readonly after: number | 'unknown' }

/** What an event says, as it is kept in `contests_event.detail`. */
export type EventDetail = {
  readonly what: string
  readonly decider: string | null
  readonly authority: string | null
  readonly approx: boolean
  readonly in: readonly string[]
  readonly out: readonly { readonly option: string; readonly reason: string }[]
  readonly counts: Counts | null
  readonly sources: readonly string[]
  readonly confidence: string
}

/** One thing that happened in a contest, with from when it is known. */
export type Happening = EventDetail & {
  readonly key: string
  readonly origin: 'record' | 'drawn' | 'added'
  /** Of a drawn event; null for the others. */
  readonly seed: string | null
  readonly at: When
  readonly knownAt: Instant
  readonly stage: string
  readonly kind: string
}

export type StageLike = {
  readonly id: string
  readonly decider: string
  readonly gate: 'yes' | 'no' | 'unknown'
  readonly starts: string | null
  readonly ends: string | null
}
export type BodiesLike = { get(id: string): { readonly level: string } | undefined }

/** The stage at which members themselves decide: the last gate whose decider is the members; where there is none, the last gate. */
export const voteStageOf = <Stage extends StageLike>(stages: readonly Stage[], bodies: BodiesLike): Stage | null => {
  const gates = stages.filter(stage => stage.gate !== 'no')
  return gates.findLast(stage => bodies.get(stage.decider)?.level === 'member') ?? gates.at(-1) ?? null
}

/**
 * A record with what was written down besides, each after the last line that does not begin later; the record keeps its own order. Lines that were corrected are
 * left out.
 */
export const woven = (
  record: readonly Happening[],
  { events, gone }: { readonly events: readonly Happening[]; readonly gone: ReadonlySet<string> },
): Happening[] => {
  const stands = record.filter(one => !gone.has(one.key))
  const place = (event: Happening): number => stands.findLastIndex(one => byBeginning(one.at, event.at) <= 0)
  const after = Map.groupBy(events, place)
  return [...(after.get(-1) ?? []), ...stands.flatMap((one, index) => [one, ...(after.get(index) ?? [])])]
}
