import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, table } from '#test/papers.ts'
import { paperOrder } from '../ties.ts'
import type { Lot, RoundTies } from './eliminating.ts'
import { eliminating } from './eliminating-papers.ts'
import { countRepeated } from './repeated.ts'

const noLot: Lot = () => assert.fail('no lot was needed')
const ties = (lot: Lot, look: RoundTies['look'] = 'backwards'): RoundTies => ({ look, lot })
const inOrder = paperOrder(3)

/** 25 January 2017, as it was published: 51, 46, 29; of the 29, 21 and 5 had a second choice and 3 had none. */
const published = election('A B C', ['51 A', '46 B', '21 C A', '5 C B', '3 C'])

test('51, 46 and 29 on one preferential paper: C goes out, and A has 72 to 51 of 123', () => {
  const count = counted(eliminating.count(published, inOrder))
  assert.deepEqual(table(count), [
    [51, 46, 29],
    [72, 51, 0],
  ])
  assert.deepEqual(elected(count), ['A'])
  assert.deepEqual(count.papers, { valid: 126, blank: 0, spoilt: 0 })
  assert.deepEqual([count.quota, count.finalQuota], [64n, 62n])
  assert.deepEqual(
    count.stages.map(({ number, action, quota, nonTransferable, lost, elected: won, excluded, ties: equal }) => ({
      number,
      action,
      quota,
      nonTransferable,
      lost,
      won,
      excluded,
      equal,
    })),
    [
      {
        number: 1,
        action: { kind: 'first-preferences', candidates: [] },
        quota: 64n,
        nonTransferable: 0n,
        lost: { 'no further preference': 0n },
        won: [],
        excluded: [],
        equal: [],
      },
      {
        number: 2,
        action: { kind: 'exclusion', candidates: [2] },
        quota: 62n,
        nonTransferable: 3n,
        lost: { 'no further preference': 3n },
        won: [0],
        excluded: [2],
        equal: [],
      },
    ],
  )
  assert.deepEqual(count.stages[1]?.transfers, [
    { from: 2, to: 0, papers: 21, votes: 21n },
    { from: 2, to: 1, papers: 5, votes: 5n },
    { from: 2, to: null, papers: 3, votes: 3n },
  ])
})

test('the count says in sentences what happened, stage by stage', () => {
  assert.deepEqual(
    counted(eliminating.count(published, inOrder)).stages.map(stage => stage.reasons),
    [
      ['126 votes for A, B and C.'],
      [
        'C has the fewest votes, 29, and goes out.',
        'Of 29 papers of C: 21 to A, 5 to B and 3 name nobody for whom they can count.',
        'A has 72, and 62 are more than half: elected.',
      ],
    ],
  )
})

test('the same two rounds from a sheet of the tellers', () => {
  const rounds = [{ votes: { A: 51, B: 46, C: 29 } }, { votes: { A: 72, B: 51 }, notCounted: 3 }]
  const count = counted(countRepeated({ title: 'In the room', rounds }, ties(noLot)))
  assert.deepEqual(table(count), [
    [51, 46, 29],
    [72, 51, 0],
  ])
  assert.deepEqual(
    [count.title, elected(count), count.papers, count.quota, count.finalQuota],
    ['In the room', ['A'], { valid: 126, blank: 0, spoilt: 0 }, 64n, 62n],
  )
  assert.deepEqual(count.stages[1]?.reasons, [
    'C has the fewest votes, 29, and goes out.',
    'Everybody votes anew.',
    'A has 72, and 62 are more than half: elected.',
  ])
  assert.deepEqual(
    count.stages.map(({ transfers, lost }) => ({ transfers, lost })),
    [
      { transfers: [], lost: { 'no vote in this round': 0n } },
      { transfers: [], lost: { 'no vote in this round': 3n } },
    ],
  )
})

test('129 were in the room and 126 voted: the three without a vote are told, and are no part of the half', () => {
  const count = counted(countRepeated({ title: '', rounds: [{ votes: { A: 64, B: 62 }, notCounted: 3 }] }, ties(noLot)))
  assert.deepEqual([elected(count), count.papers, count.stages[0]?.nonTransferable], [['A'], { valid: 126, blank: 3, spoilt: 0 }, 3n])
})
