import type { Instant } from '#kernel/day.ts'
import { beginningOf, isBy, type When } from './when.ts'

/** Two times of one view: what had happened by `at`, as far as it was known on `known`. */
export type View = { readonly at: Instant; readonly known: Instant }

type Dated = { readonly key: string; readonly at: When; readonly knownAt: Instant; readonly supersedes?: string | null }

const lastMinute = Temporal.PlainTime.from('23:59')

/** Whether it had happened: an event counts from its hour, or the last minute of its day, and never later than it was known. */
const hadHappened = (event: Pick<Dated, 'at' | 'knownAt'>, at: Instant, zone: string): boolean =>
  isBy(event.knownAt, at) || isBy(beginningOf({ day: event.at.day, time: event.at.time ?? lastMinute }, zone), at)

/**
 * The events that stand in a view: known by then, not corrected by one that was known by then, and happened by its moment. Nothing that became known after
 * `known` changes the answer.
 * @param zone in which the hours of events are local
 */
export const standing = <Event extends Dated>(events: readonly Event[], { at, known }: View, zone: string): Event[] => {
  const knownThen = events.filter(event => isBy(event.knownAt, known))
  const corrected = correctedIn(knownThen)
  // What was known on a moment had happened by it.
  return knownThen.filter(event => !corrected.has(event.key) && (at === known || hadHappened(event, at, zone)))
}

/** Keys of those among the events that another one of them corrects. */
export const correctedIn = (events: readonly Pick<Dated, 'supersedes'>[]): ReadonlySet<string> =>
  new Set(events.flatMap(event => event.supersedes ?? []))
