import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { lentLeft, nearestFirst } from './help.ts'

const here = { lat: 54, lon: -3 }

test('the nearest is told first, whoever it is; a group over two hours away is not told, one whose place is not known comes last', () => {
  // A tenth of a degree of latitude is 11.12 km, 14.46 by road, 17.3 minutes at 50 km an hour; a whole one is 173.
  const groups = [
    { id: 'unknown', name: 'Ab', place: null },
    { id: 'far', name: 'Far', place: { lat: 55, lon: -3 } },
    { id: 'half', name: 'Half', place: { lat: 54.5, lon: -3 } },
    { id: 'near', name: 'Near', place: { lat: 54.1, lon: -3 } },
    { id: 'half', name: 'Half', place: { lat: 54.2, lon: -3 } },
  ]
  assert.deepEqual(nearestFirst(here, groups), [
    { id: 'near', minutes: 17 },
    { id: 'half', minutes: 35 },
    { id: 'unknown', minutes: null },
  ])
  assert.deepEqual(nearestFirst(null, groups.slice(0, 2)), [
    { id: 'unknown', minutes: null },
    { id: 'far', minutes: null },
  ])
})

test('ten hours accepted ten days before the vote are four when four days are left, and none on the day', () => {
  const lent = { hours: 10, from: day('2017-01-09') }
  const left = (today: string) => lentLeft(lent, day('2017-01-19'), day(today))
  assert.deepEqual(['2017-01-09', '2017-01-15', '2017-01-19', '2017-01-20'].map(left), [10, 4, 0, 0])
  assert.equal(lentLeft({ hours: 10, from: day('2017-01-19') }, day('2017-01-19'), day('2017-01-19')), 0)
})
