import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { day, instant } from '#kernel/day.ts'
import type { Item } from '../rules/calendar.ts'
import type { Titles } from '../rules/feed-titles.ts'
import { feedText } from './feed-text.ts'

const item = (on: string, time: string | null, more: Partial<Item> = {}): Item => ({
  id: `x.${on}`,
  kind: 'meeting',
  name: 'Selection meeting',
  starts: { day: day(on), time: time ? Temporal.PlainTime.from(time) : null },
  ends: null,
  zone: 'Europe/London',
  pack: 'a',
  unit: '2010/X',
  of: 'Riverside',
  level: 'local',
  contest: 'riverside-2017',
  caucus: null,
  place: 'Hall; upstairs, left',
  text: 'Bring a card,\nand "proof" of address; \\ then come. Über 70 characters long, so that the line has to be folded somewhere in here: é🌹',
  href: '/contests/riverside-2017',
  ...more,
})

const read = (items: readonly Item[], titles: Titles = 'full', seed = 'feed') => {
  const text = feedText(items, { seed, titles, publicUrl: 'https://caucus.example', now: instant('2017-01-07T09:00:00Z') })
  const calendar = new ICAL.Component(ICAL.parse(text))
  return { text, calendar, events: calendar.getAllSubcomponents('vevent').map(one => new ICAL.Event(one)) }
}

/** The hour of an appointment as a clock on the wall of that zone shows it. */
const localHour = (on: string, time: string, zone: string): string => {
  const [event] = read([item(on, time, { zone })]).events
  assert.equal(event?.startDate.zone.tzid, 'UTC', 'an instant: it means the same to every reader')
  const at = Temporal.Instant.from(event?.startDate.toString() ?? '')
  return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

test('a meeting at 19:30 is at 19:30 on the day before and after each change of the clocks of 2017, in London, New York and Berlin', () => {
  for (const [zone, days] of [
    ['Europe/London', ['2017-03-25', '2017-03-26', '2017-03-27', '2017-10-28', '2017-10-29', '2017-10-30']],
    ['US/Eastern', ['2017-03-11', '2017-03-12', '2017-03-26', '2017-10-29', '2017-11-04', '2017-11-05']],
    ['Europe/Berlin', ['2017-03-25', '2017-03-26', '2017-10-28', '2017-10-29']],
  ] as const)
    for (const on of days) assert.equal(localHour(on, '19:30', zone), `${on}T19:30`, `${zone} ${on}`)
})

test('worked by hand: 19:30 in London is 19:30 UTC on 25 March 2017 and 18:30 UTC on the 26th; 23:30 UTC on 26 March in New York, 00:30 UTC the day after on 5 November', () => {
  const utc = (on: string, zone: string) => read([item(on, '19:30', { zone })]).events[0]?.startDate.toString()
  assert.equal(utc('2017-03-25', 'Europe/London'), '2017-03-25T19:30:00Z')
  assert.equal(utc('2017-03-26', 'Europe/London'), '2017-03-26T18:30:00Z')
  assert.equal(utc('2017-10-28', 'Europe/London'), '2017-10-28T18:30:00Z')
  assert.equal(utc('2017-10-29', 'Europe/London'), '2017-10-29T19:30:00Z')
  assert.equal(utc('2017-03-26', 'US/Eastern'), '2017-03-26T23:30:00Z')
  assert.equal(utc('2017-11-05', 'US/Eastern'), '2017-11-06T00:30:00Z')
})

test('a day without an hour is a day in every zone; a stretch ends after its last day', () => {
  const [single, stretch] = read([
    item('2017-03-26', null),
    item('2017-03-24', null, { id: 'y', ends: { day: day('2017-03-27'), time: null } }),
  ]).events
  assert.ok(single?.startDate.isDate)
  assert.equal(single?.startDate.toString(), '2017-03-26')
  assert.equal(single?.endDate.toString(), '2017-03-27')
  assert.equal(stretch?.endDate.toString(), '2017-03-28')
})

test('nothing is lost on the way: ical.js reads title, text, place and address as they were', () => {
  const [event] = read([item('2017-01-19', '19:30')]).events
  const { text, place } = item('2017-01-19', '19:30')
  assert.equal(event?.summary, 'Selection meeting · Riverside')
  assert.equal(event?.description, text)
  assert.equal(event?.location, place)
  assert.equal(event?.component.getFirstPropertyValue('url'), 'https://caucus.example/contests/riverside-2017')
})

test('neutral says nothing of what it is, plain nothing of where; no line of either names the organisation, the contest or this server', () => {
  const neutral = read(
    [item('2017-01-19', '19:30'), item('2017-01-12', null, { id: 'z', kind: 'deadline', name: 'Nominations close' })],
    'neutral',
  )
  assert.deepEqual(
    neutral.events.map(event => event.summary),
    ['Meeting', 'Last day'],
  )
  assert.doesNotMatch(neutral.text, /select|nominat|riverside|caucus|contest|party|http|hall|card/i)
  assert.equal(neutral.calendar.getFirstPropertyValue('x-wr-calname'), 'Dates')
  const plain = read([item('2017-01-19', '19:30')], 'plain')
  assert.equal(plain.events[0]?.summary, 'Selection meeting')
  assert.doesNotMatch(plain.text, /riverside|caucus|contest|http|hall|card/i)
})

test('an appointment keeps its UID when its day moves; the same appointment has another in somebody else’s calendar', () => {
  const uid = (on: string, seed: string) => read([item(on, null, { id: 'same' })], 'neutral', seed).events[0]?.uid
  assert.equal(uid('2017-01-19', 'a'), uid('2017-01-26', 'a'))
  assert.notEqual(uid('2017-01-19', 'a'), uid('2017-01-19', 'b'))
})
