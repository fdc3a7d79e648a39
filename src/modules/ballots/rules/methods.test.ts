import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methods } from './methods.ts'

/** What `bin/caucus count --methods` and pages promise: id, several places, shared ranks, repeated names. */
const promised = [
  ['plurality', true, true, false],
  ['block', true, true, false],
  ['approval', true, true, false],
  ['score', true, false, false],
  ['eliminating', false, false, false],
  ['irv', true, true, true],
  ['irv-rctab', false, true, true],
  ['schulze', false, true, true],
  ['scottish-stv', true, false, false],
  ['ers97', true, false, false],
  ['northern-ireland-stv', true, false, false],
  ['meek-prf', true, false, false],
  ['meek', true, true, false],
  ['meek-hill-2006', true, false, false],
  ['meek-nz', true, false, false],
]

test('the ids are public words, and each way to count says what papers it reads', () => {
  assert.deepEqual(
    methods.map(({ id, manySeats, equalRanks, repeats }) => [id, manySeats, equalRanks, repeats ?? false]),
    promised,
  )
})

test('each has a name of its own and says which text it follows', () => {
  assert.equal(new Set(methods.map(({ name }) => name)).size, methods.length)
  for (const { name, source } of methods) assert.ok(name.length > 3 && source.length > 10, name)
})
