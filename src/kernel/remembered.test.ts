import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

test('what was asked is not reckoned again, until so many others were asked since', () => {
  const reckoned: number[] = []
  const double = remembered(2, (n: number) => {
    reckoned.push(n)
    return 2 * n
  })
  assert.deepEqual(
    [1, 2, 1, 1].map(n => double(n)),
    [2, 4, 2, 2],
  )
  assert.deepEqual(reckoned, [1, 2])
  // 2 was asked for longest ago: 3 takes its place.
  assert.deepEqual(
    [3, 1, 2].map(n => double(n)),
    [6, 2, 4],
  )
  assert.deepEqual(reckoned, [1, 2, 3, 2])
})
