import type { Instant } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Visit } from '#web/route.ts'
import { isBy } from '../rules/when.ts'

/** The moment that a page is asked for. */
export type Moment = {
  readonly at: Instant
  /** What really happened: asked for although it lies ahead of the story. */
  readonly record: boolean
  /** Asked for a moment other than now. */
  readonly chosen: boolean
  /** What was typed, and why it cannot be shown. */
  readonly typed: { readonly day: string; readonly time: string }
  readonly refusal: Refusal | null
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/

/** `2017-01-22T18:00` local to the zone, or a day alone, which is its last minute; null when there is no such moment. */
export const parseLocal = (text: string, zone: string): Instant | null => {
  const [whole, ...parts] = form.exec(text) ?? []
  const [year = 0, month = 0, day = 0, hour = 23, minute = 59] = parts.map(part => (part === undefined ? undefined : Number(part)))
  if (!whole || year < 1900 || year > 2199 || month < 1 || day < 1) return null
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute })
  const isReal = local.month === month && local.day === day && local.hour === hour && local.minute === minute
  return isReal ? local.toZonedDateTime(zone).toInstant() : null
}

/**
 * Reads `?at=`, or `?day=&time=` of the form, and `?record=1`. A moment ahead of the story's now is refused unless the record was asked for.
 * @param end of the record, which is what `record=1` shows where no moment is given.
 */
export const momentOf = (visit: Pick<Visit, 'query' | 'now'>, zone: string, end: Instant | null): Moment => {
  const record = visit.query('record') === '1'
  const asked = visit.query('at') || (visit.query('day') && `${visit.query('day')}${visit.query('time') && `T${visit.query('time')}`}`)
  const now = visit.now.toZonedDateTimeISO(zone)
  const [day = '', time = ''] = asked.slice(0, 30).split('T')
  const plain = {
    record,
    typed: { day: now.toPlainDate().toString(), time: now.toPlainTime().toString({ smallestUnit: 'minute' }) },
    refusal: null,
  }
  if (!asked)
    return record && end && isBy(visit.now, end)
      ? { ...plain, at: end, chosen: true }
      : { ...plain, at: visit.now, record: false, chosen: false }
  const at = parseLocal(asked, zone)
  const typed = { day, time: time || '23:59' }
  if (!at) return { ...plain, at: visit.now, chosen: false, typed, refusal: notAMoment }
  if (!record && !isBy(at, visit.now)) return { ...plain, at: visit.now, chosen: false, typed, refusal: tooLate }
  return { ...plain, at, record: record && !isBy(at, visit.now), chosen: true, typed }
}

const notAMoment = refuse('That is not a day and an hour of the calendar. This is the page as it stands now.', {
  fields: { day: 'Give a day such as 2017-01-22' },
  next: 'Choose a day and a time.',
})
const tooLate = refuse('That moment lies ahead, so nobody can know it yet. This is the page as it stands now.', {
  fields: { day: 'Choose a day that has come' },
  next: 'Choose an earlier moment, or open what really happened.',
})
