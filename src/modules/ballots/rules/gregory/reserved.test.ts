import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { acts, counted, electedIn, lotOf, small, table, transfersOf } from '#test/small-election.ts'
import { paperOrder } from '../ties.ts'
import { ers97 } from './ers97.ts'
import { northernIrelandStv } from './northern-ireland-stv.ts'
import { scottishStv } from './scottish-stv.ts'

const aWoman = { rule: 'Rule 4: a woman', group: 'women', atLeast: 1 }
const women = (...positions: number[]) => ({ groups: { women: positions }, reserved: [aWoman] })

suite('reserved places in an STV count', () => {
  test('before anybody is elected the only woman is kept in while men can still go', () => {
    // 40 papers, 2 places: 14. Nobody has it. W has the fewest, 5, and is the only woman: D (9) goes out instead, 7 to A, 2 to W.
    // A has 20 and is elected; B (13) cannot be any more, so W with 7 has the last place.
    const count = counted(scottishStv, small(2, 'ABDW', ['13 A', '13 B', '7 D A', '5 W', '2 D W'], women(3)))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion D', 'exclusion B'])
    assert.deepEqual(table(count), ['13 13 9 5 0', '20 13 0 7 0', '20 0 0 7 13'])
    assert.deepEqual(count.stages[1]?.reasons, [
      'W is not excluded: “Rule 4: a woman” could not be met without.',
      'D has the fewest votes of the others (9) and is excluded.',
      '9 papers moved at 1.',
      'A is elected with 20 votes; the quota is 14.',
    ])
    assert.equal(count.stages[2]?.reasons[0], 'B is excluded: elected, they would leave no way to meet “Rule 4: a woman”.')
    assert.equal(electedIn(count), 'AW')
  })

  test('somebody who reaches the quota too late for the rule is not elected, and goes out at once with all papers', () => {
    // 50 papers, 2 places: 17. M has 20, N 18: M is elected, and then the last place is a woman’s. N’s 18 go on: 10 to X, 8 to W.
    const count = counted(scottishStv, small(2, 'MNWX', ['20 M', '10 N X', '8 N W', '7 W', '5 X'], women(2, 3)))
    assert.equal(acts(count)[1], 'exclusion N')
    assert.deepEqual(count.stages[0]?.reasons.slice(1), [
      'M is elected with 20 votes; the quota is 17.',
      'N has 18 votes, and is not elected: “Rule 4: a woman” would not be met any more.',
    ])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['N>X 10 10', 'N>W 8 8'])
    assert.deepEqual(table(count)[1], '20 0 15 15 0')
  })

  test('a limit: once it is reached the others of the group go out together', () => {
    // 60 papers, 3 places: 16. At most one of A, B, C. A has 30: B and C go out at once, to D and to E.
    const limit = { groups: { here: [0, 1, 2] }, reserved: [{ rule: 'Rule 9: one of each branch', group: 'here', atMost: 1 }] }
    const count = counted(scottishStv, small(3, 'ABCDEF', ['30 A', '8 B D', '4 C E', '7 D', '6 E', '5 F'], limit))
    assert.deepEqual(acts(count).slice(0, 3), ['first-preferences', 'exclusion BC', 'surplus A'])
    assert.deepEqual(count.stages[1]?.excluded, [1, 2])
    assert.deepEqual(count.stages[1]?.reasons.slice(0, 2), [
      'B is excluded: elected, they would leave no way to meet “Rule 9: one of each branch”.',
      'C is excluded: elected, they would leave no way to meet “Rule 9: one of each branch”.',
    ])
    assert.equal(electedIn(count), 'ADE')
  })

  test('two reach the quota with equal votes and only one may be elected: the lot says who, and that is written down', () => {
    // 71 papers, 2 places: 24.
    const limit = { groups: { men: [0, 1] }, reserved: [{ rule: 'One man', group: 'men', atMost: 1 }] }
    const count = counted(scottishStv, small(2, 'ABWX', ['30 A', '30 B', '6 W', '5 X'], limit), lotOf('ABWX', 'BAWX'))
    assert.deepEqual(count.stages[0]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'election', by: 'lot' }])
    assert.deepEqual(count.stages[0]?.reasons.slice(1), [
      'The vote was equal between A and B, with 30 votes each; at no earlier stage could they be told apart, and the lot fell on B, so B is elected first.',
      'B is elected with 30 votes; the quota is 24.',
      'A has 30 votes, and is not elected: “One man” would not be met any more.',
    ])
    assert.equal(electedIn(count), 'BW')
  })

  test('two with equal votes who may both be elected settle nothing', () => {
    const limit = { groups: { men: [0, 1] }, reserved: [{ rule: 'Two men', group: 'men', atMost: 2 }] }
    const count = counted(scottishStv, small(2, 'ABW', ['30 A', '30 B', '6 W'], limit))
    assert.deepEqual(count.stages[0]?.ties, [])
    assert.equal(electedIn(count), 'AB')
  })

  test('too few stand whom a rule would have: their places stay open, nobody else is given them', () => {
    // 30 papers, 2 places: 11. No woman stands.
    const count = counted(scottishStv, small(2, 'MN', ['20 M', '10 N'], women()))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion N'])
    assert.equal(count.stages[0]?.reasons[1], 'Of those whom “Rule 4: a woman” would have, too few stand: 1 place stays open for them.')
    assert.equal(count.stages[1]?.reasons.at(-1), '1 place stays open.')
    assert.equal(electedIn(count), 'M')
  })

  test('several who are needed are kept in together, and those who are left for them are elected', () => {
    // 29 papers, 3 places: 8, two women. A and B have 13 each: one of them is elected, by the order on the paper, and B goes out.
    const two = { groups: { women: [2, 3] }, reserved: [{ rule: 'Two women', group: 'women', atLeast: 2 }] }
    const count = counted(scottishStv, small(3, 'ABWV', ['13 A', '13 B', '2 W', '1 V'], two))
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion B'])
    assert.equal(count.stages[1]?.reasons.at(-1), 'Nobody else stands for the 2 places left, so W and V are elected without the quota.')
    // 33 papers, 3 places: 9. Nobody has it. W (2) and V (1) have fewest and are needed: D (4) goes out.
    const before = counted(
      scottishStv,
      small(3, 'ABCDWV', ['8 A', '8 B', '8 C', '6 D', '2 W', '1 V'], { groups: { women: [4, 5] }, reserved: two.reserved }),
    )
    assert.equal(acts(before)[1], 'exclusion D')
    assert.deepEqual(before.stages[1]?.reasons.slice(0, 2), [
      'W and V are not excluded: “Two women” could not be met without.',
      'D has the fewest votes of the others (6) and is excluded.',
    ])
  })

  test('two places stay open when nobody stands for them', () => {
    const two = { groups: { women: [] }, reserved: [{ rule: 'Two women', group: 'women', atLeast: 2 }] }
    const count = counted(scottishStv, small(3, 'MNO', ['20 M', '10 N', '3 O'], two))
    assert.equal(count.stages[0]?.reasons[1], 'Of those whom “Two women” would have, too few stand: 2 places stay open for them.')
    assert.equal(count.stages.at(-1)?.reasons.at(-1), '2 places stay open.')
    assert.equal(electedIn(count), 'M')
  })

  test('candidates far behind do not go out together when a rule needs one of them', () => {
    // 46 papers, 2 places, by the rules of 1997: 15.34. C and W have 5 together, B 11: without the rule both would go.
    const papers = ['30 A', '11 B', '3 C', '2 W']
    assert.equal(acts(counted(ers97, small(2, 'ABCW', papers)))[1], 'surplus A')
    const open = small(3, 'ABCDW', ['20 A', '10 B', '9 C', '3 D', '2 W'])
    assert.equal(electedIn(counted(northernIrelandStv, open)), 'ABC')
    const kept = counted(northernIrelandStv, { ...open, groups: { women: [4] }, reserved: [aWoman] })
    assert.equal(electedIn(kept), 'ABW')
    assert.ok(kept.stages.every(stage => !stage.excluded.includes(4)))
  })

  test('rules that nobody could apply are refused with their name', () => {
    for (const { count } of [scottishStv, ers97, northernIrelandStv]) {
      const election = small(2, 'AB', ['1 A'], { reserved: [{ rule: 'Rule 8', group: 'nobody', atLeast: 1 }] })
      const refused = count(election, paperOrder(2))
      assert.ok(isRefusal(refused))
      assert.equal(refused.rule, 'Rule 8')
    }
  })
})

suite('“re-open nominations” in an STV count', () => {
  test('it wins a place that stays open; what it has over stands for the next, and moves on only when that is excluded', () => {
    // 50 papers, 2 places: 17. R has 20: a place, and three over at 3 ÷ 20 = 0.15 for a further R. It has 3, the fewest: to A 3.
    const count = counted(scottishStv, small(2, 'ABCR', ['20 R A B', '10 A', '12 B', '8 C'], { reopen: 3 }))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus R', 'exclusion R', 'exclusion C', 'exclusion B'])
    assert.deepEqual(table(count), ['10 12 8 20 0', '10 12 8 20 0', '13 12 8 17 0', '13 12 0 17 8', '13 0 0 17 20'])
    assert.deepEqual(transfersOf(count, count.stages[1]), ['R>R 20 3'])
    assert.deepEqual(transfersOf(count, count.stages[2]), ['R>A 20 3'])
    assert.equal(count.stages[0]?.reasons[1], 'R wins a place, which stays open, with 20 votes; the quota is 17.')
    assert.deepEqual(count.elected, [3, 0])
  })

  test('it wins as many places as it has votes for, and stands in the list once for each', () => {
    // 70 papers, 3 places: 18. R has 40: 22 over at 0.55 make a second place, 4 over at 0.1 make nothing: to A.
    const count = counted(scottishStv, small(3, 'ABCR', ['40 R A B', '10 A', '12 B', '8 C'], { reopen: 3 }))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus R', 'surplus R', 'exclusion R', 'exclusion C', 'exclusion B'])
    assert.equal(table(count)[3], '14 12 8 36 0')
    assert.deepEqual(count.stages[1]?.elected, [3])
    assert.equal(electedIn(count), 'RRA')
  })

  test('papers that come later count for the further one', () => {
    // 46 papers, 2 places: 16. R has 21: five over at 5 ÷ 21 = 0.23809, 4.99989. C (4) and D (5) go out to R: 13.99989. Then A and
    // B, with 8 each, go out to nobody.
    const count = counted(scottishStv, small(2, 'ABCDR', ['21 R', '8 A', '8 B', '4 C R', '5 D R'], { reopen: 4 }))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus R', 'exclusion C', 'exclusion D', 'exclusion A', 'exclusion B'])
    assert.equal(electedIn(count), 'RR')
    assert.equal(count.stages.at(-1)?.reasons.at(-1), 'Nobody stands but R, which wins the 1 place left; it stays open.')
  })

  test('nobody is elected because few are left while it stands: as many stand as places, and the votes decide', () => {
    // 14 papers, 3 places: quota 4. R has 9: a place, five over: another, one over. That one goes out, and B (2) after it.
    const count = counted(scottishStv, small(3, 'ABR', ['9 R', '3 A', '2 B'], { reopen: 2 }))
    assert.deepEqual(acts(count), ['first-preferences', 'surplus R', 'surplus R', 'exclusion R', 'exclusion B'])
    assert.equal(electedIn(count), 'RRA')
    // 8 papers, 1 place, A alone against it: quota 5.
    assert.equal(electedIn(counted(scottishStv, small(1, 'AR', ['3 A', '5 R'], { reopen: 1 }))), 'R')
    assert.equal(electedIn(counted(scottishStv, small(1, 'AR', ['5 A', '3 R'], { reopen: 1 }))), 'A')
  })

  test('nobody else stands at the end: it wins all places that are left, and the list has it once for each', () => {
    // 10 papers, 3 places: 3.
    const count = counted(scottishStv, small(3, 'R', ['10 R'], { reopen: 0 }))
    assert.deepEqual(count.elected, [0, 0, 0])
    assert.deepEqual(count.stages[0]?.reasons.slice(1), [
      'R wins a place, which stays open, with 10 votes; the quota is 3.',
      'Nobody stands but R, which wins the 2 places left; they stay open.',
    ])
  })

  test('a further one that is equal with a candidate goes by the place of the first in the order of the lot', () => {
    // 12 papers, 2 places: 5. R has exactly that, so a further R has nothing, like A.
    const second = (order: string) =>
      acts(counted(scottishStv, small(2, 'ABCR', ['5 R', '4 B', '3 C'], { reopen: 3 }), lotOf('ABCR', order)))[1]
    assert.equal(second('BRAC'), 'exclusion R')
    assert.equal(second('BARC'), 'exclusion A')
  })

  test('it stands like anybody who withdrew when it withdrew', () => {
    const count = counted(scottishStv, small(1, 'AR', ['3 R A', '1 R'], { reopen: 1, withdrawn: [1] }))
    assert.equal(electedIn(count), 'A')
    assert.deepEqual(count.papers, { valid: 3, blank: 1, spoilt: 0 })
  })

  test('it wins the last place: nothing is said of a further one', () => {
    // 14 papers, 2 places: 5.
    const count = counted(scottishStv, small(2, 'AR', ['9 R', '5 A'], { reopen: 1 }))
    assert.equal(electedIn(count), 'RA')
    assert.deepEqual(count.stages[0]?.excluded, [])
    assert.deepEqual(count.stages[0]?.reasons.slice(1), [
      'R wins a place, which stays open, with 9 votes; the quota is 5.',
      'A is elected with 5 votes; the quota is 5.',
      'All places are given (2).',
    ])
  })

  test('no rule of reserved places keeps anybody in against it', () => {
    // 18 papers, 1 place for a woman: 10. V (4) goes out first. Then W has 5 and R 9: W is needed, but R has more.
    const election = small(1, 'WVR', ['9 R', '5 W', '4 V'], { reopen: 2, ...women(0, 1) })
    const count = counted(scottishStv, election)
    assert.deepEqual(acts(count), ['first-preferences', 'exclusion V', 'exclusion W'])
    assert.equal(count.stages[2]?.reasons[0], '“Rule 4: a woman” would need W, but nobody is kept against R.')
    assert.deepEqual(count.elected, [2])
  })

  test('it is excluded like anybody when it has fewest, and somebody needed is kept in against men', () => {
    // 40 papers, 2 places: 14. R 3, W 5, C 7: R goes (to nobody). Then W is the lowest and needed: C goes.
    const count = counted(scottishStv, small(2, 'ABCWR', ['13 A', '12 B', '7 C A', '5 W', '3 R'], { reopen: 4, ...women(3) }))
    assert.deepEqual(acts(count).slice(0, 3), ['first-preferences', 'exclusion R', 'exclusion C'])
    assert.equal(electedIn(count), 'AW')
  })

  test('somebody needed with fewer votes than it is kept in while others can go, and it is not excluded for their sake', () => {
    // 40 papers, 2 places: 14. W 4, R 6, C 7: W is needed. R has more than W, so not R but C goes.
    const count = counted(scottishStv, small(2, 'ABCWR', ['12 A', '11 B', '7 C A', '4 W', '6 R'], { reopen: 4, ...women(3) }))
    assert.equal(acts(count)[1], 'exclusion C')
    assert.equal(count.stages[1]?.reasons[0], 'W is not excluded: “Rule 4: a woman” could not be met without.')
  })

  test('a place that it wins counts for a rule only as far as the rule could not be met without', () => {
    // 60 papers, 2 places, both for women: 21. R has 22 and one place: the other is still a woman’s, so M (20) is ruled out.
    const both = { groups: { women: [1] }, reserved: [{ rule: 'Both women', group: 'women', atLeast: 2 }] }
    const count = counted(scottishStv, small(2, 'MWR', ['20 M W', '18 W', '22 R'], { reopen: 2, ...both }))
    assert.equal(acts(count)[1], 'exclusion M')
    assert.equal(electedIn(count), 'RW')
  })

  test('by the rules of 1997 and Northern Ireland’s it is the same, at two decimals', () => {
    const election = small(3, 'ABCR', ['40 R A B', '10 A', '12 B', '8 C'], { reopen: 3 })
    // 17.5: 22.5 over ÷ 40 = 0.56, 22.40 for the further one. Quota 18: 22 ÷ 40 = 0.55.
    const by1997 = counted(ers97, election)
    assert.equal(electedIn(by1997), 'RRA')
    assert.deepEqual(transfersOf(by1997, by1997.stages[1]), ['R>R 40 22.40'])
    const northern = counted(northernIrelandStv, election)
    assert.equal(electedIn(northern), 'RRA')
    assert.equal(table(northern)[1], '10 12 8 40 0')
  })
})
