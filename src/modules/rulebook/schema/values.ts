import * as z from 'zod'
import type { Day } from '#kernel/day.ts'
import type { Span, SpanUnit, When } from '../rules/when.ts'

/** The values that every file of a pack is made of. What a pack leaves out is null (or an empty list) once loaded. */

const oneOf = (words: readonly string[]): string => words.join(', ')

/** An object whose keys are all known; another key is a problem that lists the known ones. */
export const record = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${issue.keys.map(key => `"${key.slice(0, 60)}"`).join(', ')}; known here: ${oneOf(Object.keys(shape))}`
        : undefined,
  })

export const text = z.string().trim().min(1).max(4000)
export const id = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/, 'expected an id: lower-case letters, digits, "-" and "."')
  .refine(value => value !== 'unknown', 'expected an id; "unknown" is not possible here')
/** A reference to something of that kind; the loader checks that it exists. */
export const ref = (kind: string) => id.describe(`id of a ${kind}`)
export const unitRef = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+\/[A-Za-z0-9.-]+$/, 'expected a unit as set/code, such as 2010/A001')
export const sourceKey = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9]+([-.][A-Za-z0-9]+)*$/, 'expected the key of a source: letters, digits, "-" and "."')

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
export const zone = text.refine(name => zones.has(name), 'expected an IANA time zone, such as Europe/London')

export const unknown = z.literal('unknown')
export const orUnknown = <Schema extends z.ZodType>(schema: Schema) => z.union([unknown, schema])
export const maybe = <Schema extends z.ZodType>(schema: Schema) => z.nullable(schema).default(null)
export const list = <Schema extends z.ZodType>(schema: Schema, most = 500) => z.array(schema).max(most)
export const listOrNone = <Schema extends z.ZodType>(schema: Schema, most = 500) => list(schema, most).default([])
export const whole = z.int().min(0).max(1_000_000_000)
export const yesNo = z.enum(['yes', 'no', 'unknown'])

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const whenForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/

/** The day that `iso` names, or null when there is no such day between 1800 and 2200. */
export const parseDay = (iso: string): Day | null => {
  const [year, month, dayOfMonth] = iso.split('-').map(Number)
  if (!dayForm.test(iso) || year === undefined || month === undefined || dayOfMonth === undefined) return null
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || dayOfMonth < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return dayOfMonth > first.daysInMonth ? null : first.with({ day: dayOfMonth })
}

const parseWhen = (iso: string): When | null => {
  const [date = '', clock] = iso.split('T')
  const on = parseDay(date)
  if (!on) return null
  if (clock === undefined) return { day: on, time: null }
  const [hour = 99, minute = 99] = clock.split(':').map(Number)
  return hour > 23 || minute > 59 ? null : { day: on, time: Temporal.PlainTime.from({ hour, minute }) }
}

const parsed =
  <Value>(parse: (iso: string) => Value | null, expected: string) =>
  (iso: string, context: z.RefinementCtx<string>): Value => {
    const value = parse(iso)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message: `no such day or time; expected ${expected}`, input: iso })
    return z.NEVER
  }

export const day = z
  .string()
  .regex(dayForm, 'expected a day as 2017-01-19')
  .transform(parsed(parseDay, 'a day of the calendar'))
  .describe('a day: 2017-01-19')
export const when = z
  .string()
  .regex(whenForm, 'expected a day as 2017-01-19, or with a time, 2017-01-09T10:00')
  .transform(parsed(parseWhen, 'a day of the calendar, with a time from 00:00 to 23:59'))
  .describe('a day, or a day with a local time: 2017-01-09T10:00')
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time as "16:00"')
  .transform(time => Temporal.PlainTime.from(time))

const units = ['hours', 'days', 'weeks', 'months', 'years'] as const satisfies readonly SpanUnit[]
const amount = z.int().min(-10_000).max(10_000).optional()
const spanOf = (given: Partial<Record<SpanUnit, number | undefined>>): Span[] =>
  units.flatMap(unit => (given[unit] === undefined ? [] : [{ count: given[unit], unit }]))
/** `{ weeks: 8 }`: exactly one unit. */
export const span = record({ hours: amount, days: amount, weeks: amount, months: amount, years: amount }).transform(
  (given, context): Span => {
    const [only, ...others] = spanOf(given)
    if (only && others.length === 0) return only
    context.addIssue({ code: 'custom', message: `expected exactly one of ${oneOf(units)}, such as { weeks: 8 }`, input: given })
    return z.NEVER
  },
)

export const confidence = z.enum(['high', 'medium', 'low', 'unknown'])

/** What every rule and fact carries about where it comes from. */
export const provenance = {
  sources: list(sourceKey, 50),
  confidence,
  valid_from: orUnknown(day),
  valid_to: maybe(day).describe('last day; left out = still in force as far as is known'),
  dispute: maybe(text).describe('who says otherwise, and what'),
}

/** A rule: its id, what it says in our own words, and where that comes from. */
export const rule = {
  id,
  subject: maybe(id).describe('rules of one subject are versions of one rule; left out = a subject of its own'),
  text,
  ...provenance,
}
