import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compared } from '#test/bench/brute-compare.ts'
import { someRoom } from '#test/bench/brute-room.ts'

/** The large run, 200 rooms of a million nights each, is `test/bench/brute.ts`; this one keeps watch with a fixed seed. */
test('twelve random rooms played 30,000 times agree with the forecast within three standard errors', () => {
  for (let i = 0; i < 12; i++) {
    for (const { figure, errors } of compared(someRoom(`room ${i}`), 30_000, `watch ${i}`))
      assert.ok(Math.abs(errors) < 3, `room ${i}: ${figure} is ${errors} standard errors away`)
  }
})
