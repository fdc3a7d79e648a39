import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Appointment, daysOf, limits, linesOf, type Recurrence, zoneNamed } from './appointments.ts'

const one = (on: string, time: string | null, more: Partial<Appointment> = {}): Appointment => ({
  uid: `u-${on}`,
  title: 'Branch meeting',
  place: '',
  start: { day: day(on), time: time ? Temporal.PlainTime.from(time) : null, zone: null },
  recurs: null,
  except: [],
  cancelled: false,
  instead: null,
  ...more,
})
const rule = (freq: string, more: Partial<Recurrence> = {}): Recurrence => ({
  freq,
  interval: 1,
  count: null,
  until: null,
  byDay: [],
  byMonthDay: [],
  other: [],
  ...more,
})
const importing = { today: day('2017-01-07'), zone: 'Europe/London', listed: new Map() }
const days = (start: string, recurs: Recurrence, until: string, except: string[] = []) =>
  (daysOf(one(start, null, { recurs, except: except.map(day) }), day(start), day(until)) ?? []).map(on => on.toString().slice(5))

test('a meeting that recurs at 19:30 stays at 19:30 across 26 March and 29 October 2017', () => {
  const start = { day: day('2017-03-22'), time: Temporal.PlainTime.from('19:30'), zone: 'Europe/London' }
  const lines = linesOf([one('2017-03-22', null, { start, recurs: rule('WEEKLY', { count: 40 }) })], importing)
  assert.equal(lines.length, 40)
  assert.deepEqual([...new Set(lines.map(line => line.at))], ['19:30'])
  assert.deepEqual(
    lines.slice(0, 2).map(line => line.on?.toString()),
    ['2017-03-22', '2017-03-29'],
  )
})

test('an hour in UTC or in another zone is said as the clock here shows it', () => {
  const at = (zone: string | null, on: string, time: string) => {
    const [line] = linesOf([one(on, null, { start: { day: day(on), time: Temporal.PlainTime.from(time), zone } })], importing)
    return `${line?.on?.toString()} ${line?.at}`
  }
  assert.equal(at('UTC', '2017-03-25', '19:30'), '2017-03-25 19:30')
  assert.equal(at('UTC', '2017-03-26', '19:30'), '2017-03-26 20:30')
  assert.equal(at('Eastern Standard Time', '2017-03-20', '19:30'), '2017-03-20 23:30', 'New York had changed its clocks, London had not')
  assert.equal(at('Eastern Standard Time', '2017-03-27', '19:30'), '2017-03-28 00:30')
  assert.equal(at(null, '2017-03-26', '19:30'), '2017-03-26 19:30')
})

test('rules, by hand: every second Tuesday of the month, the last Friday, two days a week, the 31st, leap day', () => {
  assert.deepEqual(days('2017-01-10', rule('MONTHLY', { byDay: ['2TU'] }), '2017-04-30'), ['01-10', '02-14', '03-14', '04-11'])
  assert.deepEqual(days('2017-01-27', rule('MONTHLY', { byDay: ['-1FR'] }), '2017-03-31'), ['01-27', '02-24', '03-31'])
  assert.deepEqual(days('2017-01-10', rule('WEEKLY', { byDay: ['TU', 'TH'], interval: 2 }), '2017-01-31'), [
    '01-10',
    '01-12',
    '01-24',
    '01-26',
  ])
  assert.deepEqual(days('2017-01-31', rule('MONTHLY'), '2017-05-31'), ['01-31', '03-31', '05-31'])
  assert.deepEqual(days('2016-02-29', rule('YEARLY'), '2024-03-01'), ['02-29', '02-29', '02-29'])
  assert.deepEqual(
    days('2017-01-10', rule('WEEKLY', { count: 3 }), '2018-01-01', ['2017-01-17']),
    ['01-10', '01-24'],
    'a day left out counts',
  )
  assert.deepEqual(days('2017-01-10', rule('DAILY', { until: day('2017-01-12') }), '2018-01-01'), ['01-10', '01-11', '01-12'])
})

test('what is not taken says why: passed, far, cancelled, no title, a strange zone, a rare rule, twice, listed, moved', () => {
  const why = (appointment: Appointment, listed: Record<string, string[]> = {}) =>
    linesOf([appointment], { ...importing, listed: new Map(Object.entries(listed).map(([uid, on]) => [uid, on.map(day)])) })[0]?.refused ??
    'taken'
  const coming = one('2017-02-01', '19:30')
  assert.equal(why(coming), 'taken')
  assert.match(why(one('2017-01-06', null)), /passed/)
  assert.match(why(one('2018-07-08', null)), /18 months/)
  assert.equal(why(one('2018-07-07', null)), 'taken')
  assert.match(why({ ...coming, cancelled: true }), /cancelled/)
  assert.match(why({ ...coming, title: '' }), /no title/)
  assert.match(why({ ...coming, start: { ...coming.start, zone: 'Moon/Tranquility' } }), /time zone/)
  assert.match(why({ ...coming, recurs: rule('SECONDLY') }), /by hand/)
  assert.match(why({ ...coming, recurs: rule('MONTHLY', { other: ['BYSETPOS'] }) }), /by hand/)
  assert.match(why(coming, { 'u-2017-02-01': ['2017-02-01'] }), /already/)
  assert.match(why(coming, { 'u-2017-02-01': ['2017-02-08'] }), /another day \(2017-02-08\)/)
  assert.deepEqual(
    linesOf([coming, coming], importing).map(line => line.refused),
    [null, 'it stands in the file twice'],
  )
})

test('one day of a recurring meeting that was moved is taken on its new day only', () => {
  const weekly = one('2017-01-10', '19:30', { uid: 'w', recurs: rule('WEEKLY', { count: 3 }) })
  const moved = one('2017-01-18', '20:00', { uid: 'w', instead: day('2017-01-17') })
  assert.deepEqual(
    linesOf([weekly, moved], importing).map(line => `${line.on?.toString()} ${line.at}`),
    ['2017-01-10 19:30', '2017-01-18 20:00', '2017-01-24 19:30'],
  )
})

test('a rule without an end, or that never gives a day, ends all the same', () => {
  const endless = linesOf([one('2017-01-10', null, { recurs: rule('DAILY') })], importing)
  assert.equal(endless.length, limits.occurrences)
  const never = one('1970-01-31', null, { recurs: rule('MONTHLY', { byMonthDay: [31], interval: 12, count: 9_999_999 }) })
  assert.equal(daysOf(never, day('2017-01-01'), day('2018-01-01'))?.length, 1)
  const nothing = one('1970-02-01', null, { recurs: rule('MONTHLY', { byMonthDay: [31], interval: 12 }) })
  assert.equal(daysOf(nothing, day('2017-01-01'), day('2018-01-01')), null)
  assert.match(linesOf([nothing], importing)[0]?.refused ?? '', /by hand/)
})

test('zones by their own names, by a mail program’s, and behind a path', () => {
  assert.equal(zoneNamed('Europe/London'), 'Europe/London')
  assert.equal(zoneNamed('GMT Standard Time'), 'Europe/London')
  assert.equal(zoneNamed('/example.org/20050126_1/Europe/Berlin'), 'Europe/Berlin')
  assert.equal(zoneNamed('Customized Time Zone'), null)
})

test('what has passed is summed up where it is much; what is too long is cut, and both are said', () => {
  const past = Array.from({ length: 12 }, (_, n) => one('2016-12-01', null, { uid: `p${n}` }))
  assert.deepEqual(
    linesOf([...past, one('2017-02-01', null)], importing).map(line => `${line.title}: ${line.refused}`),
    ['Branch meeting: null', '12 more appointments: their days have passed'],
  )
  const many = Array.from({ length: 600 }, (_, n) => one('2017-02-01', null, { uid: `m${n}` }))
  const lines = linesOf(many, importing)
  assert.equal(lines.length, limits.lines)
  assert.equal(lines.filter(line => line.refused === null).length, limits.taken)
  assert.equal(lines.at(-1)?.title, '101 more appointments')
})
