import { type Day, isBefore } from '#kernel/day.ts'

export type StartBy = {
  /** The vote less the days that the work takes at this caucus's weekly hours; null when no number of hours is enough. */
  readonly byWork: Day | null
  /** The freeze date less the days to recruit: who joins later has no vote. Null when the freeze date is not known. */
  readonly byFreeze: Day | null
  /** The earlier of the two that are known. */
  readonly day: Day | null
}

type StartByFacts = {
  readonly vote: Day
  readonly freeze: Day | null
  /** Hours of work until P(win) is one half; null when no number is enough. */
  readonly hours: number | null
  readonly weeklyHours: number
  readonly daysToRecruit: number
}

/** Days that so many hours take; null when nobody works. */
export const daysOfWork = (hours: number, weeklyHours: number): number | null =>
  hours <= 0 ? 0 : weeklyHours > 0 ? Math.ceil((hours / weeklyHours) * 7) : null

/** By when a caucus had, or has, to begin. Both ways of reckoning are kept, since both are shown. */
export const startBy = ({ vote, freeze, hours, weeklyHours, daysToRecruit }: StartByFacts): StartBy => {
  const days = hours === null ? null : daysOfWork(hours, weeklyHours)
  const byWork = days === null ? null : vote.subtract({ days })
  const byFreeze = freeze === null ? null : freeze.subtract({ days: daysToRecruit })
  const day = byWork && byFreeze ? (isBefore(byWork, byFreeze) ? byWork : byFreeze) : (byWork ?? byFreeze)
  return { byWork, byFreeze, day }
}
