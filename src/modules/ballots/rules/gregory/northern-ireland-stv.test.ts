import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { acts, counted, electedIn, small, table, transfersOf } from '#test/small-election.ts'
import { ers97 } from './ers97.ts'
import { northernIrelandStv } from './northern-ireland-stv.ts'

suite('STV as Northern Ireland’s councils are elected', () => {
  test('the quota is a whole number, and a surplus is shared by transferable papers at two decimals', () => {
    // 46 papers, 2 places: 16. A’s surplus 5 ÷ 14 = 0.357…, 0.35: 4.90 to B; 0.10 are cut off, seven papers stay.
    const count = counted(northernIrelandStv, small(2, 'ABCD', ['14 A B', '7 A', '8 B', '10 C', '7 D C']))
    assert.deepEqual([count.method, count.places, count.quota, count.finalQuota], ['northern-ireland-stv', 2, 1600n, 1600n])
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'exclusion D'])
    assert.deepEqual(table(count), ['21 8 10 7 0', '16 12.90 10 7 0.10', '16 12.90 17 0 0.10'])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['A>B 14 4.90'])
    assert.equal(count.stages[1]?.quota, undefined)
    assert.equal(electedIn(count), 'AC')
  })

  test('candidates go out together only when they have fewer than the next above, not as many', () => {
    // 43 papers: D and E have 6, C 7. With C at 6 they have as many, and E goes alone.
    const second = (c: number) => acts(counted(northernIrelandStv, small(1, 'ABCDE', ['20 A', '10 B', `${c} C`, '4 D', '2 E'])))[1]
    assert.equal(second(7), 'exclusion DE')
    assert.equal(second(6), 'exclusion E')
  })

  test('those far behind stay in where too few would be left for the places', () => {
    // 27 papers, 3 places: 7. A’s 13 name nobody. C and D have 2 together and B 5, but two places are left: one of them stays.
    const count = counted(northernIrelandStv, small(3, 'ABCD', ['20 A', '5 B', '1 C', '1 D']))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'exclusion C'])
    assert.deepEqual(count.stages[2]?.ties, [{ tied: [2, 3], chosen: 2, decides: 'exclusion', by: 'order on the paper' }])
    assert.equal(electedIn(count), 'ABD')
  })

  test('surpluses wait while with the lowest they are fewer than the next above', () => {
    // 45 papers, 2 places: quota 16. A has 1 over. D’s 6 and that one are fewer than C’s 9, so D goes first, and C has 15. Then
    // B’s 13 and one are fewer than C’s 15: B goes too, and C is left.
    const count = counted(northernIrelandStv, small(2, 'ABCD', ['17 A C', '13 B', '9 C', '6 D C']))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion D', 'exclusion B'])
    assert.equal(count.stages[1]?.reasons[0], 'D has 6 votes, with all surpluses 7: fewer than C with 9. So D is excluded; surpluses wait.')
    // With 18 to 12: C and D have 12, and with A’s 2 over 14, fewer than B’s 15. They go out together.
    const both = counted(northernIrelandStv, small(2, 'ABCD', ['18 A C', '15 B', '6 C', '3 D B', '3 D']))
    assert.deepEqual(acts(both), ['first-preferences', 'exclusion CD'])
    assert.equal(
      both.stages[1]?.reasons[0],
      'C and D have together 12 votes, with all surpluses 14: fewer than B with 15. So C and D are excluded together; surpluses wait.',
    )
    assert.equal(both.stages[1]?.reasons.at(-1), 'All places are given (2).')
  })

  test('first preferences of the excluded move before what was transferred to them, even at the same value', () => {
    // 61 papers, 3 places: 16. A’s 4 over name nobody. E (4) goes out: three to C, one to D. D (7) goes out: the six first
    // preferences make B 16, who is elected; so the one from E passes over B and makes C 16.
    const papers = ['20 A', '10 B', '12 C', '6 D B', '3 E C', '1 E D B C', '9 F']
    const count = counted(northernIrelandStv, small(3, 'ABCDEF', papers))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'exclusion E', 'exclusion D'])
    assert.deepEqual(table(count), ['20 10 12 6 4 9 0', '16 10 12 6 4 9 4', '16 10 15 7 0 9 4', '16 16 16 0 0 9 4'])
    assert.deepEqual(transfersOf(count, count.stages[3]), ['D>B 6 6', 'D>C 1 1'])
    assert.deepEqual(count.stages[3]?.reasons, [
      'D has the fewest votes (7) and is excluded.',
      '6 papers moved at 1.',
      'B is elected with 16 votes; the quota is 16.',
      '1 paper moved at 1.',
      'C is elected with 16 votes; the quota is 16.',
      'All places are given (3); F is not elected.',
    ])
    // By the rules of 1997 all papers of value 1 are one batch, and all seven are B’s.
    const batched = counted(ers97, small(3, 'ABCDEF', papers))
    assert.deepEqual(transfersOf(batched, batched.stages[3]), ['D>B 7 7'])
  })

  test('transferred papers follow by value, the highest first, and nothing moves once the places are given', () => {
    // 45 papers, 2 places: 16. A’s 4 ÷ 20 = 0.20 make D 3 + 4 = 7. E goes out, B 14. D’s three make B 17: the count is over, and
    // the twenty at 0.20 stay with D.
    const count = counted(northernIrelandStv, small(2, 'ABCDE', ['20 A D B', '9 B', '8 C', '3 D B', '5 E B']))
    assert.deepEqual(table(count), ['20 9 8 3 5 0', '16 9 8 7 5 0', '16 14 8 7 0 0', '16 17 8 4 0 0'])
    assert.equal(electedIn(count), 'AB')
  })

  test('a whole vote can be cut off: one over, for 103 papers, is less than a hundredth each', () => {
    // 305 papers, 2 places: 102. A has 103.
    const count = counted(northernIrelandStv, small(2, 'ABC', ['103 A B', '101 B', '101 C']))
    assert.deepEqual(count.stages[1]?.reasons, ['A’s surplus of 1: 103 papers moved at 0.', '1 vote is cut off by rounding.'])
    assert.equal(table(count)[1], '102 101 101 1')
  })

  test('equal votes are told apart by the earliest stage at which they differed', () => {
    // 36 papers, 1 place: 19. E (1) goes to nobody; A’s 3 make C 8; B’s one makes D 8. At stage 1 C had 5 and D 7: C goes out.
    const count = counted(northernIrelandStv, small(1, 'ABCDE', ['3 A C', '4 B', '5 C', '7 D', '1 B D', '16 E']))
    assert.deepEqual(count.stages[3]?.ties, [{ tied: [2, 3], chosen: 2, decides: 'exclusion', by: { stage: 1 } }])
  })
})
