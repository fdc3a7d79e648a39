import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownTimes, publishedBy } from './known-at.ts'

const day = Temporal.PlainDate.from
const time = Temporal.PlainTime.from
const times = (events: Parameters<typeof knownTimes>[0]) => knownTimes(events, 'Europe/London').map(String)

test('an event with an hour is known from that hour; one without, when its day is over', () => {
  const events = [
    { at: { day: day('2017-01-09'), time: time('10:00') }, known_at: null },
    { at: { day: day('2017-01-12'), time: null }, known_at: null },
  ]
  assert.deepEqual(times(events), ['2017-01-09T10:00:00Z', '2017-01-13T00:00:00Z'])
})

test('what became known later is known later', () => {
  assert.deepEqual(times([{ at: { day: day('2017-01-23'), time: null }, known_at: { day: day('2017-01-23'), time: time('22:45') } }]), [
    '2017-01-23T22:45:00Z',
  ])
})

test('an event without an hour is known no later than one listed after it on the same day', () => {
  const on = day('2017-01-25')
  const events = [
    { at: { day: on, time: null }, known_at: null },
    { at: { day: on, time: time('22:00') }, known_at: null },
  ]
  assert.deepEqual(times(events), ['2017-01-25T22:00:00Z', '2017-01-25T22:00:00Z'])
})

test('in summer the day ends an hour earlier by Greenwich', () => {
  assert.deepEqual(times([{ at: { day: day('2017-07-07'), time: null }, known_at: null }]), ['2017-07-07T23:00:00Z'])
})

test('a source is known from the end of its day, month or year; the earliest dated one counts', () => {
  assert.equal(String(publishedBy(['2017-01', '2017-01-20', 'unknown'], 'Europe/London')), '2017-01-21T00:00:00Z')
  assert.equal(String(publishedBy(['2017-02'], 'Europe/London')), '2017-03-01T00:00:00Z')
  assert.equal(String(publishedBy(['2016'], 'Europe/London')), '2017-01-01T00:00:00Z')
  assert.equal(publishedBy(['unknown'], 'Europe/London'), null)
})
