import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paperOrder, settle, type Ties, toldApart } from './ties.ts'

const lot: Ties = { order: [2, 0, 1, 3], orderBy: 'lot' }
const history = [
  [4n, 4n, 1n, 9n],
  [5n, 6n, 6n, 9n],
]

test('the order on the paper names everybody once, first to last', () => {
  assert.deepEqual(paperOrder(3), { order: [0, 1, 2], orderBy: 'order on the paper' })
  assert.deepEqual(paperOrder(0).order, [])
})

test('backwards: the nearest earlier stage first, then the one before, among those still equal', () => {
  assert.deepEqual(settle([0, 1, 2], 'fewest', 'exclusion', 'backwards', history, lot), {
    tied: [0, 1, 2],
    chosen: 0,
    decides: 'exclusion',
    by: { stage: 2 },
  })
  assert.deepEqual(settle([1, 2], 'fewest', 'exclusion', 'backwards', history, lot).by, { stage: 1 })
  assert.equal(settle([1, 2], 'fewest', 'exclusion', 'backwards', history, lot).chosen, 2)
})

test('forwards: the earliest stage first', () => {
  assert.deepEqual(settle([0, 1, 2], 'fewest', 'exclusion', 'forwards', history, lot), {
    tied: [0, 1, 2],
    chosen: 2,
    decides: 'exclusion',
    by: { stage: 1 },
  })
})

test('who is wanted may be whoever had most', () => {
  assert.deepEqual(
    [settle([0, 1], 'most', 'surplus', 'forwards', history, lot).chosen, settle([0, 1], 'most', 'surplus', 'forwards', history, lot).by],
    [1, { stage: 2 }],
  )
})

test('several left by every stage: the order decides among those who are left, not among all', () => {
  const equal = [[3n, 3n, 1n]]
  assert.deepEqual(settle([0, 1, 2], 'most', 'election', 'backwards', equal, lot), {
    tied: [0, 1, 2],
    chosen: 0,
    decides: 'election',
    by: 'lot',
  })
  assert.deepEqual(settle([0, 1], 'most', 'election', 'backwards', [], { order: [1, 0], orderBy: 'listed order' }).by, 'listed order')
})

test('no look back: the order decides at once', () => {
  assert.deepEqual(settle([0, 1, 2], 'fewest', 'exclusion', 'none', history, lot), {
    tied: [0, 1, 2],
    chosen: 2,
    decides: 'exclusion',
    by: 'lot',
  })
})

test('an order that leaves somebody out is a mistake of the caller', () => {
  assert.throws(() => settle([4, 5], 'most', 'election', 'none', [], lot), /leaves out a candidate/)
})

test('numbers are told apart as well, and whoever is in no table had nothing', () => {
  assert.deepEqual(toldApart([0, 1, 2], 'fewest', 'backwards', [[3, 4]]), { left: [2], stage: 1 })
  assert.deepEqual(toldApart([0, 1], 'most', 'backwards', [[4, 4]]), { left: [0, 1], stage: null })
})
