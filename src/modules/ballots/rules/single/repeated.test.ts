import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, table, whyNot } from '#test/papers.ts'
import { countEliminating, type Lot, type RoundTies } from './eliminating.ts'
import { countRepeated } from './repeated.ts'

const noLot: Lot = () => assert.fail('no lot was needed')
const ties = (lot: Lot, look: RoundTies['look'] = 'backwards'): RoundTies => ({ look, lot })

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

test('the lot has not been drawn yet: the count stops there and says between whom', () => {
  const equal = { title: '', rounds: [{ votes: { A: 7, B: 7, C: 3 } }, { votes: { A: 8, B: 8 }, notCounted: 1 }] }
  const count = counted(
    countRepeated(
      equal,
      ties(() => null),
    ),
  )
  assert.deepEqual([count.elected, count.stages[1]?.elected, count.stages[1]?.ties], [[], [], []])
  assert.equal(count.stages[1]?.reasons.at(-1), 'A and B are equal, and the lot between them is still to be drawn.')
})

test('a sheet of the tellers that cannot be is refused with the reason', () => {
  const why = (...rounds: { votes: Record<string, number>; notCounted?: number }[]) =>
    whyNot(countRepeated({ title: '', rounds }, ties(noLot)))
  assert.match(why(), /no round has been counted yet/)
  assert.match(why({ votes: {} }), /the first round has no names/)
  assert.match(why({ votes: { A: 4, B: 3, C: 2 } }), /round 2 is missing: nobody has more than half yet/)
  assert.match(why({ votes: { A: 4, B: 3, C: 2 } }, { votes: { A: 4, B: 3, C: 2 } }), /round 2: C had gone out, and still has votes/)
  assert.match(
    why({ votes: { A: 4, B: 3, C: 2 } }, { votes: { A: 4, B: 3, D: 2 } }),
    /round 2: D was not in the first round, and has votes/,
  )
  assert.match(why({ votes: { A: 9, B: 3 } }, { votes: { A: 9, B: 3 } }), /round 1 decided it, yet the sheet has 2 rounds/)
  assert.match(why({ votes: { A: -1, B: 3 } }), /round 1: votes are whole numbers, not -1 for A/)
  assert.match(why({ votes: { A: 4, B: 3 }, notCounted: 0.5 }), /round 1: votes are whole numbers, not 0.5 for those without a vote/)
  assert.match(why({ votes: { A: 4, B: 3 } }, { votes: { A: 1.5 } }), /round 2: votes are whole numbers, not 1.5 for A/)
  assert.throws(() => countEliminating(['A'], () => ({ votes: new Map([['A', 1.5]]) }), ties(noLot)), /whole numbers, not 1.5/)
  assert.throws(() => countEliminating(['A'], () => ({ votes: new Map(), notCounted: -1 }), ties(noLot)), /whole numbers, not -1/)
})

test('somebody who gets no vote in a later round stands at nothing', () => {
  const rounds = [{ votes: { A: 4, B: 3, C: 2 } }, { votes: { A: 9 } }]
  assert.deepEqual(table(counted(countRepeated({ title: '', rounds }, ties(noLot)))), [
    [4, 3, 2],
    [9, 0, 0],
  ])
})
