import { compareDays, type Day } from '#kernel/day.ts'

/** A fact that the pack knows to be not known. It is written as the word `unknown` and shown as such. */
export type Unknown = 'unknown'
export type YesNo = 'yes' | 'no' | Unknown

/** A day, and the time on it where one is recorded. Local to the zone of the contest, or of the pack. */
export type When = { readonly day: Day; readonly time: Temporal.PlainTime | null }

/** The named moments of one contest: `vacancy`, `freeze`, `meeting`, … as its procedure lists them. */
export type Moments = Readonly<Record<string, When | Unknown>>

export type SpanUnit = 'hours' | 'days' | 'weeks' | 'months' | 'years'
/** So many hours, days, weeks, months or years; negative is before, where a direction makes sense. */
export type Span = { readonly count: number; readonly unit: SpanUnit }

/** The moment of that name, or null when it is not listed or not known. */
export const momentOf = (moments: Moments, name: string): When | null => {
  const found = Object.hasOwn(moments, name) ? moments[name] : undefined
  return found === undefined || found === 'unknown' ? null : found
}

/** Earlier is negative. A day without a time counts as its beginning. */
export const compareWhen = (a: When, b: When): number =>
  compareDays(a.day, b.day) || Temporal.PlainTime.compare(a.time ?? midnight, b.time ?? midnight)

const midnight = Temporal.PlainTime.from('00:00')
