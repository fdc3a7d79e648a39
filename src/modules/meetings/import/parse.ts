import ICAL from 'ical.js'
import { type Day, dayIn } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { Appointment, Recurrence, Start } from '../rules/appointments.ts'
import { blocksOf } from '../rules/calendar-blocks.ts'

/** A property as the parser gives it: name, parameters, type, values. */
type Property = readonly [name: string, parameters: Readonly<Record<string, unknown>>, type: string, ...values: readonly unknown[]]

type Read = { readonly appointments: readonly Appointment[] /** How many could not be read at all. */; readonly unreadable: number }

/**
 * The appointments of a calendar file. Only the few lines that are needed reach the parser, one appointment at a time: what one of them has
 * wrong spoils no other, and nothing that a file says is followed, repeated or fetched here.
 */
export const readCalendar = (text: string): Read | Refusal => {
  const blocks = blocksOf(text)
  if (!blocks.isCalendar)
    return refuse('This is no calendar file.', {
      next: 'A calendar file begins with BEGIN:VCALENDAR; calendar programs call it “export” and name it .ics.',
    })
  if (blocks.events.length === 0) return refuse('There is no appointment in this file.')
  if (blocks.tooMany)
    return refuse('There are more than 1,000 appointments in this file.', { next: 'Export a shorter time, such as the next year.' })
  const read = blocks.events.map(parsed)
  const appointments = read.filter(one => one !== null)
  return { appointments, unreadable: read.length - appointments.length }
}

/** Null: the parser, or we, cannot make sense of it. */
const parsed = (block: string): Appointment | null => {
  const properties = propertiesOf(block)
  const value = (name: string): unknown => properties.find(one => one[0] === name)?.[3]
  const textOf = (name: string, most: number): string => {
    const found = value(name)
    return typeof found === 'string' ? found.replace(/\s+/g, ' ').trim().slice(0, most) : ''
  }
  const start = startOf(properties.find(([name]) => name === 'dtstart'))
  if (!start) return null
  return {
    uid: textOf('uid', 300),
    title: textOf('summary', 120),
    place: textOf('location', 200),
    start,
    recurs: recurrenceOf(properties, value('rrule')),
    except: properties.filter(([name]) => name === 'exdate').flatMap(([, , , ...values]) => values.flatMap(one => dayOfText(one) ?? [])),
    cancelled: textOf('status', 20).toUpperCase() === 'CANCELLED',
    instead: dayOfText(value('recurrence-id')),
  }
}

const propertiesOf = (block: string): readonly Property[] => {
  try {
    const component: unknown = ICAL.parse(block)
    const properties: unknown = Array.isArray(component) ? component[1] : null
    return Array.isArray(properties) ? properties.filter(isProperty) : []
  } catch {
    return []
  }
}

const isProperty = (one: unknown): one is Property =>
  Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'object' && one[1] !== null

const dayOfText = (value: unknown): Day | null => (typeof value === 'string' ? dayIn(value.slice(0, 10)) : null)

const startOf = (property: Property | undefined): Start | null => {
  const value = property?.[3]
  if (!property || typeof value !== 'string') return null
  const day = dayOfText(value)
  const [, hour = '', utc = ''] = /^\d{4}-\d{2}-\d{2}T((?:[01]\d|2[0-3]):[0-5]\d):[0-5]\d(Z?)$/.exec(value) ?? []
  if (!day || (property[2] === 'date-time' && !hour)) return null
  const named = property[1]['tzid']
  const zone = utc ? 'UTC' : typeof named === 'string' ? named : null
  return { day, time: hour ? Temporal.PlainTime.from(hour) : null, zone }
}

const known = ['freq', 'interval', 'count', 'until', 'byday', 'bymonthday', 'wkst']

const recurrenceOf = (properties: readonly Property[], rule: unknown): Recurrence | null => {
  const odd = properties.some(([name]) => name === 'rdate') || properties.filter(([name]) => name === 'rrule').length > 1
  if (typeof rule !== 'object' || rule === null)
    return odd ? { freq: '', interval: 1, count: null, until: null, byDay: [], byMonthDay: [], other: ['rdate'] } : null
  const parts = new Map(Object.entries(rule))
  const many = (name: string): unknown[] => [parts.get(name) ?? []].flat()
  const interval = Number(parts.get('interval') ?? 1)
  return {
    freq: String(parts.get('freq') ?? ''),
    interval: Number.isSafeInteger(interval) ? interval : 0,
    count: parts.has('count') ? Number(parts.get('count')) : null,
    until: dayOfText(parts.get('until')),
    byDay: many('byday').map(String),
    byMonthDay: many('bymonthday').map(Number),
    other: [...parts.keys()].filter(name => !known.includes(name)).concat(odd ? ['rdate'] : []),
  }
}
