import type { Instant } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Visit } from '#web/route.ts'
import { isBy, type When, whenOf } from '../rules/when.ts'

/** The moment that a page is asked for. */
export type Moment = {
  readonly at: Instant
  /** As known on this moment: `at` itself unless `?known=` asked for another. */
  readonly known: Instant
  /** The story's now, local to the contest. */
  readonly present: When
  /** What really happened: asked for although it lies ahead of the story. */
  readonly record: boolean
  /** Asked for a moment other than now. */
  readonly chosen: boolean
  /** What was typed, and why it cannot be shown. */
  readonly typed: { readonly day: string; readonly time: string; readonly known: string }
  readonly refusal: Refusal | null
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/

/** `2017-01-22T18:00` local to the zone, or a day alone, which is its last minute; null when there is no such moment. */
const parseLocal = (text: string, zone: string): Instant | null => {
  const [whole, ...parts] = form.exec(text) ?? []
  const [year = 0, month = 0, day = 0, hour = 23, minute = 59] = parts.map(part => (part === undefined ? undefined : Number(part)))
  if (!whole || year < 1900 || year > 2199 || month < 1 || day < 1) return null
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute })
  const isReal = local.month === month && local.day === day && local.hour === hour && local.minute === minute
  return isReal ? local.toZonedDateTime(zone).toInstant() : null
}

/**
 * Reads `?at=`, or `?day=&time=` of the form, `?known=` and `?record=1`. A moment ahead of the story's now is refused unless the record was asked for.
 * `known` alone is the page as it stood then.
 * @param end of the record, which is what `record=1` shows where no moment is given.
 */
export const momentOf = (visit: Pick<Visit, 'query' | 'now'>, zone: string, end: Instant | null): Moment => {
  const record = visit.query('record') === '1'
  const knownAsked = visit.query('known').slice(0, 30)
  const asked =
    visit.query('at') || (visit.query('day') && `${visit.query('day')}${visit.query('time') && `T${visit.query('time')}`}`) || knownAsked
  const now = visit.now.toZonedDateTimeISO(zone)
  const [day = '', time = ''] = asked.slice(0, 30).split('T')
  const typedNow = { day: now.toPlainDate().toString(), time: now.toPlainTime().toString({ smallestUnit: 'minute' }), known: knownAsked }
  const plain = { record, typed: typedNow, refusal: null, present: whenOf(visit.now, zone) }
  const asNow = { ...plain, at: visit.now, known: visit.now, chosen: false }
  if (!asked) return record && end && isBy(visit.now, end) ? { ...plain, at: end, known: end, chosen: true } : { ...asNow, record: false }
  const at = soFar(asked, visit.now, zone)
  const known = knownAsked === '' ? at : soFar(knownAsked, visit.now, zone)
  const typed = { day, time: time || '23:59', known: knownAsked }
  if (!at || !known) return { ...asNow, typed, refusal: notAMoment }
  if (!record && !(isBy(at, visit.now) && isBy(known, visit.now))) return { ...asNow, typed, refusal: tooLate }
  return { ...plain, at, known, record: record && !isBy(at, visit.now), chosen: true, typed }
}

/** A moment as asked for; of today, asked for as a day alone, what has come of it. */
const soFar = (text: string, now: Instant, zone: string): Instant | null =>
  text === now.toZonedDateTimeISO(zone).toPlainDate().toString() ? now : parseLocal(text, zone)

const notAMoment = refuse('That is not a day and an hour of the calendar. This is the page as it stands now.', {
  fields: { day: 'Give a day such as 2017-01-22' },
  next: 'Choose a day and a time.',
})
const tooLate = refuse('That moment lies ahead, so nobody can know it yet. This is the page as it stands now.', {
  fields: { day: 'Choose a day that has come' },
  next: 'Choose an earlier moment, or open what really happened.',
})
