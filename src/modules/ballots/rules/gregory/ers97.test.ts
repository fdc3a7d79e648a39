import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { acts, counted, electedIn, lostOf, lotOf, small, table, transfersOf } from '#test/small-election.ts'
import { ers97 } from './ers97.ts'

suite('STV by the rules of 1997', () => {
  test('the quota is 46 ÷ 3, one hundredth more as it is not exact; a surplus counts transferable papers only', () => {
    // 15.33…: 15.34. A’s surplus 5.66 is shared by the 14 papers that name somebody: 5.66 ÷ 14 = 0.404…, 0.40. 0.06 are cut off.
    const count = counted(ers97, small(2, 'ABCD', ['14 A B', '7 A', '8 B', '10 C', '7 D C']))
    assert.deepEqual([count.method, count.places, count.quota, count.finalQuota], ['ers97', 2, 1534n, 1534n])
    assert.deepEqual(table(count), ['21 8 10 7 0', '15.34 13.60 10 7 0.06', '15.34 13.60 17 0 0.06'])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['A>B 14 5.60'])
    assert.deepEqual(count.stages[1]?.reasons, [
      'A’s surplus of 5.66: 14 papers moved at 0.4.',
      '7 papers name nobody else who stands and stay.',
      '0.06 votes are cut off by rounding.',
    ])
    assert.deepEqual(
      count.stages.map(({ quota }) => quota),
      [1534n, 1534n, 1534n],
    )
  })

  test('an exact quota has nothing added', () => {
    assert.equal(counted(ers97, small(2, 'ABCD', ['20 A', '10 B', '8 C', '7 D'])).quota, 1500n)
  })

  test('less than the quota is enough once others are elected: active votes ÷ one more than the places left', () => {
    // 46 papers as above: after A, 46 − 15.34 − 0.06 = 30.60 are active; ÷ 2 = 15.30 are enough for C, who has 17.
    const count = counted(ers97, small(2, 'ABCD', ['14 A B', '7 A', '8 B', '10 C', '7 D C']))
    assert.deepEqual(count.stages[2]?.reasons.slice(-2), [
      'C is elected with 17 votes; 15.3 are enough: 30.6 are still to be shared, divided by one more than the 1 place left.',
      'All places are given (2); B is not elected.',
    ])
  })

  test('the quota falls while nobody is elected', () => {
    // 20 ÷ 3 = 6.67. E’s 2 papers name nobody more: 18 ÷ 3 = 6, and A has 6. Then D’s 3: 9 active votes, 4.50 are enough for B.
    const count = counted(ers97, small(2, 'ABCDE', ['6 A B', '5 B', '4 C', '3 D', '2 E']))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion E', 'exclusion D'])
    assert.deepEqual(table(count), ['6 5 4 3 2 0', '6 5 4 3 0 2', '6 5 4 0 0 5'])
    assert.deepEqual([count.quota, count.finalQuota], [667n, 600n])
    assert.deepEqual(
      count.stages.map(({ quota }) => quota),
      [667n, 600n, 600n],
    )
    assert.deepEqual(count.stages[1]?.reasons, [
      'E has the fewest votes (2) and is excluded.',
      'No paper moved.',
      '2 papers name nobody else who stands: 2 votes.',
      'Nobody is elected yet, so the quota falls to 6: 18 votes can still be transferred.',
      'A is elected with 6 votes; the quota is 6.',
    ])
    assert.equal(electedIn(count), 'AB')
  })

  test('several far behind go out together when even together they are not more than the next above', () => {
    // 31 papers, 2 places: 10.34. D and E have 6 together, B and C 8 each. E’s paper makes A 10, D’s five name nobody:
    // 26 ÷ 3 = 8.67. A’s surplus is 1.33, and what came last is one paper of value 1: it moves at 1, 0.33 cannot be moved.
    const count = counted(ers97, small(2, 'ABCDE', ['9 A', '8 B', '8 C', '5 D', '1 E A B']))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion DE', 'surplus A'])
    assert.deepEqual(table(count), ['9 8 8 5 1 0', '10 8 8 0 0 5', '8.67 9 8 0 0 5.33'])
    assert.deepEqual(count.stages[1]?.excluded, [3, 4])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['E>A 1 1', 'D>nobody 5 5'])
    assert.equal(count.stages[1]?.reasons[0], 'D and E have together 6 votes: not more than C with 8. So D and E are excluded together.')
    assert.deepEqual(count.stages[2]?.reasons.slice(0, 2), [
      'A’s surplus of 1.33: of the 1 paper that came last, 1 paper moved at 1.',
      'The quota fell, so that the surplus is more than those papers carry: 0.33 votes cannot be transferred.',
    ])
    assert.deepEqual(lostOf(count, count.stages[2]), ['no further preference 5.00', 'surplus beyond the last parcel 0.33'])
  })

  test('together exactly as many as the next above is still far behind; one more is not', () => {
    // D and E have 6 together: not more than C with 6, more than C with 5. With C they have 12 or 11, more than B’s 10.
    const second = (c: number) => acts(counted(ers97, small(1, 'ABCDE', ['20 A', '10 B', `${c} C`, '4 D', '2 E'])))[1]
    assert.equal(second(6), 'exclusion DE')
    assert.equal(second(5), 'exclusion E')
  })

  test('with no surplus, candidates without a vote and the lowest go out together in the first exclusion', () => {
    // E has nothing, C and D 4 each: with E goes whoever of the two the order names. 6.67 is the quota of 20.
    const count = counted(ers97, small(2, 'ABCDE', ['6 A', '6 B', '4 C', '4 D A']), lotOf('ABCDE', 'DCBAE'))
    assert.equal(acts(count)[1], 'exclusion DE')
    assert.deepEqual(count.stages[1]?.reasons.slice(0, 2), [
      'E has the fewest votes (0) and is excluded.',
      'The vote was equal between C and D, with 4 votes each; at no earlier stage could they be told apart, and the lot fell on D, so D is excluded.',
    ])
  })

  test('surpluses wait while they cannot change who goes out', () => {
    // 25 papers, 2 places: 8.34. D has 2.66 over. C has 0, B 6: 0 + 2.66 is not more than 6, so C goes first. Then 6 + 2.66 is
    // more than A’s 8, and D’s surplus moves: all eleven name nobody. 14 votes are active, 7 are enough for A.
    const count = counted(ers97, small(2, 'ABCD', ['6 B C A', '11 D', '8 A D']))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion C', 'surplus D'])
    assert.deepEqual(table(count), ['8 6 0 11 0', '8 6 0 11 0', '8 6 0 8.34 2.66'])
    assert.equal(
      count.stages[1]?.reasons[0],
      'C has 0 votes, with all surpluses 2.66: not more than B with 6. So C is excluded; surpluses wait.',
    )
    assert.deepEqual(count.stages[2]?.reasons.slice(0, 2), [
      'D’s surplus of 2.66: no paper moved.',
      '11 papers name nobody else who stands: 2.66 votes.',
    ])
    assert.deepEqual(transfersOf(count, count.stages[2]), ['D>nobody 11 2.66'])
  })

  test('a later surplus looks only at the papers that came last', () => {
    // 11 papers, 3 places: 2.75. B’s 8.25 ÷ 10 = 0.82; nine go to C, one to D. C has 7.38, 4.63 over: ÷ 9 = 0.51 to D.
    const count = counted(ers97, small(3, 'ABCD', ['1 B D', '9 B C D', '1 B']))
    assert.deepEqual(table(count), ['0 11 0 0 0', '0 2.75 7.38 0.82 0.05', '0 2.75 2.75 5.41 0.09'])
    assert.deepEqual(count.stages[1]?.reasons.slice(0, 3), [
      'B’s surplus of 8.25: 10 papers moved at 0.82.',
      '1 paper names nobody else who stands and stays.',
      '0.05 votes are cut off by rounding.',
    ])
    assert.deepEqual(count.stages[2]?.reasons.slice(0, 2), [
      'C’s surplus of 4.63: of the 9 papers that came last, 9 papers moved at 0.51.',
      '0.04 votes are cut off by rounding.',
    ])
    assert.equal(electedIn(count), 'BCD')
  })

  test('a surplus of papers worth less than it moves them at the value they have', () => {
    // 36 papers, 3 places: 9. A’s 6 ÷ 15 = 0.40 make B 4 + 6 = 10, one over. Of the fifteen that came last two name C: they are
    // worth 0.80, less than 1, and move at 0.40. The other thirteen name nobody: 0.20 are left.
    const count = counted(ers97, small(3, 'ABCDE', ['13 A B', '2 A B C', '4 B', '5 C', '5 D', '7 E']))
    assert.deepEqual(table(count).slice(0, 3), ['15 4 5 5 7 0', '9 10 5 5 7 0', '9 9 5.80 5 7 0.20'])
    assert.deepEqual(count.stages[2]?.reasons, [
      'B’s surplus of 1: of the 15 papers that came last, 2 papers moved at 0.4.',
      '13 papers name nobody else who stands: 0.2 votes.',
    ])
    assert.deepEqual(transfersOf(count, count.stages[2]), ['B>C 2 0.80', 'B>nobody 13 0.20'])
    assert.deepEqual(lostOf(count, count.stages[2]), ['no further preference 0.20'])
  })

  test('papers of the excluded move by value, and whoever is elected on the way gets none of the rest', () => {
    // 45 papers, 2 places: 15. A’s 5 ÷ 20 = 0.25 to D, who has 3 + 5 = 8. E (5) goes out to B. Then C and D have 8 each, and at
    // stage 1 D had fewer. D’s three at 1 go to C, then the twenty at 0.25 to B: 19.
    const count = counted(ers97, small(2, 'ABCDE', ['20 A D B', '9 B', '8 C', '3 D C', '5 E B']))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus A', 'exclusion E', 'exclusion D'])
    assert.deepEqual(table(count), ['20 9 8 3 5 0', '15 9 8 8 5 0', '15 14 8 8 0 0', '15 19 11 0 0 0'])
    assert.deepEqual(count.stages[3]?.ties, [{ tied: [2, 3], chosen: 3, decides: 'exclusion', by: { stage: 1 } }])
    assert.deepEqual(count.stages[3]?.reasons.slice(1, 4), [
      '3 papers moved at 1.',
      '20 papers moved at 0.25.',
      'B is elected with 19 votes; the quota is 15.',
    ])
  })

  test('the count ends in the middle of an exclusion when the first papers decide it; the rest stay where they are', () => {
    // As before, but D’s three go to B, who has 14 + 3 = 17 and the last place: the twenty at 0.25 (5 votes) are not moved.
    const count = counted(ers97, small(2, 'ABCDE', ['20 A D B', '9 B', '8 C', '3 D B', '5 E B']))
    assert.deepEqual(table(count).at(-1), '15 17 8 5 0 0')
    assert.deepEqual(count.stages.at(-1)?.excluded, [2, 3])
    assert.equal(electedIn(count), 'AB')
  })

  test('more have enough than places are left: equal to the last, the lot leaves one out at once', () => {
    // 2 papers, 1 place: quota 1, and B and E have 1 each.
    const count = counted(ers97, small(1, 'ABCDE', ['1 B', '1 E B']), lotOf('ABCDE', 'EDCBA'))
    assert.deepEqual(acts(count), ['first-preferences'])
    assert.equal(electedIn(count), 'B')
    assert.deepEqual(count.stages[0]?.ties, [{ tied: [1, 4], chosen: 4, decides: 'election', by: 'lot' }])
    assert.equal(
      count.stages[0]?.reasons[1],
      'The vote was equal between B and E, with 1 vote each; at no earlier stage could they be told apart, and the lot fell on E, so E is not elected here.',
    )
    assert.deepEqual(count.stages[0]?.excluded, [0, 2, 3, 4])
  })

  test('a point at which votes differed is also the moment after each batch', () => {
    // 45 papers, 2 places: 15. W’s 5 ÷ 20 = 0.25 to X. C goes out to nobody. X has 3 + 5 = 8, A and B 9 each. X’s three at 1 make A
    // 12; then twelve at 0.25 make B 12. 24 votes are active: 12 are enough, for both, and one place is left. In between B had 9.
    const count = counted(ers97, small(2, 'ABCWX', ['9 A', '9 B', '4 C', '12 W X B', '8 W X C', '3 X A']))
    assert.deepEqual(table(count).slice(-2), ['9 9 0 15 8 4', '12 12 0 15 0 6'])
    assert.deepEqual(count.stages[3]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'election', by: { stage: 4 } }])
    assert.deepEqual(transfersOf(count, count.stages[3]), ['X>A 3 3', 'X>B 12 3', 'X>nobody 8 2'])
    assert.equal(electedIn(count), 'WA')
  })

  test('no vote at all elects nobody by a quota of nothing; equal votes go by the order', () => {
    const count = counted(ers97, small(1, 'ABC', []), lotOf('ABC', 'BCA'))
    assert.equal(count.quota, 0n)
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion B', 'exclusion C'])
    assert.equal(electedIn(count), 'A')
  })
})
