import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { holdersAt, holdsFor, holdsOn, inForce, sayHops } from './who-decides.ts'

const today = day('2017-01-07')

test('a rule with an unknown beginning has begun, and is over after its last day', () => {
  assert.equal(inForce(today)({ valid_from: 'unknown', valid_to: null }), true)
  assert.equal(inForce(today)({ valid_from: 'unknown', valid_to: today }), true)
  assert.equal(inForce(today)({ valid_from: day('2017-01-08'), valid_to: null }), false)
  assert.equal(inForce(today)({ valid_from: day('2010-01-01'), valid_to: day('2017-01-06') }), false)
})

const held = { unit: null, region: null, from: day('2016-01-01'), to: null } as const

test('who left a seat does not hold it, who has no known end does', () => {
  assert.equal(holdsOn(today)(held), true)
  assert.equal(holdsOn(today)({ ...held, to: day('2017-01-06') }), false)
  assert.equal(holdsOn(today)({ ...held, to: 'unknown' }), true)
  assert.equal(holdsOn(today)({ ...held, from: day('2017-02-01') }), false)
})

test('who has left is shown as former; who came at an unknown time is not shown before a source said so', () => {
  const left = { ...held, name: 'left', to: day('2016-12-31'), out: '2016' }
  const sits = { ...held, name: 'sits', out: 'unknown' }
  const later = { ...held, name: 'later', from: 'unknown' as const, out: '2025-03-01' }
  const since = { ...held, name: 'since', from: 'unknown' as const, out: '2017' }
  const { now, former } = holdersAt([left, sits, later, since], today, ({ out }) => [out])
  assert.deepEqual(
    now.map(({ name }) => name),
    ['sits', 'since'],
  )
  assert.deepEqual(
    former.map(({ name }) => name),
    ['left'],
  )
})

test('a seat of another unit or another region is not held here', () => {
  const here = { id: '2010/A001', region: 'North' }
  assert.equal(holdsFor(here)({ ...held, unit: '2010/A001' }), true)
  assert.equal(holdsFor(here)({ ...held, unit: '2010/A002' }), false)
  assert.equal(holdsFor(here)({ ...held, region: 'North' }), true)
  assert.equal(holdsFor(here)({ ...held, region: 'South' }), false)
  assert.equal(holdsFor(here)(held), true)
})

test('distance is said in steps', () => {
  assert.deepEqual([null, 0, 1, 4].map(sayHops), ['not known', 'members themselves', '1 step', '4 steps'])
})
