import { type Day, isAfter } from '#kernel/day.ts'

/** The Monday of the week that a day is in. */
export const mondayOf = (on: Day): Day => on.subtract({ days: on.dayOfWeek - 1 })

/** Weeks that were missed are told afterwards, so many and no more. */
const most = 4

/** The Monday of the first week that may still be told on a day. */
export const firstDue = (today: Day): Day => mondayOf(today).subtract({ days: 7 * most })

/** Mondays of the weeks that are over on a day, not told yet, and in which there was the group; the earliest first. */
export const weeksDue = (founded: Day, told: readonly Day[], today: Day): Day[] => {
  const weeks = Array.from({ length: most }, (_, nth) => firstDue(today).add({ days: 7 * nth }))
  return weeks.filter(week => !isAfter(founded, week.add({ days: 6 })) && !told.some(one => one.equals(week)))
}

/** What came of a contest for those who back something in it. */
export type Outcome =
  /** `others`: who was chosen beside them, where several places were filled. */
  | { readonly kind: 'won'; readonly who: string; readonly others: readonly string[] }
  | { readonly kind: 'decided'; readonly who: string }
  | { readonly kind: 'lost'; readonly who: string; readonly ours: string }
  /** `reason` as the record has it: words, or that none was given, or that nobody knows. */
  | { readonly kind: 'out'; readonly ours: string; readonly stage: string; readonly decider: string | null; readonly reason: string }
  | { readonly kind: 'withdrew'; readonly ours: string; readonly stage: string }
  | { readonly kind: 'not-recorded' }

/** Told straight: a loss is called one, with who decided it, and a win no more than it is. */
export const sayOutcome = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'won':
      return `Won: ${outcome.who}, whom you backed.${outcome.others.length === 0 ? '' : ` Chosen too: ${outcome.others.join(', ')}.`}`
    case 'lost':
      return `Lost: ${outcome.who} was chosen; you backed ${outcome.ours}.`
    case 'out':
      return `Lost at a gate: ${outcome.ours} went out at “${outcome.stage}”. ${outcome.decider ? `Decided by: ${outcome.decider}.` : 'Who decided is not recorded.'} ${sayReason(outcome.reason)}`
    case 'withdrew':
      return `${outcome.ours}, whom you backed, withdrew at “${outcome.stage}”.`
    case 'decided':
      return `Decided: ${outcome.who}.`
    case 'not-recorded':
      return 'Members voted; what came of it is not recorded.'
  }
}

/** That none was given is one thing, that nobody knows whether one was is another. */
const sayReason = (reason: string): string => {
  if (reason === 'none-given') return 'No reason was given.'
  return reason === 'unknown' ? 'Whether a reason was given is not recorded.' : `The reason given: ${reason.replace(/[.]$/, '')}.`
}

/** What a group did in a week, in counts. */
type Done = {
  readonly calls: number
  readonly conversations: number
  readonly yes: number
  readonly doors: readonly { readonly name: string; readonly promised: number; readonly came: number }[]
  readonly tasksDone: number
  readonly tasksLate: number
}

const counted = (count: number, one: string, many: string): string => `${count === 0 ? 'No' : count} ${count === 1 ? one : many}`

/** Counts in words, none of them left out for being nought. */
export const sayDone = ({ calls, conversations, yes, tasksDone, tasksLate }: Done): string[] => [
  calls === 0
    ? 'No call was recorded.'
    : `${counted(calls, 'call', 'calls')}; ${counted(conversations, 'became a conversation', 'became conversations').toLowerCase()}, and ${yes === 0 ? 'none' : yes} of these said yes.`,
  `${counted(tasksDone, 'task was', 'tasks were')} done${tasksLate === 0 ? '' : `; ${tasksLate} ${tasksLate === 1 ? 'is' : 'are'} past the day, to be done or handed on`}.`,
]
