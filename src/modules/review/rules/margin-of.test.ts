import assert from 'node:assert/strict'
import { test } from 'node:test'
import { marginOf } from './margin-of.ts'
import { slugOf } from './slug.ts'

const about = { value: { low: 15, high: 25 }, approx: 'yes' }

test('a lead reported as 15 to 25 is about 20', () => {
  assert.deepEqual(marginOf(about, null, ['w'], ['ours']), { best: 20, low: 15, high: 25, approx: true })
})

test('a last round with both in it says more than the reported lead: 72 to 51 is 21', () => {
  assert.deepEqual(marginOf(about, { w: 72, ours: 51 }, ['w'], ['ours']), { best: 21, low: 21, high: 21, approx: false })
})

test('of two of ours in the last round the better placed counts', () => {
  assert.equal(marginOf(null, { w: 40, a: 30, b: 35 }, ['w'], ['a', 'b'])?.best, 5)
})

test('ours out before the last round, or unknown votes, leave the reported lead; with neither it is not known', () => {
  assert.equal(marginOf({ value: 21, approx: 'no' }, { w: 72, other: 51 }, ['w'], ['ours'])?.best, 21)
  assert.equal(marginOf({ value: 'unknown', approx: 'unknown' }, { w: 72, ours: 'unknown' }, ['w'], ['ours']), null)
})

test('a review has an address without dots', () => {
  assert.equal(slugOf('agm.2017', 'north-shore'), 'agm-2017-north-shore')
})
