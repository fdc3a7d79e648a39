import { type Day, daysBetween } from '#kernel/day.ts'

/** What is known of somebody's coming: facts from door lists and calls, and no guess. */
export type Facts = {
  /** Meetings with a door list since they are here, the latest first. */
  readonly meetings: readonly { readonly on: Day; readonly said: string | null; readonly came: boolean }[]
  /** Calls since they last answered one. */
  readonly unanswered: number
  /** The last friendly word with them, and how it ended; null: none. */
  readonly word: { readonly on: Day; readonly outcome: string } | null
}

/** Why somebody is rung, as a fact. */
export type Reason =
  | { readonly kind: 'stopped'; readonly came: number; readonly last: Day; readonly missed: number }
  | { readonly kind: 'missed'; readonly asked: number; readonly yes: number; readonly missed: number }
  | { readonly kind: 'unanswered'; readonly calls: number }

/** Three missed meetings (requirement E2), or as many calls. */
const enough = 3
/** Whoever wanted peace, or whose number was wrong, is not tried again within a year. */
const peaceDays = 365
const asked: readonly (string | null)[] = ['asked', 'maybe', 'yes', 'confirmed']
const promised: readonly (string | null)[] = ['yes', 'confirmed']

/**
 * Why somebody is on the list, or null. They came and have missed the last three or more; or were asked about two of the last three at least and came to none; or
 * answered none of three calls. What lies before a friendly word is settled by it.
 */
export const reasonOf = ({ meetings, unanswered, word }: Facts, today: Day): Reason | null => {
  if (word && word.outcome !== 'other' && daysBetween(word.on, today) < peaceDays) return null
  const since = meetings.filter(({ on }) => !word || daysBetween(word.on, on) > 0)
  const until = since.findIndex(({ came }) => came)
  const missed = until === -1 ? since : since.slice(0, until)
  if (missed.length >= enough) {
    const came = meetings.filter(one => one.came)
    const [last] = came
    if (last) return { kind: 'stopped', came: came.length, last: last.on, missed: missed.length }
    const known = missed.filter(({ said }) => asked.includes(said)).length
    if (known >= enough - 1)
      return { kind: 'missed', asked: known, yes: missed.filter(({ said }) => promised.includes(said)).length, missed: missed.length }
  }
  return unanswered >= enough ? { kind: 'unanswered', calls: unanswered } : null
}
