import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { afterQuiet, remindersDue } from './remind.ts'

test('three days before and the day before; who comes to two meetings is written to about the nearer, once', () => {
  const ahead = [
    { contest: 'b', on: day('2017-01-10'), coming: ['ann', 'bob'] },
    { contest: 'a', on: day('2017-01-08'), coming: ['ann'] },
    { contest: 'c', on: day('2017-01-09'), coming: ['cyd'] },
    { contest: 'd', on: day('2017-01-07'), coming: ['dan'] },
  ]
  assert.deepEqual(remindersDue(ahead, day('2017-01-07')), [
    { person: 'ann', contest: 'a', daysBefore: 1 },
    { person: 'bob', contest: 'b', daysBefore: 3 },
  ])
})

test('nothing leaves at night: at 3.23 it waits until ten, at 20.00 until ten the next day, at noon not at all; summer time is minded', () => {
  const sent = (iso: string) => afterQuiet(instant(iso), 'Europe/London').toString()
  assert.equal(sent('2017-01-07T03:23:00Z'), '2017-01-07T10:00:00Z')
  assert.equal(sent('2017-01-07T20:00:00Z'), '2017-01-08T10:00:00Z')
  assert.equal(sent('2017-01-07T12:00:00Z'), '2017-01-07T12:00:00Z')
  assert.equal(sent('2017-07-07T03:23:00Z'), '2017-07-07T09:00:00Z')
})
