import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellOf, columnOf } from './small-cells.ts'

const said = (counts: readonly number[]): string =>
  columnOf(counts)
    .cells.map(cell => (cell.kind === 'count' ? cell.count : `<${cell.limit}`))
    .join(' ')

test('one to four people are not told apart; none and five are shown', () => {
  assert.equal(said([0, 1, 4, 5, 38]), '0 <5 <5 5 38')
  assert.deepEqual(cellOf(3), { kind: 'under', limit: 5 })
})

test('a sum does not give away the one number that is hidden', () => {
  assert.deepEqual(columnOf([20, 3, 15]), {
    cells: [
      { kind: 'count', count: 20 },
      { kind: 'under', limit: 5 },
      { kind: 'count', count: 15 },
    ],
    sum: 35,
    exact: false,
  })
})

test('with two hidden the sum stands', () => {
  assert.deepEqual([columnOf([20, 3, 2]).sum, columnOf([20, 3, 2]).exact], [25, true])
})
