import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, table, whyNot } from '#test/papers.ts'
import type { Election, Scores } from '../election.ts'
import { paperOrder } from '../ties.ts'
import { score } from './score.ts'

const scores = (
  lines: readonly (readonly [number, ...(number | null)[]])[],
  more: Partial<Election & Pick<Scores, 'range'>> = {},
): Election => ({
  title: 'Scores',
  seats: 1,
  candidates: ['A', 'B', 'C'],
  withdrawn: [],
  spoilt: 0,
  piles: [],
  scores: { range: more.range ?? { lowest: 0, highest: 5 }, piles: lines.map(([papers, ...given]) => ({ papers, scores: given })) },
  ...more,
})
const inOrder = paperOrder(3)

test('points are added up, and whoever has most is elected', () => {
  // A: 3×5 + 2×0 = 15; B: 3×4 + 2×4 = 20; C: 3×0 + 2×5 = 10.
  const count = counted(
    score.count(
      scores([
        [3, 5, 4, 0],
        [2, 0, 4, 5],
      ]),
      inOrder,
    ),
  )
  assert.deepEqual([table(count), elected(count), count.method], [[[15, 20, 10]], ['B'], 'score'])
  assert.deepEqual(count.stages[0]?.reasons, ['5 valid papers with scores from 0 to 5, added up.', 'Elected: B with 20.'])
  assert.deepEqual(count.papers, { valid: 5, blank: 0, spoilt: 0 })
})

test('whoever is left out gets the lowest score, so leaving somebody out helps nobody', () => {
  const count = counted(score.count(scores([[2, 5, null, 1]], { range: { lowest: -2, highest: 5 } }), inOrder))
  assert.deepEqual(table(count), [[10, -4, 2]])
})

test('a paper without a score is blank, one outside the range or not whole is spoilt', () => {
  const count = counted(
    score.count(
      scores(
        [
          [4, null, null, null],
          [1, 6, 0, 0],
          [1, -1, 0, 0],
          [1, 2.5, 0, 0],
          [1, 0, 5, 0],
        ],
        { spoilt: 2 },
      ),
      inOrder,
    ),
  )
  assert.deepEqual([table(count), count.papers], [[[0, 5, 0]], { valid: 1, blank: 4, spoilt: 5 }])
})

test('the highest and the lowest score of the range are in it', () => {
  assert.deepEqual(table(counted(score.count(scores([[1, 5, 0, 3]]), inOrder))), [[5, 0, 3]])
})

test('several places, equal points, withdrawn and re-open nominations as in any count of most votes', () => {
  const count = counted(score.count(scores([[2, 5, 3, 3]], { seats: 2, withdrawn: [0] }), inOrder))
  assert.deepEqual([table(count), elected(count)], [[[0, 6, 6]], ['B', 'C']])
  const tied = counted(score.count(scores([[1, 3, 3, 0]]), { order: [1, 0, 2], orderBy: 'lot' }))
  assert.deepEqual([elected(tied), tied.stages[0]?.ties.length], [['B'], 1])
  assert.deepEqual(counted(score.count(scores([[1, 3, 4, 0]], { reopen: 1 }), inOrder)).elected, [])
})

test('scores that cannot be counted are refused with the reason', () => {
  assert.match(
    whyNot(score.count(scores([[1, 1, 1, 1]], { range: { lowest: 5, highest: 5 } }), inOrder)),
    /from a whole number to a higher one, not from 5 to 5/,
  )
  assert.match(whyNot(score.count(scores([[1, 1, 1, 1]], { range: { lowest: 0.5, highest: 5 } }), inOrder)), /not from 0.5 to 5/)
  assert.match(whyNot(score.count(scores([[1, 1, 1, 1]], { range: { lowest: 0, highest: 5.5 } }), inOrder)), /not from 0 to 5.5/)
  assert.match(whyNot(score.count(scores([[1, null, null, null]]), inOrder)), /no paper names a candidate/)
  assert.match(whyNot(score.count(scores([[1, 1, 1, 1]], { withdrawn: [0, 1, 2] }), inOrder)), /nobody stands/)
})

test('papers in order have no scores, and that is said', () => {
  assert.match(whyNot(score.count(election('A B', ['1 A']), inOrder)), /these papers have no scores to add up/)
})

test('as many stand as there are places: all are elected without papers', () => {
  assert.deepEqual(elected(counted(score.count(scores([], { seats: 3 }), inOrder))), ['A', 'B', 'C'])
})
