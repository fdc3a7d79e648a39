import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { stagesOn } from './stages.ts'
import type { Moments, When } from './when.ts'

const at = (on: string, time: string | null = null): When => ({ day: day(on), time: time === null ? null : Temporal.PlainTime.from(time) })
const stages = [
  { id: 'vacancy', starts: 'vacancy', ends: null },
  { id: 'applications', starts: 'opens', ends: 'closes' },
  { id: 'shortlist', starts: null, ends: 'shortlisting' },
  { id: 'vote', starts: 'meeting', ends: 'meeting' },
]
const moments: Moments = {
  vacancy: at('2016-12-21'),
  opens: at('2017-01-04'),
  closes: at('2017-01-09', '10:00'),
  shortlisting: at('2017-01-12'),
  meeting: at('2017-01-19', '19:00'),
}
const states = (now: When, known: Moments = moments): string =>
  stagesOn(stages, known, now)
    .map(one => one.state)
    .join(' ')

test('between the vacancy and the opening, only the vacancy is now', () => {
  assert.equal(states(at('2016-12-24')), 'now ahead ahead ahead')
})

test('a stage without an end of its own is over when the next begins', () => {
  assert.equal(states(at('2017-01-04')), 'past now ahead ahead')
})

test('applications are open at 10:00 on the closing day and closed at 10:01, when the shortlist begins', () => {
  assert.equal(states(at('2017-01-09', '10:00')), 'past now now ahead')
  assert.equal(states(at('2017-01-09', '10:01')), 'past past now ahead')
})

test('a day without a time lasts to its end', () => {
  assert.equal(states(at('2017-01-12', '23:00')), 'past past now ahead')
  assert.equal(states(at('2017-01-13')), 'past past past ahead')
})

test('a meeting lasts from its hour to the end of the day', () => {
  assert.equal(states(at('2017-01-19', '18:59')), 'past past past ahead')
  assert.equal(states(at('2017-01-19', '22:00')), 'past past past now')
  assert.equal(states(at('2017-01-20')), 'past past past past')
})

test('a stage whose beginning is not known is neither ahead nor now', () => {
  assert.equal(states(at('2017-01-10'), { ...moments, closes: 'unknown', meeting: 'unknown' }), 'past now unknown unknown')
})
