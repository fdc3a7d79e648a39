import { compareWhen, type Moments, momentOf, type When } from './when.ts'

export type StageLike = { readonly id: string; readonly starts: string | null; readonly ends: string | null }
export type TimedStage<Stage> = {
  readonly stage: Stage
  /** Null when the day is not known. */
  readonly starts: When | null
  readonly ends: When | null
  readonly state: 'past' | 'now' | 'ahead' | 'unknown'
}

type Window = { readonly starts: When | null; readonly ends: When | null }

const lastMinute = Temporal.PlainTime.from('23:59')
/** A moment without a time lasts to the end of its day. */
export const hasPassed = (end: When, now: When): boolean => compareWhen({ day: end.day, time: end.time ?? lastMinute }, now) < 0
export const hasCome = (start: When, now: When): boolean => compareWhen(start, now) <= 0

/** A window from one moment to the same moment (a meeting) is open from then to the end of that day. */
export const windowEnd = (starts: When | null, ends: When | null): When | null =>
  starts && ends && compareWhen(starts, ends) === 0 ? { day: ends.day, time: null } : ends

/**
 * The stages in order, each with when it starts and ends and whether that is past, now or ahead. A stage without `starts` begins when the one before ends;
 * one without `ends` is over when a later one has begun.
 */
export const stagesOn = <Stage extends StageLike>(stages: readonly Stage[], moments: Moments, now: When): TimedStage<Stage>[] => {
  const timed: Omit<TimedStage<Stage>, 'state'>[] = []
  for (const stage of stages) {
    const starts = stage.starts ? momentOf(moments, stage.starts) : (timed.at(-1)?.ends ?? null)
    timed.push({ stage, starts, ends: stage.ends ? momentOf(moments, stage.ends) : null })
  }
  return timed.map((one, index) => ({ ...one, state: stateOf(one, timed.slice(index + 1), now) }))
}

const stateOf = (one: Window, later: readonly Window[], now: When): TimedStage<unknown>['state'] => {
  const end = windowEnd(one.starts, one.ends)
  const has = (when: When | null): boolean => when !== null && hasCome(when, now)
  if (end ? hasPassed(end, now) : later.some(next => has(next.starts) || has(next.ends))) return 'past'
  if (!one.starts) return 'unknown'
  return hasCome(one.starts, now) ? 'now' : 'ahead'
}
