import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyElection, counted, elected, election, table, whyNot } from '#test/papers.ts'
import { paperOrder } from '../ties.ts'
import { countEliminating, type Lot, type RoundTies } from './eliminating.ts'
import { eliminating } from './eliminating-papers.ts'

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

test('exactly half is not more than half: with 5 of 10 there is another round', () => {
  const count = counted(eliminating.count(election('A B C', ['5 A', '3 B', '1 C B', '1 C A']), inOrder))
  assert.deepEqual(table(count), [
    [5, 3, 2],
    [6, 4, 0],
  ])
  assert.deepEqual([count.quota, count.finalQuota], [6n, 6n])
})

test('one more than half in the first round ends the count at once', () => {
  const count = counted(eliminating.count(election('A B C', ['6 A', '3 B', '2 C']), inOrder))
  assert.deepEqual([table(count), elected(count)], [[[6, 3, 2]], ['A']])
  assert.deepEqual(count.stages[0]?.reasons, ['11 votes for A, B and C.', 'A has 6, and 6 are more than half: elected.'])
})

/** After C goes out A and B have 5 each; before, A had 5 and B 3. */
const equalAtTheEnd = election('A B C', ['5 A', '3 B', '2 C B'])

test('two equal at the end: the round in which they differed decides who goes out, and the other is elected', () => {
  const count = counted(eliminating.count(equalAtTheEnd, { ...inOrder, look: 'backwards' }))
  assert.deepEqual(elected(count), ['A'])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'exclusion', by: { stage: 1 } }])
  assert.deepEqual(count.stages[1]?.reasons, [
    'C has the fewest votes, 2, and goes out.',
    'Of 2 papers of C: 2 to B.',
    'A and B are equal: stage 1 tells them apart, and B goes out.',
    'A stays and is elected.',
  ])
})

test('two equal at the end and no look back: the lot says who goes out', () => {
  const count = counted(eliminating.count(equalAtTheEnd, { order: [0, 2, 1], orderBy: 'lot', look: 'none' }))
  assert.deepEqual(elected(count), ['B'])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [0, 1], chosen: 0, decides: 'exclusion', by: 'lot' }])
  assert.match(
    count.stages[1]?.reasons.join(' ') ?? '',
    /A and B are equal: the lot, drawn before the count, decides, and A goes out\. B stays/,
  )
})

/**
 * Forwards and backwards differ: B and C are equal, 6 and 6, when D and E are out. First preferences: B 4, C 5. After E
 * went out: B 6, C 5.
 */
const lookMatters = election('A B C D E', ['9 A', '4 B', '5 C', '2 E B', '1 D C', '2 D'])

test('the earliest round and the nearest round can decide differently; without a word the earliest does, as the Act says', () => {
  const out = (look?: 'forwards' | 'backwards') => {
    const count = counted(eliminating.count(lookMatters, { ...paperOrder(5), ...(look ? { look } : {}) }))
    const stage = count.stages.find(each => each.ties.length > 0)
    return [stage?.number, stage?.excluded, stage?.ties[0]?.by]
  }
  assert.deepEqual(table(counted(eliminating.count(lookMatters, paperOrder(5)))).slice(0, 3), [
    [9, 4, 5, 3, 2],
    [9, 6, 5, 3, 0],
    [9, 6, 6, 0, 0],
  ])
  assert.deepEqual(out('forwards'), [4, [1], { stage: 1 }])
  assert.deepEqual(out('backwards'), [4, [2], { stage: 2 }])
  assert.deepEqual(out(), [4, [1], { stage: 1 }])
})

test('three equal in a row: looking back goes on until one is left alone', () => {
  // Rounds: 3 3 4, then all have 5; the nearest round leaves two, the one before it tells those apart.
  const cast = [
    { A: 9, B: 2, C: 3, D: 5 },
    { A: 9, B: 4, C: 4, D: 5 },
    { A: 9, B: 6, C: 6, D: 6 },
  ]
  const asked: (readonly string[])[] = []
  const rounds = countEliminating(
    ['A', 'B', 'C', 'D', 'E', 'F'],
    (_standing, out) => ({ votes: new Map(Object.entries(cast[out === null ? 0 : out === 'E' ? 1 : 2] ?? {})) }),
    ties(tied => {
      asked.push(tied)
      return tied[0] ?? null
    }),
  ).rounds
  assert.deepEqual(asked[0], ['E', 'F'])
  assert.deepEqual(rounds[2]?.happened, {
    kind: 'out',
    option: 'B',
    by: { tied: ['B', 'C', 'D'], out: 'B', decidedBy: { earlierRound: 1 } },
  })
})

test('three equal in the first round: the lot says who goes out, and it is written down', () => {
  const asked: (readonly [readonly string[], number])[] = []
  const count = countEliminating(
    ['A', 'B', 'C'],
    standing => ({ votes: new Map(standing.map(option => [option, 4])) }),
    ties((tied, round) => {
      asked.push([tied, round])
      return tied[1] ?? null
    }),
  )
  assert.deepEqual(asked, [
    [['A', 'B', 'C'], 1],
    [['A', 'C'], 2],
  ])
  assert.deepEqual(count.rounds[0], {
    number: 1,
    votes: [
      { option: 'A', votes: 4 },
      { option: 'B', votes: 4 },
      { option: 'C', votes: 4 },
    ],
    valid: 12,
    notCounted: 0,
    winNumber: 7,
    happened: { kind: 'out', option: 'B', by: { tied: ['A', 'B', 'C'], out: 'B', decidedBy: 'lot' } },
  })
  assert.deepEqual(count.rounds[1]?.happened, {
    kind: 'elected',
    option: 'A',
    by: { tied: ['A', 'C'], out: 'C', decidedBy: 'lot' },
  })
  assert.equal(count.elected, 'A')
})

test('between whom the lot is: those whom the earlier rounds could not tell apart', () => {
  const cast = [
    { A: 7, B: 2, C: 2, D: 3 },
    { A: 7, B: 5, C: 5, D: 5 },
  ]
  const count = countEliminating(
    ['A', 'B', 'C', 'D', 'E'],
    (_standing, out) => ({ votes: new Map(Object.entries(cast[out === null ? 0 : 1] ?? {})) }),
    ties(() => null),
  )
  assert.deepEqual([count.elected, count.rounds[1]?.happened], [null, { kind: 'lot-needed', tied: ['B', 'C'] }])
})

test('one who stands alone is elected even when nobody votes; nobody standing is refused', () => {
  const alone = counted(eliminating.count(election('A', []), paperOrder(1)))
  assert.deepEqual([elected(alone), alone.stages.length], [['A'], 1])
  assert.deepEqual(alone.stages[0]?.reasons, ['no votes for A.', 'A is the last who stands, and is elected.'])
  assert.deepEqual(
    countEliminating([], () => ({ votes: new Map() }), ties(noLot)),
    { rounds: [], elected: null },
  )
  assert.match(whyNot(eliminating.count(election('A', [], { withdrawn: [0] }), paperOrder(1))), /nobody stands/)
})

test('who withdrew is read as if not on the paper; a paper that names nobody else is blank', () => {
  const count = counted(eliminating.count(election('A B C', ['4 B A', '3 C', '2 B', '1'], { withdrawn: [1], spoilt: 6 }), inOrder))
  assert.deepEqual([table(count), elected(count)], [[[4, 0, 3]], ['A']])
  assert.deepEqual(count.papers, { valid: 7, blank: 3, spoilt: 6 })
  assert.deepEqual(count.withdrawn, [1])
})

test('re-open nominations can win: then nobody is elected, and the last stage says so', () => {
  const count = counted(eliminating.count(election('A B RON', ['4 A', '3 B RON', '3 RON'], { reopen: 2 }), { ...inOrder, look: 'none' }))
  assert.deepEqual(
    [table(count), count.elected, count.stages.at(-1)?.elected],
    [
      [
        [4, 3, 3],
        [4, 0, 6],
      ],
      [],
      [],
    ],
  )
  assert.equal(count.stages.at(-1)?.reasons.at(-1), 'RON has won a place: it stays open, and nominations for it are opened again.')
})

test('re-open nominations can go out like anybody', () => {
  const count = counted(eliminating.count(election('A B RON', ['4 A', '5 B', '2 RON A'], { reopen: 2 }), inOrder))
  assert.deepEqual(elected(count), ['A'])
})

test('votes of a body come as papers with its weight', () => {
  const count = counted(eliminating.count(election('A B', ['749 A', '250 B', '500 B']), paperOrder(2)))
  assert.deepEqual([elected(count), count.quota], [['B'], 750n])
})

test('papers that cannot be counted are refused with the reason', () => {
  assert.match(whyNot(eliminating.count(election('A B', ['1 A=B']), paperOrder(2))), /gives several candidates the same place/)
  assert.match(whyNot(eliminating.count(election('A B C', ['1 A'], { seats: 2 }), inOrder)), /fills one place, and this election has 2/)
  assert.match(whyNot(eliminating.count(election('A B', ['3', '1 -']), paperOrder(2))), /no paper names a candidate/)
  assert.match(whyNot(eliminating.count(election('A B', ['3 A'], { seats: 0 }), paperOrder(2))), /at least one place/)
  assert.match(whyNot(eliminating.count(election('A B', ['3 A'], { seats: 1.5 }), paperOrder(2))), /at least one place/)
  const reserved = { groups: { women: [0] }, reserved: [{ rule: 'One woman', group: 'women', atLeast: 1 }] }
  assert.match(
    whyNot(eliminating.count(election('A B', ['3 A'], reserved), paperOrder(2))),
    /no text of this method says how places are reserved/,
  )
})

test('the fast count and the count with sentences agree on any papers, and every vote is with somebody or told as lost', () => {
  fc.assert(
    fc.property(anyElection({ most: 6 }), fc.constantFrom('forwards' as const, 'backwards' as const, 'none' as const), (drawn, look) => {
      const order = paperOrder(drawn.candidates.length)
      const count = counted(eliminating.count(drawn, { ...order, look }))
      const fast = countEliminating(
        drawn.candidates,
        standing => {
          const votes = new Map<string, number>()
          for (const { ranking, papers } of drawn.piles) {
            const first = ranking.map(rank => drawn.candidates[Number(rank)] ?? '').find(name => standing.includes(name))
            if (first !== undefined) votes.set(first, (votes.get(first) ?? 0) + papers)
          }
          return { votes }
        },
        { look, lot: tied => drawn.candidates.find(name => tied.includes(name)) ?? null },
      )
      assert.deepEqual(elected(count), [fast.elected])
      assert.equal(count.stages.length, fast.rounds.length)
      for (const stage of count.stages) {
        const held = stage.votes.reduce((sum, each) => sum + each, 0n)
        assert.equal(held + stage.nonTransferable, BigInt(count.papers.valid))
      }
    }),
  )
})
