import type { Day } from '#kernel/day.ts'
import { type Moments, momentOf, type Span, type Unknown, type When } from './when.ts'

type DayCount = 'calendar' | 'clear' | 'business'
/** So long before (negative) or after an anchor, in days counted that way; or the day that the rule itself names. */
export type Due = RelativeDue | { readonly on: When }
export type RelativeDue = {
  readonly anchor: string
  readonly offset: Span
  readonly count: DayCount
  readonly time: Temporal.PlainTime | null
}
/** Bank holidays by ISO day: `has('2016-12-26')`. A set of days is one; a pack has its own. */
export type Holidays = { readonly has: (isoDay: string) => boolean }

export type DeadlineRule = {
  readonly id: string
  readonly due: Due | Unknown
  readonly valid_from: Day | Unknown
  readonly valid_to: Day | null
}
/** A deadline with its day worked out; null when the rule or the anchor's day is not known. */
export type Deadline<Rule> = { readonly rule: Rule; readonly due: When | null }

/** The deadlines of a procedure as it was in force for a contest (`versions.at`), in its order. */
export const deadlinesOf = <Rule extends DeadlineRule>(rules: readonly Rule[], moments: Moments, holidays: Holidays): Deadline<Rule>[] =>
  rules.map(rule => ({ rule, due: dueOn(rule.due, moments, holidays) }))

/** An unknown beginning counts as in force: the rule was found in use, only since when is not known. */
export const inForce = (rule: Pick<DeadlineRule, 'valid_from' | 'valid_to'>, on: Day): boolean =>
  (rule.valid_from === 'unknown' || Temporal.PlainDate.compare(rule.valid_from, on) <= 0) &&
  (rule.valid_to === null || Temporal.PlainDate.compare(on, rule.valid_to) <= 0)

/** When that is; null when it cannot be known. Hours are counted on the local clock, from midnight where the anchor has no time. */
export const dueOn = (due: Due | Unknown, moments: Moments, holidays: Holidays): When | null => {
  if (due === 'unknown') return null
  if ('on' in due) return due.on
  const anchor = momentOf(moments, due.anchor)
  if (!anchor) return null
  if (due.offset.unit === 'hours') {
    const then = anchor.day.toPlainDateTime(anchor.time ?? undefined).add({ hours: due.offset.count })
    return { day: then.toPlainDate(), time: due.time ?? then.toPlainTime() }
  }
  return { day: shift(anchor.day, due.offset, due.count, holidays), time: due.time }
}

const shift = (from: Day, offset: Span, count: DayCount, holidays: Holidays): Day => {
  switch (count) {
    case 'calendar':
      return from.add({ [offset.unit]: offset.count })
    case 'clear':
      return from.add({ days: offset.count + Math.sign(offset.count) })
    case 'business':
      return businessDays(from, offset.count, holidays)
  }
}

/** The anchor's own day is never counted. Zero is the anchor's day, a business day or not. */
const businessDays = (from: Day, count: number, holidays: Holidays): Day => {
  const step = Math.sign(count)
  let at = from
  for (let left = Math.abs(count); left > 0; ) {
    at = at.add({ days: step })
    if (at.dayOfWeek < 6 && !holidays.has(at.toString())) left -= 1
  }
  return at
}
