import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { holdsFor, holdsOn, inForce, sayHops } from './who-decides.ts'

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
