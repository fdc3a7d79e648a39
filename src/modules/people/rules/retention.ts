import type { Day } from '#kernel/day.ts'
import type { HistoryEvent } from './history.ts'
import type { RetentionClass } from './kinds.ts'

/** Months a record is kept before it is asked again or goes (domain: inactive 12 months; a notice is due within one, and a month to answer it). */
const months: Readonly<Record<RetentionClass, number>> = { asked: 12, member: 12, prospect: 2 }

/** Somebody introduced who has not been told yet is a prospect; who has a membership history, a member; anybody else agreed when asked. */
export const classOf = (person: {
  readonly source: string
  readonly notice: string | null
  readonly history: readonly HistoryEvent[]
}): RetentionClass => {
  if (person.source === 'introduced' && person.notice === null) return 'prospect'
  return person.history.length > 0 ? 'member' : 'asked'
}

/** The day on which a record of this class goes, unless it is agreed to again. */
export const goesOn = (kept: RetentionClass, from: Day): Day => from.add({ months: months[kept] })
