import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pause, randomMoment } from './device.ts'

const minute = 60_000

test('a lost request is tried again after 1, 2, 4 … and never more than 30 seconds, spread so that a room does not ask at once', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 99].map(tries => pause(tries, 1)),
    [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000],
  )
  assert.deepEqual(
    [0, 5].map(tries => pause(tries, 0)),
    [500, 15_000],
  )
})

test('a random moment is within twenty minutes, and leaves a quarter of an hour before closing', () => {
  const now = 1_000_000
  assert.equal(randomMoment({ now, closes: now + 600 * minute, lot: 0 }), now + minute)
  assert.equal(randomMoment({ now, closes: now + 600 * minute, lot: 0.5 }), now + 10.5 * minute)
  assert.equal(randomMoment({ now, closes: now + 20 * minute, lot: 0.5 }), now + 3 * minute)
  assert.equal(randomMoment({ now, closes: now + 16 * minute, lot: 0.5 }), null)
  assert.equal(randomMoment({ now, closes: now - minute, lot: 0.5 }), null)
})
