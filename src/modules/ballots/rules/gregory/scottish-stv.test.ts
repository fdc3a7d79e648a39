import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { acts, counted, electedIn, lostOf, lotOf, small, table, transfersOf } from '#test/small-election.ts'
import { scottishStv } from './scottish-stv.ts'

/**
 * 46 papers, 2 places: 46 ÷ 3 = 15.33, so the quota is 16. A has 21: a surplus of 5. 1 × 5 ÷ 21 = 0.238095…, cut off at
 * 0.23809. 14 papers go to B: 3.33326. 7 name nobody more: 1.66663. Of the 5, 0.00011 are cut off.
 */
const first = small(2, 'ABCD', ['14 A B', '7 A', '8 B', '10 C', '7 D C'])

suite('STV as Scotland’s councils are elected', () => {
  test('a surplus of 5 on 21 papers moves them at 0.23809, and every vote is accounted for', () => {
    const count = counted(scottishStv, first)
    assert.deepEqual(
      [count.method, count.title, count.seats, count.places, count.quota, count.finalQuota],
      ['scottish-stv', 'By hand', 2, 5, 16_00000n, 16_00000n],
    )
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'exclusion D'])
    assert.deepEqual(table(count), ['21 8 10 7 0', '16 11.33326 10 7 1.66674', '16 11.33326 17 0 1.66674'])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['A>B 14 3.33326', 'A>nobody 7 1.66663'])
    assert.deepEqual(lostOf(count, count.stages[1]), ['no further preference 1.66663', 'cut off by rounding 0.00011'])
    assert.deepEqual(lostOf(count, count.stages[0]), [])
    assert.equal(electedIn(count), 'AC')
  })

  test('each stage says in words what was done and why', () => {
    assert.deepEqual(
      counted(scottishStv, first).stages.map(({ reasons }) => reasons),
      [
        ['46 papers are valid. The quota for 2 places is 16.', 'A is elected with 21 votes; the quota is 16.'],
        [
          'A’s surplus of 5: 14 papers moved at 0.23809.',
          '7 papers name nobody else who stands: 1.66663 votes.',
          '0.00011 votes are cut off by rounding.',
        ],
        [
          'D has the fewest votes (7) and is excluded.',
          '7 papers moved at 1.',
          'C is elected with 17 votes; the quota is 16.',
          'All places are given (2); B is not elected.',
        ],
      ],
    )
  })

  test('who is elected and excluded stands at the stage where it happened, and at the last those who are left out', () => {
    const count = counted(scottishStv, first)
    assert.deepEqual(
      count.stages.map(({ number, elected, excluded, quota }) => [number, elected, excluded, quota]),
      [
        [1, [0], [], undefined],
        [2, [], [], undefined],
        [3, [2], [1, 3], undefined],
      ],
    )
  })

  test('a second surplus moves every paper at its own value: 3.9998 × 1 ÷ 19.9998 and 3.9998 × 0.46666 ÷ 19.9998', () => {
    // 60 papers, 3 places: quota 16. A’s surplus 14 of 30: 0.46666 each, 13.9998 to B, who has 6 + 13.9998 = 19.9998.
    // B’s surplus 3.9998: own papers at 3.9998 ÷ 19.9998 = 0.19999, six of them 1.19994; A’s thirty at 0.46666 × 0.19999… =
    // 0.09332, together 2.7996. 3.9998 − 1.19994 − 2.7996 = 0.00026 are cut off, with A’s 0.0002 before 0.00046.
    const count = counted(scottishStv, small(3, 'ABCDE', ['30 A B C', '6 B D', '9 C', '8 D', '7 E D']))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'surplus B', 'exclusion E'])
    assert.deepEqual(table(count), [
      '30 6 9 8 7 0',
      '16 19.99980 9 8 7 0.00020',
      '16 16 11.79960 9.19994 7 0.00046',
      '16 16 11.79960 16.19994 0 0.00046',
    ])
    assert.deepEqual(transfersOf(count, count.stages[2]), ['B>D 6 1.19994', 'B>C 30 2.79960'])
    assert.deepEqual(count.stages[2]?.reasons, [
      'B’s surplus of 3.9998: 6 papers moved at 0.19999 and 30 papers at 0.09332.',
      '0.00026 votes are cut off by rounding.',
    ])
    assert.equal(electedIn(count), 'ABD')
  })

  test('the excluded one’s papers keep the value at which they came', () => {
    // 40 papers, 2 places: quota 14. A’s surplus 6 of 20: 0.3. C gets 20 × 0.3 = 6 and has 7, the fewest beside D’s 8.
    // C goes out: the twenty go to B at 0.3, C’s own paper to D at 1.
    const count = counted(scottishStv, small(2, 'ABCD', ['20 A C B', '11 B', '1 C D', '8 D']))
    assert.deepEqual(table(count), ['20 11 1 8 0', '14 11 7 8 0', '14 17 0 9 0'])
    assert.deepEqual(transfersOf(count, count.stages[2]), ['C>D 1 1', 'C>B 20 6'])
    assert.deepEqual(count.stages[2]?.reasons.slice(0, 2), [
      'C has the fewest votes (7) and is excluded.',
      '1 paper moved at 1 and 20 papers at 0.3.',
    ])
  })

  test('the larger surplus goes first, and papers pass over everybody who is elected', () => {
    // 50 papers, 3 places: quota 13. A has 18, B 20: B’s seven go first, at 0.35. They would be A’s, who is elected: C’s. Then
    // A’s 5 ÷ 18 = 0.27777 to D, who has 7 + 4.99986 and is the lower of the two left.
    const count = counted(scottishStv, small(3, 'ABCD', ['18 A B D', '20 B A C', '5 C', '7 D']))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus B', 'surplus A', 'exclusion D'])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['B>C 20 7'])
    assert.deepEqual(table(count)[2], '13 13 12 11.99986 0.00014')
    assert.equal(electedIn(count), 'BAC')
  })

  test('equal with the fewest: the nearest stage at which they differed decides', () => {
    // The published example of droop for it: B and C have 3 at stage 2, and B had 2 to C’s 3 at stage 1.
    const count = counted(scottishStv, small(2, 'ABCDE', ['1 A B', '2 B', '3 C', '4 D', '5 E']))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion A', 'exclusion B', 'exclusion C'])
    assert.deepEqual(count.stages[2]?.ties, [{ tied: [1, 2], chosen: 1, decides: 'exclusion', by: { stage: 1 } }])
    assert.deepEqual(count.stages[2]?.reasons, [
      'The vote was equal between B and C, with 3 votes each; at stage 1 B had fewer, so B is excluded.',
      'No paper moved.',
      '3 papers name nobody else who stands: 3 votes.',
    ])
    assert.deepEqual(count.stages[3]?.reasons.at(-1), 'Nobody else stands for the 2 places left, so E and D are elected without the quota.')
    assert.equal(electedIn(count), 'ED')
  })

  test('the most recent stage at which they differed decides, not the first', () => {
    // 36 papers, 1 place: quota 19. A’s 3 make C 8 (stage 2), B’s one makes D 8 (stage 3), four of B’s name nobody more.
    // C and D are equal now. At stage 1 C had fewer, at stage 2 D: stage 2 is nearer.
    const count = counted(scottishStv, small(1, 'ABCDE', ['3 A C', '4 B', '5 C', '7 D', '1 B D', '16 E']))
    assert.deepEqual(table(count).slice(0, 3), ['3 5 5 7 16 0', '0 5 8 7 16 0', '0 0 8 8 16 4'])
    assert.deepEqual(count.stages[3]?.ties, [{ tied: [2, 3], chosen: 3, decides: 'exclusion', by: { stage: 2 } }])
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion A', 'exclusion B', 'exclusion D', 'exclusion C'])
    assert.equal(electedIn(count), 'E')
  })

  test('equal at every stage: the lot, the listed order or the order on the paper, and each says so', () => {
    const even = small(3, 'ABCD', ['10 A', '10 B', '5 C', '4 D'])
    const drawn = counted(scottishStv, even, lotOf('ABCD', 'DCBA'))
    assert.deepEqual(acts(drawn), ['first-preferences', 'surplus B', 'surplus A', 'exclusion D'])
    assert.deepEqual(drawn.stages[1]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'surplus', by: 'lot' }])
    const because = 'The vote was equal between A and B, with 10 votes each; at no earlier stage could they be told apart, and '
    assert.equal(drawn.stages[1]?.reasons[0], `${because}the lot fell on B, so B’s surplus is transferred first.`)
    const onPaper = counted(scottishStv, even)
    assert.equal(onPaper.stages[1]?.reasons[0], `${because}A stands first on the paper, so A’s surplus is transferred first.`)
    const laidDown = counted(scottishStv, even, { order: [1, 0, 2, 3], orderBy: 'listed order' })
    assert.equal(
      laidDown.stages[1]?.reasons[0],
      `${because}B comes first in the order that was laid down, so B’s surplus is transferred first.`,
    )
  })

  test('equal surpluses that differed before: whoever had more at the nearest stage goes first', () => {
    // 39 papers, 3 places: quota 10. C (7) and D (7) have fewest, and C stands first on the paper: A has 9 + 3, B 8 + 4.
    const count = counted(scottishStv, small(3, 'ABCDE', ['9 A D', '8 B E', '3 C A', '4 C B', '7 D', '8 E']))
    assert.deepEqual(acts(count).slice(0, 3), ['first-preferences', 'exclusion C', 'surplus A'])
    assert.deepEqual(count.stages[2]?.ties, [{ tied: [0, 1], chosen: 0, decides: 'surplus', by: { stage: 1 } }])
    assert.equal(
      count.stages[2]?.reasons[0],
      'The vote was equal between A and B, with 12 votes each; at stage 1 A had more, so A’s surplus is transferred first.',
    )
  })

  test('exactly the quota elects, and there is no surplus then', () => {
    // 28 papers, 2 places: quota 10.
    const count = counted(scottishStv, small(2, 'ABC', ['10 A B', '9 B', '9 C']))
    assert.equal(count.quota, 10_00000n)
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion B'])
    assert.equal(electedIn(count), 'AC')
  })

  test('several elected at one stage stand with most votes first, whatever the order on the paper', () => {
    const count = counted(scottishStv, small(2, 'ABC', ['11 A', '14 B', '3 C']))
    assert.equal(electedIn(count), 'BA')
    assert.deepEqual(count.stages[0]?.elected, [1, 0])
    assert.deepEqual(count.stages[0]?.reasons, [
      '28 papers are valid. The quota for 2 places is 10.',
      'B is elected with 14 votes; the quota is 10.',
      'A is elected with 11 votes; the quota is 10.',
      'All places are given (2); C is not elected.',
    ])
  })

  test('as many stand as places: all are elected at the first stage, also without a vote (52(1))', () => {
    const count = counted(scottishStv, small(3, 'ABC', ['1 A']))
    assert.equal(electedIn(count), 'ABC')
    assert.deepEqual(count.stages[0]?.reasons, [
      '1 paper is valid. The quota for 3 places is 1.',
      'A is elected with 1 vote; the quota is 1.',
      'Nobody else stands for the 2 places left, so B and C are elected without the quota.',
    ])
  })

  test('fewer stand than places: a place stays open and the last stage says so', () => {
    const count = counted(scottishStv, small(3, 'AB', ['5 A', '1 B']))
    assert.equal(electedIn(count), 'AB')
    assert.equal(count.stages.at(-1)?.reasons.at(-1), '1 place stays open.')
  })

  test('nobody votes: equal votes are settled by the order, and the count ends', () => {
    const count = counted(scottishStv, small(1, 'AB', []), lotOf('AB', 'AB'))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion A'])
    assert.deepEqual([electedIn(count), count.quota], ['B', 1_00000n])
    assert.equal(count.stages[0]?.reasons[0], '0 papers are valid. The quota for 1 place is 1.')
  })
})
