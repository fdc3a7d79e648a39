import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnOrder } from './nz-draw.ts'

const draw = (candidates: number, seats: number, documents: number, withdrawn: readonly number[] = []): number[] =>
  drawnOrder({ candidates: Array.from({ length: candidates }, (_, i) => `C${i}`), seats, withdrawn }, documents)

/**
 * Worked out apart from the program. For three candidates, one vacancy and five documents x, y and z begin at 8, 1 and
 * 50,005 mod 30,323 = 19,682; four numbers are thrown away, and the next are 5412, 6482 and 6466.
 */
test('who stands is put in the order of the numbers drawn', () => {
  assert.deepEqual(draw(3, 1, 5), [0, 2, 1])
  // 4529, 1208, 5872, 2315, 6129
  assert.deepEqual(draw(5, 2, 94), [1, 3, 0, 2, 4])
  assert.deepEqual(draw(12, 4, 43_942), [0, 4, 5, 3, 2, 1, 7, 10, 11, 8, 6, 9])
  assert.deepEqual(draw(8, 7, 1_000_000), [3, 0, 1, 5, 4, 6, 7, 2])
})

test('who withdrew draws no number and is not counted', () => {
  assert.deepEqual(draw(4, 1, 5, [1]), [0, 3, 2])
})

test('a number that somebody has already is drawn again', () => {
  assert.deepEqual(
    draw(60, 3, 10),
    [
      44, 13, 23, 45, 56, 31, 48, 8, 2, 54, 6, 25, 10, 34, 35, 15, 52, 32, 26, 12, 3, 19, 17, 43, 46, 41, 14, 49, 29, 36, 33, 5, 0, 39, 37,
      47, 1, 27, 38, 9, 18, 24, 50, 21, 20, 58, 11, 55, 4, 22, 42, 51, 53, 59, 7, 40, 16, 30, 57, 28,
    ],
  )
})
