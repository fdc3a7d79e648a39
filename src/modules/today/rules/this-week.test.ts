import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Line, thisWeek } from './this-week.ts'

const line = (on: string, what: string, time: string | null = null): Line => ({
  on: day(on),
  time: time ? Temporal.PlainTime.from(time) : null,
  what,
  of: 'Ferry',
  href: '/contests/ferry',
})
const today = day('2017-01-20')
const whats = (lines: readonly Line[]) => lines.map(({ what }) => what)

test('seven days back and fourteen ahead, in order of time; today counts as coming', () => {
  const week = thisWeek(
    [line('2017-01-19', 'voted'), line('2017-01-12', 'too long ago'), line('2017-01-13', 'seven days ago')],
    [line('2017-02-04', 'too far'), line('2017-02-03', 'fourteen days'), line('2017-01-20', 'tonight')],
    today,
  )
  assert.deepEqual(whats(week.happened), ['seven days ago', 'voted'])
  assert.deepEqual(whats(week.comes), ['tonight', 'fourteen days'])
})

test('what is said twice of one day stands once, and the hour orders a day', () => {
  const week = thisWeek([line('2017-01-19', 'b', '22:45'), line('2017-01-19', 'a', '10:00'), line('2017-01-19', 'a', '10:00')], [], today)
  assert.deepEqual(whats(week.happened), ['a', 'b'])
})
