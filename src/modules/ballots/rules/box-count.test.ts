import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { countBox, electionOf, outcomeOf } from './box-count.ts'
import { paperOrder } from './ties.ts'

const chair = { title: 'Who chairs?', method: 'irv', seats: 1, options: ['Ade', 'Bea', 'Cem'] }
const weekly = { title: 'Every week?', method: 'plurality', seats: 1, options: ['Yes', 'No'] }
const inOrder = ({ candidates }: { candidates: readonly string[] }) => paperOrder(candidates.length)

test('papers that say the same are one pile; options count from 1 on a paper and from 0 in an election', () => {
  const { piles, candidates, seats, title } = electionOf(chair, [[[2], [1]], [], [[2], [1]], [[1, 3], [2]]])
  assert.deepEqual({ candidates, seats, title }, { candidates: chair.options, seats: 1, title: chair.title })
  assert.deepEqual(
    piles.toSorted((a, b) => b.papers - a.papers || b.ranking.length - a.ranking.length),
    [
      { papers: 2, ranking: [1, 0] },
      { papers: 1, ranking: [[0, 2], 1] },
      { papers: 1, ranking: [] },
    ],
  )
})

test('the order in which papers are read changes nothing', () => {
  const answers = [[[2], [1]], [], [[3]], [[2], [1]], [[1]]]
  assert.deepEqual(electionOf(chair, answers.toReversed()), electionOf(chair, answers))
})

test('each question is counted by its own method: Bea with Cem’s paper, and No by two to one', () => {
  // Ade 2, Bea 2, Cem 1 whose next is Bea: Bea has 3 of 5.
  const papers = [
    [[[1]], [[1]]],
    [[[1]], [[2]]],
    [[[2]], [[2]]],
    [[[2]], []],
    [[[3], [2]], []],
  ]
  const counts = countBox([chair, weekly], papers, inOrder)
  assert.deepEqual(counts.map(outcomeOf), [{ elected: ['Bea'] }, { elected: ['No'] }])
})

test('a question that nobody answered is not counted, and says why', () => {
  const [counted] = countBox([chair], [[[]], [[]]], inOrder)
  assert.ok(counted && isRefusal(counted.count))
  assert.ok('notCounted' in outcomeOf(counted))
})

test('a method that this version does not have is a fault, not a wrong count', () => {
  assert.throws(() => countBox([{ ...chair, method: 'by acclamation' }], [], inOrder), /cannot count by by acclamation/)
})
