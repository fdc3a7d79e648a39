import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import { type Moments, momentOf } from '../when.ts'
import type { Timed } from './language.ts'
import type { Reading } from './leaf.ts'

/** A history, and what it is asked for. @property unit the contest's; null = everywhere */
export type Case = {
  readonly history: readonly StatusEvent[]
  readonly moments: Moments
  readonly unit: string | null
  readonly today: Day
}

/** When a leaf is read; null while the day of its moment is not known. */
export const readingOf = ({ at }: Pick<Timed, 'at'>, { moments, unit, today }: Omit<Case, 'history'>): Reading | null => {
  const floating = at === 'today'
  const day = floating ? today : momentOf(moments, at)?.day
  return day ? { at: day, floating, today, unit } : null
}
