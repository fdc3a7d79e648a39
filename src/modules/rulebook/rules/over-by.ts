import { type Day, isBefore } from '#kernel/day.ts'
import type { StageLike } from './stages.ts'
import { type Moments, momentOf } from './when.ts'

/** How far a contest came: what happened at which stage, and the vote that decided it. */
export type Progress = {
  readonly stages: readonly StageLike[]
  readonly happened: readonly { readonly stage: string; readonly day: Day }[]
  readonly voted: { readonly stage: string; readonly day: Day } | null
}

/**
 * The day by which a moment was over of which the day itself is not known: the first on which something that comes after it in the order of stages is known to have been.
 * Null: nothing is known to have come after it.
 */
export const overBy = (moment: string, moments: Moments, { stages, happened, voted }: Progress): Day | null => {
  const first = placesOf(stages, moment)[0]
  if (first === undefined) return null
  const named = [...new Set(stages.flatMap(({ starts, ends }) => [starts, ends]))].flatMap(name => {
    const when = name === null ? null : momentOf(moments, name)
    return name !== null && when && (placesOf(stages, name).at(-1) ?? -1) > first ? [when.day] : []
  })
  const later = happened.flatMap(({ stage, day }) => (startOf(stages, stage) > first ? [day] : []))
  const vote = voted && startOf(stages, voted.stage) + 1 >= first ? [voted.day] : []
  return [...named, ...later, ...vote].reduce<Day | null>((least, day) => (least && isBefore(least, day) ? least : day), null)
}

/** Where a moment stands: the beginning of each stage is an even number, its end the odd one after it. */
const placesOf = (stages: readonly StageLike[], moment: string): number[] =>
  stages.flatMap(({ starts, ends }, index) => [...(starts === moment ? [2 * index] : []), ...(ends === moment ? [2 * index + 1] : [])])

const startOf = (stages: readonly StageLike[], id: string): number => 2 * stages.findIndex(stage => stage.id === id)
