import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { dayMark, sayAge, sayCount, sayDay, sayMoment, sayNumber, sayRange, sayShare, sayTime, sayTravel } from './say.ts'

test('days and times are said as people here say them', () => {
  assert.equal(sayDay(day('2017-01-19')), 'Thu 19 January')
  assert.equal(sayDay(day('2017-01-19'), 'short'), '19 Jan')
  assert.equal(sayDay(day('2017-01-19'), 'long'), 'Thursday 19 January 2017')
  assert.equal(sayMoment(instant('2017-01-19T19:30:00Z'), 'Europe/London'), 'Thu 19 January, 7.30 pm')
  assert.equal(sayMoment(instant('2017-07-19T09:00:00Z'), 'Europe/London'), 'Wed 19 July, 10 am')
  assert.equal(sayTime(Temporal.PlainTime.from('12:00')), '12 noon')
  assert.equal(sayTime(Temporal.PlainTime.from('00:00')), 'midnight')
  assert.equal(sayTime(Temporal.PlainTime.from('00:05')), '12.05 am')
  assert.equal(String(dayMark(day('2017-01-19'))), '<time datetime="2017-01-19">Thu 19 January</time>')
})

test('a chance never says more than it knows', () => {
  assert.equal(sayShare(0.07), '7 in 100')
  assert.equal(sayShare(0.004), 'under 1 in 100')
  assert.equal(sayShare(0.9961), 'over 99 in 100')
  assert.equal(sayShare(0), 'none in 100')
})

test('numbers, ranges and counts', () => {
  assert.equal(sayNumber(1260), '1,260')
  assert.equal(sayRange(41, 86), '41 to 86')
  assert.equal(sayRange(9, 9), '9')
  assert.equal(sayCount(1, 'person', 'people'), '1 person')
  assert.equal(sayCount(12, 'person', 'people'), '12 people')
})

test('a time of travel is told as the estimate that it is', () => {
  assert.deepEqual([null, 3, 41, 88, 92, 173].map(sayTravel), [
    'travel time not known',
    'about 10 minutes',
    'about 40 minutes',
    'about 1½ hours',
    'about 1½ hours',
    'about 3 hours',
  ])
})

test('how long ago a day was is said in days, weeks, months, years', () => {
  assert.equal(sayAge(day('2016-12-28'), day('2017-01-07')), '10 days')
  assert.equal(sayAge(day('2017-01-06'), day('2017-01-07')), '1 day')
  assert.equal(sayAge(day('2016-11-20'), day('2017-01-07')), '6 weeks')
  assert.equal(sayAge(day('2016-09-07'), day('2017-01-07')), '4 months')
  assert.equal(sayAge(day('2014-11-15'), day('2017-01-07')), '2 years')
})
