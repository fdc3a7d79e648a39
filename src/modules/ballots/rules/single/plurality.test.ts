import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyElection, counted, dealt, elected, election, table, whyNot } from '#test/papers.ts'
import { paperOrder } from '../ties.ts'
import { approval, block, plurality } from './plurality.ts'

const inOrder = paperOrder(4)
const reasons = (count: ReturnType<typeof counted>) => count.stages[0]?.reasons

test('whoever has most marks is elected, with or without more than half', () => {
  const count = counted(plurality.count(election('A B C', ['51 A', '46 B', '29 C A'], { spoilt: 3 }), inOrder))
  assert.deepEqual([table(count), elected(count)], [[[51, 46, 29]], ['A']])
  assert.deepEqual(count.papers, { valid: 126, blank: 0, spoilt: 3 })
  assert.deepEqual(
    [count.method, count.title, count.seats, count.places, count.quota, count.finalQuota],
    ['plurality', 'A vote', 1, 0, null, null],
  )
  assert.deepEqual(count.stages, [
    {
      number: 1,
      action: { kind: 'first-preferences', candidates: [] },
      votes: [51n, 46n, 29n],
      nonTransferable: 0n,
      lost: {},
      elected: [0],
      excluded: [],
      transfers: [],
      ties: [],
      reasons: ['126 valid papers, at most 1 mark on each: 126 votes.', 'Elected: A with 51.'],
    },
  ])
})

test('one mark each for several places: those with most, the one with more first', () => {
  const count = counted(plurality.count(election('A B C D', ['3 A', '9 B', '5 C', '5 D A'], { seats: 3 }), inOrder))
  assert.deepEqual([elected(count), count.stages[0]?.ties], [['B', 'C', 'D'], []])
  assert.equal(reasons(count)?.at(-1), 'Elected: B with 9, C with 5 and D with 5.')
})

test('two marks where one is allowed make a paper void; a paper in order gives its first name', () => {
  const count = counted(plurality.count(election('A B C', ['2 A=B', '1 - C A', '3 B A', '4'], { spoilt: 1 }), inOrder))
  assert.deepEqual([table(count), count.papers], [[[0, 3, 1]], { valid: 4, blank: 4, spoilt: 3 }])
  assert.equal(reasons(count)?.[0], '4 valid papers, at most 1 mark on each: 4 votes; 2 papers with more marks than a voter has are void.')
  const one = counted(plurality.count(election('A B C', ['1 A=B', '1 C'], {}), inOrder))
  assert.equal(reasons(one)?.[0], '1 valid paper, at most 1 mark on each: 1 vote; 1 paper with more marks than a voter has is void.')
})

test('equal votes for the last place: the lot, and it is written down', () => {
  const equal = election('A B C', ['4 A', '4 B', '2 C'])
  const count = counted(plurality.count(equal, { order: [2, 1, 0], orderBy: 'lot' }))
  assert.deepEqual([elected(count), count.stages[0]?.ties], [['B'], [{ tied: [0, 1], chosen: 1, decides: 'election', by: 'lot' }]])
  assert.deepEqual(reasons(count)?.slice(1), [
    'A and B are equal: the lot, drawn before the count, decides, and B is elected.',
    'Elected: B with 4.',
  ])
})

test('three equal for the last two places: the lot is asked twice, and those who fit anyway are no tie', () => {
  const count = counted(
    block.count(election('A B C D', ['5 A', '4 B', '4 C', '4 D'], { seats: 3 }), { order: [3, 2, 1, 0], orderBy: 'lot' }),
  )
  assert.deepEqual(elected(count), ['A', 'C', 'D'])
  assert.deepEqual(count.stages[0]?.ties, [
    { tied: [1, 2, 3], chosen: 3, decides: 'election', by: 'lot' },
    { tied: [1, 2], chosen: 2, decides: 'election', by: 'lot' },
  ])
})

test('the block vote: a mark for each of up to three places, so the larger side takes all three', () => {
  const count = counted(block.count(election('A1 A2 A3 B1 B2 B3', ['60 A1=A2=A3', '40 B1=B2=B3', '5 A1'], { seats: 3 }), paperOrder(6)))
  assert.deepEqual([table(count), elected(count)], [[[65, 60, 60, 40, 40, 40]], ['A1', 'A2', 'A3']])
  assert.equal(reasons(count)?.[0], '105 valid papers, at most 3 marks on each: 305 votes.')
})

test('more marks than places make a paper void; more names in order give the first ones', () => {
  const count = counted(block.count(election('A B C D', ['1 A=B=C', '2 A B C', '4 D', '3 A B=C', '5 A B C=D'], { seats: 2 }), inOrder))
  // A B C: A and B. A B=C: one mark is left and two names want it: void. A B C=D: both marks are given before.
  assert.deepEqual([table(count), count.papers.spoilt], [[[7, 7, 0, 4]], 4])
})

test('a name twice on a paper is one mark, and leaves the other mark free', () => {
  const count = counted(block.count(election('A B C', ['3 A A B', '2 C=C A'], { seats: 2 }), inOrder))
  assert.deepEqual(table(count), [[5, 3, 2]])
})

test('approval: everybody named gets a vote, whatever the order', () => {
  const count = counted(approval.count(election('A B C D', ['3 A B', '2 B=C', '4 C', '1 D C B'], {}), inOrder))
  assert.deepEqual([table(count), elected(count)], [[[3, 6, 7, 1]], ['C']])
  assert.equal(reasons(count)?.[0], '10 valid papers, at most 4 marks on each: 17 votes.')
})

test('who withdrew gets no votes, takes up no mark, and a paper for them alone is blank', () => {
  const count = counted(block.count(election('A B C', ['3 A B C', '2 A'], { seats: 2, withdrawn: [0] }), inOrder))
  assert.deepEqual([table(count), count.papers, elected(count)], [[[0, 3, 3]], { valid: 3, blank: 2, spoilt: 0 }, ['B', 'C']])
})

test('whoever does not come before re-open nominations is not elected, and those places stay open', () => {
  const ron = election('A B RON C', ['9 A', '6 RON', '5 B', '4 C'], { seats: 3, reopen: 2 })
  const count = counted(block.count(ron, inOrder))
  assert.deepEqual([elected(count), count.stages[0]?.elected], [['A'], [0]])
  assert.deepEqual(reasons(count)?.slice(1), [
    'RON comes before whoever is left: 2 places stay open, and nominations are opened again.',
    'Elected: A with 9.',
  ])
})

test('re-open nominations first: nobody is elected; last: it changes nothing', () => {
  const first = counted(plurality.count(election('A RON', ['1 A', '2 RON'], { reopen: 1 }), inOrder))
  assert.deepEqual(
    [first.elected, reasons(first)?.slice(1)],
    [[], ['RON comes before whoever is left: 1 place stays open, and nominations are opened again.', 'Nobody is elected.']],
  )
  const last = counted(plurality.count(election('A RON', ['3 A', '2 RON'], { reopen: 1 }), inOrder))
  assert.deepEqual([elected(last), reasons(last)?.length], [['A'], 2])
})

test('equal with re-open nominations: the lot decides between them', () => {
  const equal = election('A RON', ['2 A', '2 RON'], { reopen: 1 })
  assert.deepEqual(counted(plurality.count(equal, { order: [1, 0], orderBy: 'lot' })).elected, [])
  const count = counted(plurality.count(equal, { order: [0, 1], orderBy: 'lot' }))
  assert.deepEqual([elected(count), count.stages[0]?.ties.length], [['A'], 1])
})

/** Four men and two women for three places, at least two of them for women. */
const twoWomen = {
  seats: 3,
  groups: { women: [3, 4] },
  reserved: [{ rule: 'Rule 4: two women', group: 'women', atLeast: 2 }],
}

test('reserved places: who would leave too few for the group is passed over, and the rule is named', () => {
  const count = counted(block.count(election('M1 M2 M3 W1 W2', ['9 M1', '8 M2', '7 M3', '3 W1', '2 W2'], twoWomen), paperOrder(5)))
  assert.deepEqual(elected(count), ['M1', 'W1', 'W2'])
  assert.deepEqual(reasons(count)?.slice(1), [
    'M2 has 8 and is passed over for “Rule 4: two women”.',
    'M3 has 7 and is passed over for “Rule 4: two women”.',
    'Elected: M1 with 9, W1 with 3 and W2 with 2.',
  ])
})

test('reserved places among equals: the lot says which man takes the one place that is left to men', () => {
  const equal = election('M1 M2 M3 W1 W2', ['9 M1', '9 M2', '7 M3', '3 W1', '2 W2'], twoWomen)
  const count = counted(block.count(equal, { order: [1, 0, 2, 3, 4], orderBy: 'lot' }))
  assert.deepEqual(
    [elected(count), count.stages[0]?.ties],
    [['M2', 'W1', 'W2'], [{ tied: [0, 1], chosen: 1, decides: 'election', by: 'lot' }]],
  )
})

test('equals who are all passed over decide nothing', () => {
  const count = counted(block.count(election('M1 M2 M3 W1 W2', ['9 M1', '8 M2', '8 M3', '3 W1', '2 W2'], twoWomen), paperOrder(5)))
  assert.deepEqual([elected(count), count.stages[0]?.ties], [['M1', 'W1', 'W2'], []])
})

test('too few of the group stand: the place that only they could fill stays open', () => {
  const one = { ...twoWomen, groups: { women: [3] } }
  const count = counted(block.count(election('M1 M2 M3 W1', ['9 M1', '8 M2', '7 M3', '3 W1'], one), inOrder))
  assert.deepEqual(elected(count), ['M1', 'W1'])
  assert.match(reasons(count)?.join(' ') ?? '', /1 place stays open: nobody who may fill it is left\. Elected/)
})

test('fewer stand than there are places: all are elected and the rest stays open', () => {
  const count = counted(block.count(election('A B', [], { seats: 4 }), inOrder))
  assert.deepEqual([elected(count), reasons(count)?.[1]], [['A', 'B'], '2 places stay open: nobody who may fill them is left.'])
})

test('as many stand as there are places: all are elected without papers, whatever the marks', () => {
  const two = election('A B', [], { seats: 2 })
  assert.deepEqual(
    [plurality, block, approval].map(method => {
      const count = counted(method.count(two, inOrder))
      return [count.method, elected(count)]
    }),
    ['plurality', 'block', 'approval'].map(id => [id, ['A', 'B']]),
  )
})

test('an election that cannot be counted is refused with the reason', () => {
  assert.match(whyNot(plurality.count(election('A B', ['1', '1 A=B']), inOrder)), /no paper names a candidate/)
  assert.match(whyNot(block.count(election('A', [], { withdrawn: [0] }), inOrder)), /nobody stands/)
  assert.match(whyNot(block.count(election('A B C', ['1 A'], { ...twoWomen, groups: {} }), inOrder)), /nobody says who is in it/)
})

test('the order of papers and blank papers change nothing, and the elected have no fewer votes than the others', () => {
  fc.assert(
    fc.property(
      anyElection({ most: 6, equal: true }).chain(drawn => fc.tuple(fc.constant(drawn), dealt(drawn), fc.integer({ min: 1, max: 4 }))),
      ([drawn, again, seats]) => {
        for (const method of [plurality, block, approval]) {
          const order = paperOrder(drawn.candidates.length)
          const first = method.count({ ...drawn, seats }, order)
          const second = method.count({ ...again, seats, piles: [...again.piles, { papers: 3, ranking: [] }] }, order)
          if ('refused' in first || 'refused' in second) {
            assert.ok('refused' in first && 'refused' in second)
            continue
          }
          assert.deepEqual([table(first), first.elected], [table(second), second.elected])
          assert.equal(second.papers.blank, first.papers.blank + 3)
          const votes = first.stages[0]?.votes ?? []
          const lowest = first.elected.map(each => votes[each] ?? 0n)
          for (const [each, had] of votes.entries()) if (!first.elected.includes(each)) for (const won of lowest) assert.ok(had <= won)
          assert.equal(first.elected.length, Math.min(seats, drawn.candidates.length))
        }
      },
    ),
  )
})
