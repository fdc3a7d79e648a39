import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { dueAt, nowDue } from './dues.ts'

const zone = 'Europe/London'
const begins = instant('2017-01-19T19:00:00Z')
const founded = instant('2016-12-28T00:00:00Z')

test('a vote on Thursday 19 January at seven: due on the 12th, the 17th and the 19th at seven', () => {
  const due = (now: string, made: readonly string[] = []) =>
    nowDue({ begins, zone, founded, made }, instant(now)).map(one => [one.due, String(one.at)])
  assert.deepEqual(due('2017-01-12T18:59:00Z'), [])
  assert.deepEqual(due('2017-01-12T19:00:00Z'), [['t-7', '2017-01-12T19:00:00Z']])
  assert.deepEqual(due('2017-01-20T03:23:00Z', ['t-7']), [
    ['t-2', '2017-01-17T19:00:00Z'],
    ['t-0', '2017-01-19T19:00:00Z'],
  ])
  assert.deepEqual(due('2017-02-01T00:00:00Z', ['t-7', 't-2', 't-0']), [])
})

test('a group founded three days before the vote makes two forecasts, since there was nobody to make the first', () => {
  const young = nowDue({ begins, zone, founded: instant('2017-01-16T00:00:00Z'), made: [] }, instant('2017-01-20T00:00:00Z'))
  assert.deepEqual(
    young.map(one => one.due),
    ['t-2', 't-0'],
  )
})

test('across the change to summer time a week before is the same hour of the clock', () => {
  // Clocks go forward on Sunday 26 March 2017: seven in the evening is 19:00 before and 18:00 after, in universal time.
  assert.equal(String(dueAt(instant('2017-03-30T18:00:00Z'), zone, 't-7')), '2017-03-23T19:00:00Z')
})
