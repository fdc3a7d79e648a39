import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import { anyElection, counted, elected, election, table, whyNot } from '#test/papers.ts'
import { readBlt } from '../formats/blt.ts'
import { paperOrder } from '../ties.ts'
import { irvRctab } from './irv-rctab.ts'

const none = { exhaustedChoices: 0n, overvotes: 0n, repeatedRankings: 0n, skippedRankings: 0n }

test('it stops at a majority of the active papers, and a stage names those whom its own votes put out', () => {
  const count = counted(irvRctab.count(election('A B C', ['40 A', '35 B', '20 C A', '5 C']), paperOrder(3)))
  assert.deepEqual(table(count), [
    [40, 35, 25],
    [60, 35, 0],
  ])
  assert.deepEqual(
    count.stages.map(({ quota, elected: won, excluded, action, lost }) => ({ quota, won, excluded, out: action.candidates, lost })),
    [
      { quota: 51n, won: [], excluded: [2], out: [], lost: none },
      { quota: 48n, won: [0], excluded: [], out: [2], lost: { ...none, exhaustedChoices: 5n } },
    ],
  )
  assert.deepEqual([count.quota, count.finalQuota, count.method], [48n, 48n, 'irv-rctab'])
  assert.deepEqual(
    count.stages.map(stage => stage.reasons),
    [
      ['100 votes for A, B and C.', 'C has the fewest votes, 25, and goes out.'],
      ['Of 25 papers of C: 20 to A and 5 name nobody for whom they can count.', 'A has 60 of 95 votes, and 48 are enough: elected.'],
    ],
  )
})

test('a majority in the first round ends the count at once', () => {
  const count = counted(irvRctab.count(election('A B C', ['51 A', '30 B', '19 C']), paperOrder(3)))
  assert.deepEqual([count.stages.length, elected(count), count.quota], [1, ['A'], 51n])
})

test('exactly half is no majority', () => {
  const count = counted(irvRctab.count(election('A B C', ['50 A', '30 B', '20 C']), paperOrder(3)))
  assert.deepEqual([count.stages.length, count.stages[0]?.quota, count.stages[0]?.excluded], [2, 51n, [2]])
})

test('all who together have fewer than the next go out at once', () => {
  // 1 + 2 + 3 = 6 < 7; with 7 they are 13, which is not fewer than 12.
  const count = counted(irvRctab.count(election('A B C D E F', ['1 A', '2 B', '3 C', '7 D', '12 E', '11 F']), paperOrder(6)))
  assert.deepEqual(count.stages[0]?.excluded, [0, 1, 2])
  assert.equal(count.stages[0]?.reasons.at(-1), 'A, B and C have fewer votes together than the next one: they go out together.')
})

test('together exactly as many as the next is not fewer', () => {
  const count = counted(irvRctab.count(election('A B C D', ['1 A', '2 B', '3 C', '5 D']), paperOrder(4)))
  assert.deepEqual(count.stages[0]?.excluded, [0])
})

test('equal votes are in a batch together or not at all', () => {
  // 2 and 2 are 4, which is not fewer than 4; without them nobody is sure to lose.
  const count = counted(irvRctab.count(election('A B C D E', ['2 A', '2 B', '4 C', '5 D', '6 E']), paperOrder(5)))
  assert.deepEqual(
    [count.stages[0]?.excluded, count.stages[0]?.ties],
    [[1], [{ tied: [0, 1], chosen: 1, decides: 'exclusion', by: 'order on the paper' }]],
  )
})

test('who stands later in the order loses an equal vote', () => {
  const equal = election('A B C', ['3 A', '2 B', '2 C'])
  const out = (order: number[]) => counted(irvRctab.count(equal, { order, orderBy: 'listed order' })).stages[0]
  assert.deepEqual([out([0, 1, 2])?.excluded, out([0, 2, 1])?.excluded], [[2], [1]])
  assert.deepEqual(out([0, 1, 2])?.reasons, [
    '7 votes for A, B and C.',
    'B and C are equal: the order laid down in the file decides, and C goes out.',
    'C has the fewest votes, 2, and goes out.',
  ])
})

test('three equal: the last in the order goes out, not the second', () => {
  const count = counted(irvRctab.count(election('A B C D', ['9 D', '3 A', '3 B', '3 C']), { order: [0, 2, 1, 3], orderBy: 'lot' }))
  assert.deepEqual(count.stages[0]?.excluded, [1])
})

test('two left and equal: who stands earlier in the order is elected', () => {
  const count = counted(irvRctab.count(election('A B', ['4 A', '4 B']), { order: [1, 0], orderBy: 'lot' }))
  assert.deepEqual(
    [elected(count), count.stages[0]?.ties, count.stages[0]?.quota],
    [['B'], [{ tied: [0, 1], chosen: 1, decides: 'election', by: 'lot' }], 5n],
  )
  assert.deepEqual(count.stages[0]?.reasons.slice(1), [
    'A and B are equal: the lot, drawn before the count, decides, and B is elected.',
    'Two are left with 4 votes each.',
  ])
})

test('write-ins who are no candidate go out first, and nobody is elected before, not even with a majority', () => {
  const written = { ...election('A B W', ['9 A', '1 B', '2 W A', '1 W']), candidates: ['A', 'B', 'Undeclared Write-ins'] }
  const count = counted(irvRctab.count(written, paperOrder(3)))
  assert.deepEqual(
    count.stages.map(stage => [stage.elected, stage.excluded]),
    [
      [[], [2]],
      [[0], []],
    ],
  )
  assert.equal(count.stages[0]?.reasons.at(-1), 'Undeclared Write-ins have 3 votes; they are no candidate and go out first.')
})

test('write-ins without a vote are like anybody without a vote', () => {
  const written = { ...election('A B C W', ['3 A', '2 B', '2 C']), candidates: ['A', 'B', 'C', 'Undeclared Write-ins'] }
  assert.deepEqual(counted(irvRctab.count(written, paperOrder(4))).stages[0]?.excluded, [3])
})

test('one skipped rank is passed over, two running end the paper, counted from its beginning too', () => {
  const papers = election('A B C D', ['4 A', '3 - B', '2 - - A', '1 C - B', '1 C - - B', '5 D'])
  const count = counted(irvRctab.count(papers, paperOrder(4)))
  assert.deepEqual(table(count)[0], [4, 3, 2, 5])
  assert.deepEqual(count.stages[0]?.lost, { ...none, skippedRankings: 2n })
  assert.equal(count.stages[0]?.nonTransferable, 2n)
  // C goes out: C - B goes on, C - - B does not.
  assert.deepEqual([table(count)[1], count.stages[1]?.lost], [[4, 4, 0, 5], { ...none, skippedRankings: 3n }])
})

test('a rank with several names ends the paper when it is reached, even if only one of them still stands', () => {
  const count = counted(irvRctab.count(election('A B C', ['4 A', '3 B', '1 A=B C', '2 C A=B', '1 C B']), paperOrder(3)))
  assert.deepEqual(count.stages[0]?.lost, { ...none, overvotes: 1n })
  assert.deepEqual(table(count), [
    [4, 3, 3],
    [4, 4, 0],
  ])
  assert.deepEqual(count.stages[1]?.lost, { ...none, overvotes: 3n })
})

test('a name that stands again is passed over, and a skipped rank before a withdrawn name is no second one', () => {
  const count = counted(irvRctab.count(election('A B C W', ['2 C C B', '4 A', '4 B', '1 - W - B'], { withdrawn: [3] }), paperOrder(4)))
  assert.deepEqual(table(count)[0], [4, 5, 2, 0])
  assert.deepEqual(table(count)[1], [4, 7, 0, 0])
})

test('a paper without a mark is blank; one that names only somebody who withdrew is counted as out of choices', () => {
  const count = counted(
    irvRctab.count(election('A B W', ['3 A', '2 B', '2', '1 - -', '4 W'], { withdrawn: [2], spoilt: 1 }), paperOrder(3)),
  )
  assert.deepEqual(count.papers, { valid: 9, blank: 3, spoilt: 1 })
  assert.deepEqual(count.stages[0]?.lost, { ...none, exhaustedChoices: 4n })
  assert.equal(count.quota, 3n)
})

test('one who stands alone is elected', () => {
  const count = counted(irvRctab.count(election('A', []), paperOrder(1)))
  assert.deepEqual([elected(count), count.quota], [['A'], 1n])
})

test('an election that cannot be counted is refused with the reason', () => {
  assert.match(whyNot(irvRctab.count(election('A B', ['1 A'], { seats: 2 }), paperOrder(2))), /fills one place, and the election has 2/)
  assert.match(whyNot(irvRctab.count(election('A B', ['1']), paperOrder(2))), /no paper names a candidate/)
  const many = irvRctab.count(election('A B', ['1 A'], { seats: 2 }), paperOrder(2))
  assert.equal('refused' in many && many.next, 'say --seats 1')
  assert.match(whyNot(irvRctab.count(election('A', [], { withdrawn: [0] }), paperOrder(1))), /nobody stands/)
  const reserved = { groups: { women: [0] }, reserved: [{ rule: 'One woman', group: 'women', atLeast: 1 }] }
  assert.match(whyNot(irvRctab.count(election('A B', ['1 A'], reserved), paperOrder(2))), /how places are reserved/)
  assert.throws(() => irvRctab.count(election('A B', ['1 A', '1 B']), { order: [], orderBy: 'lot' }), /leaves out a candidate/)
})

test('every paper is with somebody or told as lost by its cause, and the winner has the quota or the order’s favour', () => {
  fc.assert(
    fc.property(anyElection({ most: 6, equal: true }), drawn => {
      const count = counted(irvRctab.count(drawn, paperOrder(drawn.candidates.length)))
      for (const stage of count.stages) {
        const held = stage.votes.reduce((sum, each) => sum + each, 0n)
        assert.equal(held + stage.nonTransferable, BigInt(count.papers.valid))
        assert.deepEqual(Object.keys(stage.lost), Object.keys(none))
        assert.equal(stage.quota, held / 2n + 1n)
      }
      const last = count.stages.at(-1)
      const [winner = -1] = count.elected
      assert.equal(count.elected.length, 1)
      assert.ok(last?.votes.every(each => each <= (last.votes[winner] ?? 0n)))
    }),
  )
})

/** A line of these files stops before an overvote, so which blank papers were overvotes cannot be told: together they must agree. */
for (const name of ['portland-mayor-2015-sample', 'minneapolis-mayor-2013'])
  test(`${name}: papers with nobody and blank ones are together what the program says, stage by stage`, () => {
    const folder = new URL('../../../../../test/golden/ballots/irv/', import.meta.url)
    const papers = readBlt(readFileSync(new URL(`${name}.blt`, folder)), { repeats: 'keep' })
    if (isRefusal(papers)) return assert.fail(papers.why)
    const expected = JSON.parse(readFileSync(new URL(`${name}.irv-rctab.json`, folder), 'utf8'))
    const count = counted(irvRctab.count(papers, paperOrder(papers.candidates.length)))
    assert.equal(count.papers.valid + count.papers.blank, expected.ballots)
    assert.deepEqual(
      count.stages.map(({ nonTransferable, quota }) => [Number(nonTransferable) + count.papers.blank, String(quota)]),
      expected.stages.map((stage: { nonTransferable: string; threshold: string }) => [
        Number(stage.nonTransferable) + expected.undervotedBallots,
        stage.threshold,
      ]),
    )
  })
