import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { counted, electedIn, small, table } from '#test/small-election.ts'
import type { Election } from '../election.ts'
import { paperOrder } from '../ties.ts'
import { ers97 } from './ers97.ts'
import { northernIrelandStv } from './northern-ireland-stv.ts'
import { follower, sortFirst } from './papers.ts'
import { scottishStv } from './scottish-stv.ts'

const sorted = (election: Election) => {
  const result = sortFirst(election)
  assert.ok(!isRefusal(result))
  return result
}

test('each method says what it is called, which text it follows, that it fills several places and refuses shared ranks', () => {
  const said = [scottishStv, ers97, northernIrelandStv].map(({ id, name, source, manySeats, equalRanks, coverage }) => [
    id,
    name,
    source.split(',')[0],
    manySeats,
    equalRanks,
    (coverage?.length ?? 0) > 0,
  ])
  assert.deepEqual(said, [
    ['scottish-stv', 'Scottish STV', 'Scottish Local Government Elections Order 2007 (SSI 2007/42)', true, false, true],
    ['ers97', 'ERS97', 'R. A. Newland and F. S. Britton', true, false, true],
    ['northern-ireland-stv', 'STV in Northern Ireland', 'Local Elections Rules of Northern Ireland', true, false, true],
  ])
})

suite('which papers count, and for whom first', () => {
  test('a paper without a name is blank, one without a first preference is not valid, and spoilt ones are added', () => {
    const election = small(1, 'ABC', ['3 A', '2 B C', '4', '1 - A', '5 A C'], { spoilt: 7 })
    const { valid, blank, spoilt, firsts } = sorted(election)
    assert.deepEqual([valid, blank, spoilt], [10, 4, 8])
    assert.deepEqual(firsts, [[0, 4], [1], []])
    assert.deepEqual(counted(ers97, election).papers, { valid: 10, blank: 4, spoilt: 8 })
    assert.deepEqual(counted(ers97, election).stages[0]?.reasons.slice(0, 3), [
      '10 papers are valid. The quota for 1 place is 5.',
      '4 papers name nobody who stands and are not counted.',
      '1 paper has no first preference and is not valid.',
    ])
  })

  test('one blank paper and two without a first preference are said so', () => {
    assert.deepEqual(counted(scottishStv, small(1, 'AB', ['3 A', '1', '2 - A'])).stages[0]?.reasons.slice(1, 3), [
      '1 paper names nobody who stands and is not counted.',
      '2 papers have no first preference and are not valid.',
    ])
  })

  test('papers are read as if those who withdrew were not on them', () => {
    // B withdrew: “B A” is A’s, “B” is blank, and a place shared by A and B is A’s alone. “- ” after B still ends a paper.
    const election = small(1, 'ABC', ['3 B A', '2 B', '4 C B A', '1 A=B C', '2 B - A'], { withdrawn: [1] })
    const { valid, blank, spoilt, firsts } = sorted(election)
    assert.deepEqual([valid, blank, spoilt], [8, 2, 2])
    assert.deepEqual(firsts, [[0, 3], [], [2]])
    const count = counted(scottishStv, small(1, 'ABC', ['3 B A', '2 C B A', '1 B=C'], { withdrawn: [1] }))
    assert.deepEqual(table(count), ['3 0 3 0', '0 0 3 3'])
    assert.equal(electedIn(count), 'C')
  })

  test('a place shared only by those who withdrew is passed over', () => {
    assert.deepEqual(sorted(small(1, 'ABCD', ['3 B=C D A'], { withdrawn: [1, 2] })).firsts, [[], [], [], [0]])
  })

  test('after a place that was skipped a paper goes no further', () => {
    // C goes out: of its three papers one goes to A, and two have a gap before A.
    const count = counted(scottishStv, small(1, 'ABC', ['5 A', '6 B', '1 C A', '2 C - A']))
    assert.deepEqual(table(count), ['5 6 3 0', '6 6 0 2', '0 6 0 8'])
  })

  test('candidates who share a place are refused by name, by all three rules, also deep in a paper', () => {
    for (const { count } of [scottishStv, ers97, northernIrelandStv]) {
      const refused = count(small(1, 'ABC', ['3 A', '1 A B=C']), paperOrder(3))
      assert.ok(isRefusal(refused))
      assert.match(refused.why, /^a paper gives B and C the same place/)
      assert.match(refused.next ?? '', /meek/)
    }
  })

  test('a pile is read on from where it stands, and passes over whoever does not stand', () => {
    const standing = Uint8Array.from([1, 1, 1])
    const follow = follower(small(1, 'ABC', ['1 A B C', '1 B A']), standing, candidate => candidate)
    assert.equal(follow(0), 0)
    standing[0] = 0
    assert.deepEqual([follow(0), follow(1)], [1, 1])
    standing[1] = 0
    assert.deepEqual([follow(0), follow(1)], [2, -1])
    standing[2] = 0
    assert.equal(follow(0), -1)
    assert.equal(follow(0), -1)
  })

  test('a candidate named twice counts once', () => {
    const count = counted(scottishStv, {
      ...small(1, 'AB', ['3 B']),
      piles: [
        { papers: 2, ranking: [0, 0, 1] },
        { papers: 3, ranking: [1] },
      ],
    })
    assert.deepEqual(table(count), ['2 3 0'])
  })
})
