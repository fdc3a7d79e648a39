import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEcho } from './echo.ts'

const first = { at: 1000, x: 100, y: 700, byHand: true }

test('the second tap of a double tap is none, since another person may stand there by now', () => {
  assert.equal(isEcho({ ...first, at: 1180, x: 103, y: 696 }, first), true)
})

test('a tap elsewhere, one that comes later, a key, and the first of all count', () => {
  assert.equal(isEcho({ ...first, at: 1180, x: 290 }, first), false)
  assert.equal(isEcho({ ...first, at: 1500 }, first), false)
  assert.equal(isEcho({ ...first, at: 1180, byHand: false }, first), false)
  assert.equal(isEcho(first, null), false)
})
