import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyElection, counted, dealt, elected, election, table, whyNot } from '#test/papers.ts'
import { paperOrder } from '../ties.ts'
import { irv } from './irv.ts'

const facts = (count: ReturnType<typeof counted>) =>
  count.stages.map(({ number, action, elected: won, excluded, nonTransferable }) => ({
    number,
    out: action.candidates,
    won,
    excluded,
    nonTransferable,
  }))

test('it goes on past a majority until two are left, and then the other one is out as well', () => {
  const count = counted(irv.count(election('A B C', ['60 A', '30 B', '10 C B']), paperOrder(3)))
  assert.deepEqual(table(count), [
    [60, 30, 10],
    [60, 40, 0],
  ])
  assert.deepEqual(facts(count), [
    { number: 1, out: [], won: [], excluded: [], nonTransferable: 0n },
    { number: 2, out: [2], won: [0], excluded: [1, 2], nonTransferable: 0n },
  ])
  assert.deepEqual([count.quota, count.finalQuota, count.places, count.method], [null, null, 0, 'irv'])
  assert.deepEqual(
    count.stages.map(stage => stage.reasons),
    [
      ['100 votes for A, B and C.'],
      [
        'C has the fewest votes, 10, and goes out.',
        'Of 10 papers of C: 10 to B.',
        'No more than 2 candidates are left, so the count ends. Elected: A with 60 votes.',
      ],
    ],
  )
})

test('all who are nobody’s first choice go out together at the first exclusion, and nobody else with them', () => {
  const count = counted(irv.count(election('A B C D E', ['5 A D', '4 B', '3 D B', '1 D']), paperOrder(5)))
  assert.deepEqual(table(count), [
    [5, 4, 0, 4, 0],
    [5, 4, 0, 4, 0],
    [5, 0, 0, 4, 0],
  ])
  assert.deepEqual(count.stages[1]?.action, { kind: 'exclusion', candidates: [2, 4] })
  assert.deepEqual(count.stages[1]?.excluded, [2, 4])
  assert.deepEqual(count.stages[1]?.reasons, [
    'C and E have no first preference and go out together.',
    'C has no papers to move.',
    'E has no papers to move.',
  ])
})

test('one alone without a first preference is said in the singular', () => {
  const count = counted(irv.count(election('A B C D', ['5 A', '4 B', '3 D']), paperOrder(4)))
  assert.equal(count.stages[1]?.reasons[0], 'C has no first preference and goes out.')
})

test('equal in every stage: the first on the paper goes out', () => {
  const count = counted(irv.count(election('A B C D E', ['9 A', '8 B', '2 C', '2 D', '1 E']), paperOrder(5)))
  assert.deepEqual(
    count.stages.map(stage => stage.action.candidates),
    [[], [4], [2], [3]],
  )
  assert.deepEqual(count.stages[2]?.ties, [{ tied: [2, 3], chosen: 2, decides: 'exclusion', by: 'order on the paper' }])
  assert.equal(count.stages[2]?.reasons[0], 'C and D are equal: the order on the paper decides, and C goes out.')
})

test('equal votes: the nearest earlier stage that tells them apart', () => {
  const count = counted(irv.count(election('A B C D', ['9 A', '4 C', '3 B', '1 D B']), paperOrder(4)))
  assert.deepEqual(count.stages[2]?.ties, [{ tied: [1, 2], chosen: 1, decides: 'exclusion', by: { stage: 1 } }])
  assert.match(count.stages[2]?.reasons[0] ?? '', /B and C are equal: stage 1 tells them apart, and B goes out/)
})

test('two left and equal in every stage: the one first in the order loses', () => {
  const equal = election('A B', ['4 A', '4 B'])
  const first = counted(irv.count(equal, paperOrder(2)))
  assert.deepEqual(
    [elected(first), first.stages[0]?.excluded, first.stages[0]?.ties],
    [['B'], [0], [{ tied: [0, 1], chosen: 0, decides: 'exclusion', by: 'order on the paper' }]],
  )
  assert.deepEqual(elected(counted(irv.count(equal, { order: [1, 0], orderBy: 'lot' }))), ['A'])
})

test('several places: the last ones standing but one, those with more votes first', () => {
  const count = counted(irv.count(election('A B C D', ['5 A', '7 B', '6 C', '4 D C'], { seats: 2 }), paperOrder(4)))
  assert.deepEqual(table(count), [
    [5, 7, 6, 4],
    [5, 7, 10, 0],
  ])
  assert.deepEqual(
    [elected(count), count.stages[1]?.excluded],
    [
      ['C', 'B'],
      [0, 3],
    ],
  )
  assert.equal(
    count.stages[1]?.reasons.at(-1),
    'No more than 3 candidates are left, so the count ends. Elected: C with 10 votes, B with 7 votes.',
  )
})

test('whoever has no vote at the end is not elected, even where a place stays empty', () => {
  const count = counted(irv.count(election('A B C', ['5 A'], { seats: 2 }), paperOrder(3)))
  assert.deepEqual([elected(count), count.stages[0]?.excluded], [['A'], [1, 2]])
})

test('as many have votes as there are places: nobody with votes goes out', () => {
  const count = counted(irv.count(election('A B C', ['5 A', '3 B'], { seats: 2 }), paperOrder(3)))
  assert.deepEqual([elected(count), count.stages[0]?.excluded, count.stages[0]?.lost], [['A', 'B'], [2], { 'no further preference': 0n }])
})

test('fewer are left than places once those without a first preference are out: they are elected, and the rest stays open', () => {
  const count = counted(irv.count(election('A B C D', ['5 A'], { seats: 2 }), paperOrder(4)))
  assert.deepEqual([elected(count), count.stages.length], [['A'], 2])
  assert.equal(count.stages[1]?.reasons.at(-1), 'No more than 3 candidates are left, so the count ends. Elected: A with 5 votes.')
})

test('as many stand as there are places: all are elected, with or without papers', () => {
  const count = counted(irv.count(election('A B', [], { seats: 2 }), paperOrder(2)))
  assert.deepEqual([elected(count), count.stages.length, count.stages[0]?.excluded], [['A', 'B'], 1, []])
  assert.equal(count.stages[0]?.reasons.at(-1), 'As many stand as there are places: A and B.')
})

test('skipped, shared and repeated places are passed over; a paper with nothing else is spoilt, an empty one blank', () => {
  const count = counted(irv.count(election('A B C', ['2 - A', '3 A=B C', '4 B B C', '1 A=C', '1 -', '5'], { spoilt: 2 }), paperOrder(3)))
  assert.deepEqual(table(count), [
    [2, 4, 3],
    [0, 4, 3],
  ])
  assert.deepEqual(count.papers, { valid: 9, blank: 6, spoilt: 3 })
})

test('who withdrew is passed over, and a paper with nobody else is blank', () => {
  const count = counted(irv.count(election('A B C', ['3 B A', '2 B', '2 C'], { withdrawn: [1] }), paperOrder(3)))
  assert.deepEqual([table(count), count.papers, count.withdrawn], [[[3, 0, 2]], { valid: 5, blank: 2, spoilt: 0 }, [1]])
})

test('re-open nominations can win the place, and then it stays open', () => {
  const count = counted(irv.count(election('A RON', ['1 A', '2 RON'], { reopen: 1 }), paperOrder(2)))
  assert.deepEqual([count.elected, count.stages[0]?.elected], [[], []])
  assert.match(count.stages[0]?.reasons.at(-1) ?? '', /RON has won a place: it stays open/)
})

test('an election that cannot be counted is refused with the reason', () => {
  assert.match(whyNot(irv.count(election('A B', ['1']), paperOrder(2))), /no paper names a candidate/)
  assert.match(whyNot(irv.count(election('A', ['1 A'], { withdrawn: [0] }), paperOrder(1))), /nobody stands/)
  const reserved = { groups: { women: [0] }, reserved: [{ rule: 'One woman', group: 'women', atLeast: 1 }] }
  assert.match(whyNot(irv.count(election('A B', ['1 A'], reserved), paperOrder(2))), /how places are reserved/)
})

const shapes = { most: 6, equal: true }

test('every vote is with somebody or told as lost, and nobody who is out gets one', () => {
  fc.assert(
    fc.property(anyElection(shapes), fc.integer({ min: 1, max: 3 }), (drawn, seats) => {
      const count = irv.count({ ...drawn, seats }, paperOrder(drawn.candidates.length))
      if ('refused' in count) return assert.match(count.why, /no paper names/)
      const out = new Set<number>()
      for (const stage of count.stages) {
        const held = stage.votes.reduce((sum, each) => sum + each, 0n)
        assert.equal(held + stage.nonTransferable, BigInt(count.papers.valid))
        for (const each of stage.action.candidates) out.add(each)
        for (const each of out) assert.equal(stage.votes[each], 0n)
      }
      assert.ok(count.elected.length <= seats)
    }),
  )
})

test('the order of the papers, blank papers and other names change nothing', () => {
  fc.assert(
    fc.property(
      anyElection(shapes).chain(drawn => fc.tuple(fc.constant(drawn), dealt(drawn))),
      ([drawn, again]) => {
        const order = paperOrder(drawn.candidates.length)
        const first = irv.count(drawn, order)
        const second = irv.count(
          { ...again, candidates: drawn.candidates.map(name => `${name}!`), piles: [...again.piles, { papers: 9, ranking: [] }] },
          order,
        )
        if ('refused' in first || 'refused' in second) return assert.ok('refused' in first && 'refused' in second)
        assert.deepEqual([table(first), first.elected], [table(second), second.elected])
        assert.equal(second.papers.blank, first.papers.blank + 9)
      },
    ),
  )
})
