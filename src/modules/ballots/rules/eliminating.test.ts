import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { countPreferential } from './count-preferential.ts'
import { countRepeated } from './count-repeated.ts'
import { countEliminating, type EliminatingCount, type Lot, type Ties } from './eliminating.ts'

const noLot: Lot = () => assert.fail('no lot was needed')
const ties = (lot: Lot, order: Ties['order'] = 'earlier-rounds-then-lot'): Ties => ({ order, lot })
const counted = (count: EliminatingCount | Refusal): EliminatingCount => {
  assert.ok(!isRefusal(count), isRefusal(count) ? count.why : '')
  return count
}
const table = (count: EliminatingCount) => count.rounds.map(round => round.votes.map(each => each.votes))

/** 25 January 2017, as it was published: 51, 46, 29; of the 29, 21 and 5 had a second choice and 3 had none. */
const published = [
  { ranking: ['A'], papers: 51 },
  { ranking: ['B'], papers: 46 },
  { ranking: ['C', 'A'], papers: 21 },
  { ranking: ['C', 'B'], papers: 5 },
  { ranking: ['C'], papers: 3 },
]

test('51, 46 and 29 on one preferential paper: C goes out, and A has 72 to 51 of 123', () => {
  const count = counted(countPreferential(['A', 'B', 'C'], published, ties(noLot)))
  assert.deepEqual(table(count), [
    [51, 46, 29],
    [72, 51],
  ])
  assert.deepEqual(
    count.rounds.map(round => [round.valid, round.winNumber, round.notCounted, round.happened]),
    [
      [126, 64, 0, { kind: 'out', option: 'C', by: 'fewest' }],
      [123, 62, 3, { kind: 'elected', option: 'A', by: 'more-than-half' }],
    ],
  )
  assert.equal(count.elected, 'A')
})

test('the same two rounds from a sheet of the tellers', () => {
  const count = counted(countRepeated([{ votes: { A: 51, B: 46, C: 29 } }, { votes: { A: 72, B: 51 }, notCounted: 3 }], ties(noLot)))
  assert.deepEqual(
    [count.elected, table(count)],
    [
      'A',
      [
        [51, 46, 29],
        [72, 51],
      ],
    ],
  )
})

test('exactly half is not more than half: with 5 of 10 there is another round', () => {
  const papers = [
    { ranking: ['A'], papers: 5 },
    { ranking: ['B'], papers: 3 },
    { ranking: ['C', 'B'], papers: 1 },
    { ranking: ['C', 'A'], papers: 1 },
  ]
  const count = counted(countPreferential(['A', 'B', 'C'], papers, ties(noLot)))
  assert.deepEqual(table(count), [
    [5, 3, 2],
    [6, 4],
  ])
})

test('two equal at the end: the earlier round decides, and without one the lot', () => {
  const papers = [
    { ranking: ['A'], papers: 5 },
    { ranking: ['B'], papers: 3 },
    { ranking: ['C', 'B'], papers: 2 },
  ]
  const earlier = counted(countPreferential(['A', 'B', 'C'], papers, ties(noLot)))
  assert.deepEqual(earlier.rounds[1]?.happened, {
    kind: 'elected',
    option: 'A',
    by: { tied: ['A', 'B'], decidedBy: { earlierRound: 1 } },
  })
  const drawn = counted(
    countPreferential(
      ['A', 'B', 'C'],
      papers,
      ties(() => 'A', 'lot'),
    ),
  )
  assert.deepEqual(drawn.rounds[1]?.happened, { kind: 'elected', option: 'B', by: { tied: ['A', 'B'], decidedBy: 'lot' } })
})

test('three equal in the first round: the lot says who goes out, and it is written down', () => {
  const asked: (readonly string[])[] = []
  const count = countEliminating(
    ['A', 'B', 'C'],
    standing => ({ votes: new Map(standing.map(option => [option, 4])) }),
    ties(tied => {
      asked.push(tied)
      return tied[1] ?? null
    }),
  )
  assert.deepEqual(asked, [
    ['A', 'B', 'C'],
    ['A', 'C'],
  ])
  assert.deepEqual(count.rounds[0]?.happened, { kind: 'out', option: 'B', by: { tied: ['A', 'B', 'C'], decidedBy: 'lot' } })
  assert.equal(count.elected, 'A')
})

test('the lot has not been drawn yet: the count stops there and says between whom', () => {
  const count = countEliminating(
    ['A', 'B'],
    () => ({
      votes: new Map([
        ['A', 7],
        ['B', 7],
      ]),
    }),
    ties(() => null),
  )
  assert.deepEqual([count.elected, count.rounds[0]?.happened], [null, { kind: 'lot-needed', tied: ['A', 'B'] }])
})

test('one option alone is elected even when nobody votes; none at all elects nobody', () => {
  const alone = counted(countPreferential(['A'], [], ties(noLot)))
  assert.deepEqual(alone.rounds[0]?.happened, { kind: 'elected', option: 'A', by: 'last-standing' })
  assert.deepEqual(countPreferential([], [], ties(noLot)), { rounds: [], elected: null })
})

test('papers that cannot be counted are refused with the reason', () => {
  const why = (count: EliminatingCount | Refusal) => (isRefusal(count) ? count.why : assert.fail('counted'))
  assert.match(why(countPreferential(['A'], [{ ranking: ['Z'], papers: 1 }], ties(noLot))), /Z is not on the ballot/)
  assert.match(why(countPreferential(['A', 'B'], [{ ranking: ['A', 'A'], papers: 1 }], ties(noLot))), /twice/)
  assert.match(why(countPreferential(['A'], [{ ranking: ['A'], papers: 1.5 }], ties(noLot))), /whole numbers/)
  assert.match(why(countRepeated([], ties(noLot))), /no round/)
  assert.match(why(countRepeated([{ votes: { A: 4, B: 3, C: 2 } }], ties(noLot))), /round 2 is missing/)
  assert.match(why(countRepeated([{ votes: { A: 4, B: 3, C: 2 } }, { votes: { A: 4, B: 3, C: 2 } }], ties(noLot))), /C had gone out/)
  assert.match(why(countRepeated([{ votes: { A: 9, B: 3 } }, { votes: { A: 9, B: 3 } }], ties(noLot))), /round 1 decided it/)
  assert.match(why(countRepeated([{ votes: { A: -1, B: 3 } }], ties(noLot))), /whole numbers/)
})
