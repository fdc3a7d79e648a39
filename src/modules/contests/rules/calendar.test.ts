import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { calendarItem as item } from '#test/calendar-item.ts'
import { concerns, isIn, type Mine, monthFrom, monthsOf, monthText, passes, placeKey } from './calendar.ts'

const caucus = 'c1' as Id<'caucus'>
const mine: Mine = { units: new Set([placeKey('a', '2010/X')]), caucuses: new Set(['c1']), contests: new Set(['k']), packs: new Set(['a']) }

test('my unit, my caucus, a contest on whose team I am, and what the whole of my organisation decides concern me', () => {
  const local = { unit: '2010/X', level: 'local' }
  assert.ok(concerns(item('2017-01-01', local), mine))
  assert.ok(concerns(item('2017-01-01', { unit: '2010/Y', level: 'local', caucus }), mine))
  assert.ok(concerns(item('2017-01-01', { unit: '2010/Y', level: 'local', contest: 'k' }), mine))
  assert.ok(concerns(item('2017-01-01'), mine))
  assert.ok(concerns(item('2017-01-01', { pack: 'b', own: true }), mine))
})

test('the same code in another organisation, another region, and another organisation’s decisions do not', () => {
  assert.ok(!concerns(item('2017-01-01', { pack: 'b', unit: '2010/X', level: 'local' }), mine))
  assert.ok(!concerns(item('2017-01-01', { level: 'regional' }), mine))
  assert.ok(!concerns(item('2017-01-01', { pack: 'b' }), mine))
  assert.ok(!concerns(item('2017-01-01', { caucus: 'c2' as Id<'caucus'> }), mine))
})

test('filters are all met at once', () => {
  const passing = passes({ pack: 'a', unit: null, level: 'local', kind: 'vote', mine: null })
  assert.ok(passing(item('2017-01-01', { level: 'local', kind: 'vote' })))
  assert.ok(!passing(item('2017-01-01', { level: 'local', kind: 'meeting' })))
  assert.ok(!passing(item('2017-01-01', { level: 'national', kind: 'vote' })))
})

test('a stretch is in a span when one of its days is; months without a day stay; what began before stands with the first', () => {
  const span = { from: day('2017-01-01'), to: day('2017-04-01') }
  const long = item('2016-12-20', { ends: { day: day('2017-01-02'), time: null } })
  assert.ok(isIn(long, span))
  assert.ok(!isIn(item('2016-12-31'), span))
  assert.ok(!isIn(item('2017-04-01'), span))
  const months = monthsOf([long, item('2017-01-31'), item('2017-03-01')], span)
  assert.deepEqual(
    months.map(({ first, items }) => [monthText(first), items.length]),
    [
      ['2017-01', 2],
      ['2017-02', 0],
      ['2017-03', 1],
    ],
  )
})

test('a month that is none is this month', () => {
  for (const text of ['', '2017-13', '17-01', '2017-1', '0001-01'])
    assert.equal(monthText(monthFrom(text, day('2017-01-07'))), '2017-01', text)
  assert.equal(monthText(monthFrom('2018-02', day('2017-01-07'))), '2018-02')
})
