import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '#kernel/day.ts'
import { travelMinutes } from '#kernel/place.ts'
import { type Group, lentLeft, nearestFirst } from './help.ts'

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

/** The same by looking for each among all: right at a glance, and quadratic. */
const byLookingThrough = (groups: readonly Group[]) => {
  const order = groups
    .map(({ place, ...rest }) => ({ ...rest, minutes: place && Math.round(travelMinutes(here, place)) }))
    .filter(({ minutes }) => minutes === null || minutes <= 120)
    .toSorted((a, b) => (a.minutes ?? Infinity) - (b.minutes ?? Infinity) || a.name.localeCompare(b.name))
  return order.filter((one, i) => order.findIndex(({ id }) => id === one.id) === i).map(({ id, minutes }) => ({ id, minutes }))
}

test('any groups, with several places or none, stand in the order that looking through all of them gives', () => {
  const place = fc.option(fc.record({ lat: fc.integer({ min: 530, max: 550 }).map(lat => lat / 10), lon: fc.constantFrom(-3, -3.2) }))
  const group = fc.record({ id: fc.constantFrom(...'abcdefgh'), name: fc.constantFrom('Ab', 'ab', 'Äb', 'Be'), place })
  fc.assert(fc.property(fc.array(group, { maxLength: 40 }), all => assert.deepEqual(nearestFirst(here, all), byLookingThrough(all))))
})

test('ten hours accepted ten days before the vote are four when four days are left, and none on the day', () => {
  const lent = { hours: 10, from: day('2017-01-09') }
  const left = (today: string) => lentLeft(lent, day('2017-01-19'), day(today))
  assert.deepEqual(['2017-01-09', '2017-01-15', '2017-01-19', '2017-01-20'].map(left), [10, 4, 0, 0])
  assert.equal(lentLeft({ hours: 10, from: day('2017-01-19') }, day('2017-01-19'), day('2017-01-19')), 0)
})
