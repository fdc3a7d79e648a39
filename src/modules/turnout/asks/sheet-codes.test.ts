import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseId } from '#kernel/id.ts'
import { keyFrom } from '#platform/seal.ts'
import { callOfLine, lineCode, readLines } from './sheet-codes.ts'

const key = keyFrom(Buffer.alloc(32, 7))

test('a line has four letters that say nothing of it, and one call, the same each time', () => {
  assert.match(lineCode(key, 'a'), /^[A-HJKMNP-Z]{4}$/)
  assert.notEqual(lineCode(key, 'a'), lineCode(key, 'b'))
  assert.equal(callOfLine(key, 'a'), callOfLine(key, 'a'))
  assert.notEqual(callOfLine(key, 'a'), callOfLine(key, 'b'))
  assert.ok(parseId(callOfLine(key, 'a')))
})

test('typed lines: empty ones are left out, and what is not understood is named by its line', () => {
  const { read, wrong } = readLines(
    [
      { code: 'ABCD', result: 'Y' },
      { code: '', result: '' },
      { code: 'EFGH', result: 'Q' },
      { code: 'ABCD', result: 'N' },
      { code: 'ZZZZ', result: 'Y' },
      { code: '', result: 'N' },
    ],
    new Map([
      ['ABCD', 1],
      ['EFGH', 2],
    ]),
  )
  assert.deepEqual(read, [{ at: 0, handed: 1, outcome: 'yes' }])
  assert.deepEqual(
    [...wrong].map(([at, { box, text }]) => `${at} ${box}: ${text}`),
    [
      '2 result: One letter: Y, M, N, O, X, C, W, S.',
      '3 code: This code stands in a line above.',
      '4 code: No line of your sheets of the last two weeks for this vote has this code.',
      '5 code: Its code is missing: four letters, at the beginning of the line.',
    ],
  )
})
