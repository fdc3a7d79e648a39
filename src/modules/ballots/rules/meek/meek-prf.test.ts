import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, whyNot } from '#test/papers.ts'
import { lines, lost, roundsOf, said } from '#test/stages.ts'
import { paperOrder, type Ties } from '../ties.ts'
import { meekPrf } from './meek-prf.ts'

const inOrder = paperOrder(4)

/**
 * By hand: 6 ÷ 3 + 0.000000001 is the quota. Castor keeps 1 × 2.000000001 ÷ 4 = 0.50000000025, rounded up; four papers of
 * 0.500000001 are 2.000000004 votes, and Pollux has four of 0.499999999.
 */
test('Castor’s surplus goes to Pollux, who goes out by four thousand-millionths of a vote', () => {
  const count = counted(
    meekPrf.count(election('Castor Pollux Helen', ['4 Castor Pollux', '2 Helen', '3'], { seats: 2, spoilt: 1, title: 'Twins' }), inOrder),
  )
  assert.deepEqual(lines(count), [
    'Begin Count; 4 0 2; keep 1 1 1; quota 2.000000001; surplus 0; nobody 0',
    'Elect: Castor; 4 0 2; keep 1 1 1; quota 2.000000001; surplus 0; nobody 0; in Castor',
    'Defeat (surplus 0.000000003 < omega): Pollux; 2.000000004 1.999999996 2; keep 0.500000001 1 1; quota 2.000000001; surplus 0.000000003; nobody 0; out Pollux; Castor → Pollux 1.999999996',
    'Elect remaining: Helen; 2.000000004 0 2; keep 0.500000001 0 1; quota 2.000000001; surplus 0.000000003; nobody 0; undistributed 1.999999996; in Helen; Pollux → nobody 1.999999996',
    'Count Complete; 2.000000004 0 2; keep 0.500000001 0 1; quota 2.000000001; surplus 0.000000003; nobody 1.999999996',
  ])
  assert.deepEqual(roundsOf(count), [0, 1, 2, 2, 2])
  assert.deepEqual(
    count.stages.map(({ number, action: { kind, candidates } }) => [number, kind, candidates]),
    [
      [1, 'first-preferences', []],
      [2, 'elect', [0]],
      [3, 'exclusion', [1]],
      [4, 'elect', [2]],
      [5, 'end', []],
    ],
  )
  assert.deepEqual(elected(count), ['Castor', 'Helen'])
  assert.deepEqual([count.method, count.title, count.seats, count.places], ['meek-prf', 'Twins', 2, 9])
  assert.deepEqual(count.papers, { valid: 6, blank: 3, spoilt: 1 })
  assert.deepEqual([count.quota, count.finalQuota], [2_000_000_001n, 2_000_000_001n])
  assert.deepEqual(
    [1, 4, 5].map(stage => lost(count, stage)),
    [
      { 'no further preference': '0' },
      { 'no further preference': '0' },
      { 'no further preference': '0', 'not passed on at the end': '1.999999996' },
    ],
  )
  assert.deepEqual(
    [1, 2, 3, 4, 5].map(stage => said(count, stage)),
    [
      [
        '6 valid papers, each with its first preference.',
        'The quota is the votes in use, divided by one more than the places: 2.000000001. It is worked out anew whenever votes are no longer in use.',
      ],
      [
        'Castor has 4 votes, no fewer than the quota of 2.000000001, and is elected.',
        'From here on Castor keeps only the part of each vote that is needed to stay at the quota, the keep factor; the rest goes to the next choice on the same paper.',
      ],
      [
        'The surplus of Castor was shared out in 1 step: Castor keeps 0.500000001 of each vote.',
        'No more is shared out: what is left of the surplus, 0.000000003, is less than 0.000001.',
        'Pollux goes out with 1.999999996 votes, the fewest.',
        'The papers of Pollux are now read as if this candidate had never stood.',
      ],
      ['No more candidates are left than places, so Helen is elected with 2 votes, fewer than the quota of 2.000000001.'],
      ['The count ends: both places are filled.', 'Castor and Helen have 4.000000004 votes at the end; 1.999999996 are with nobody.'],
    ],
  )
})

const three = election('A B C', ['4 A', '2 B', '2 C'])

test('of two with equal votes the first in the order goes out, and votes with nobody lower the quota', () => {
  const count = counted(meekPrf.count(three, inOrder))
  assert.deepEqual(lines(count), [
    'Begin Count; 4 2 2; keep 1 1 1; quota 4.000000001; surplus 0; nobody 0',
    'Defeat (surplus 0.000000000 < omega): B; 4 2 2; keep 1 1 1; quota 4.000000001; surplus 0; nobody 0; out B',
    'Elect: A; 4 0 2; keep 1 0 1; quota 3.000000001; surplus 0; nobody 2; in A; B → nobody 2',
    'Defeat remaining: C; 4 0 2; keep 1 0 1; quota 3.000000001; surplus 0.999999999; nobody 2; out C',
    'Count Complete; 4 0 0; keep 1 0 0; quota 3.000000001; surplus 0.999999999; nobody 4; C → nobody 2',
  ])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [1, 2], chosen: 1, decides: 'exclusion', by: 'order on the paper' }])
  assert.deepEqual(
    count.stages.map(stage => stage.ties.length),
    [0, 1, 0, 0, 0],
  )
  assert.deepEqual(
    [2, 3, 4, 5].map(stage => said(count, stage)),
    [
      [
        'Nobody has the quota of 4.000000001.',
        'B and C are equal, or no further apart than the surplus that is left; the order on the paper decides.',
        'B goes out with 2 votes.',
        'The papers of B are now read as if this candidate had never stood.',
      ],
      ['A has 4 votes, no fewer than the quota of 3.000000001, and is elected.'],
      ['The place is filled, so C goes out with 2 votes.'],
      ['The count ends: the place is filled.', 'A has 4 votes at the end; 4 are with nobody.'],
    ],
  )
  assert.deepEqual(lost(count, 5), { 'no further preference': '2', 'not passed on at the end': '2' })
})

test('another order, drawn or listed, takes out another', () => {
  const by = (orderBy: Ties['orderBy']) => counted(meekPrf.count(three, { order: [2, 1, 0], orderBy })).stages[1]
  assert.deepEqual(by('lot')?.ties, [{ tied: [1, 2], chosen: 2, decides: 'exclusion', by: 'lot' }])
  assert.equal(by('lot')?.reasons[1], 'B and C are equal, or no further apart than the surplus that is left; the lot decides.')
  assert.equal(by('listed order')?.action.text, 'Defeat (surplus 0.000000000 < omega): C')
  assert.equal(
    by('listed order')?.reasons[1],
    'B and C are equal, or no further apart than the surplus that is left; the order that the file lists decides.',
  )
})

/**
 * 18 ÷ 4 + 0.000000001 is the quota. D keeps 0.750000001, so B has 4 + 4 × 0.249999999 and is elected before A and C, who
 * then are 0.000000006 apart while 0.000000008 of surplus is left.
 */
test('two are tied when the surplus that is left could put them in another order', () => {
  const count = counted(
    meekPrf.count(election('A B C D', ['4 A B C D', '4 D B A C', '2 C B', '2 C D B', '2 D C', '4 B A C D'], { seats: 3 }), inOrder),
  )
  assert.deepEqual(lines(count), [
    'Begin Count; 4 4 4 6; keep 1 1 1 1; quota 4.500000001; surplus 0; nobody 0',
    'Elect: D; 4 4 4 6; keep 1 1 1 1; quota 4.500000001; surplus 0; nobody 0; in D',
    'Elect: B; 4 4.999999996 4.499999998 4.500000006; keep 1 1 1 0.750000001; quota 4.500000001; surplus 1.499999999; nobody 0; in B; D → B 0.999999996; D → C 0.499999998',
    'Defeat (surplus 0.000000008 < omega): A; 4.499999992 4.500000004 4.499999998 4.500000006; keep 1 0.900000001 1 0.750000001; quota 4.500000001; surplus 0.000000008; nobody 0; out A; B → A 0.499999992',
    'Elect remaining: C; 0 4.500000004 4.499999998 4.500000006; keep 0 0.900000001 1 0.750000001; quota 4.500000001; surplus 0.000000008; nobody 0; undistributed 4.499999992; in C; A → nobody 4.499999992',
    'Count Complete; 0 4.500000004 4.499999998 4.500000006; keep 0 0.900000001 1 0.750000001; quota 4.500000001; surplus 0.000000008; nobody 4.499999992',
  ])
  assert.deepEqual(elected(count), ['D', 'B', 'C'])
  assert.deepEqual(count.stages[3]?.ties, [{ tied: [0, 2], chosen: 0, decides: 'exclusion', by: 'order on the paper' }])
  assert.deepEqual(said(count, 3).slice(1), [
    'B has 4.999999996 votes, no fewer than the quota of 4.500000001, and is elected.',
    'From here on B too keeps only a part of each vote.',
  ])
  assert.deepEqual(said(count, 4).slice(0, 2), [
    'The surplus of B and D was shared out in 1 step: B keeps 0.900000001 of each vote, D 0.750000001.',
    'No more is shared out: what is left of the surplus, 0.000000008, is less than 0.000001.',
  ])
  assert.equal(said(count, 6)[0], 'The count ends: all 3 places are filled.')
  const other = counted(
    meekPrf.count(election('A B C D', ['4 A B C D', '4 D B A C', '2 C B', '2 C D B', '2 D C', '4 B A C D'], { seats: 3 }), {
      order: [2, 0, 1, 3],
      orderBy: 'lot',
    }),
  )
  assert.deepEqual(elected(other), ['D', 'B', 'A'])
})

/** Each step leaves C a third of what they had, down to the last decimals, where the surplus no longer falls. */
test('an iteration ends when the surplus no longer gets smaller', () => {
  const count = counted(meekPrf.count(election('A B C', ['7 C'], { seats: 2 }), inOrder))
  assert.equal(
    lines(count)[2],
    'Defeat (stable surplus 0.000090547): A; 0 0 0.000135821; keep 1 1 0.000019403; quota 0.000045274; surplus 0.000090547; nobody 6.999864179; out A; C → nobody 6.999864179',
  )
  assert.deepEqual(said(count, 3).slice(0, 2), [
    'The surplus of C was shared out in 12 steps: C keeps 0.000019403 of each vote.',
    'No more is shared out: in 9 decimals the surplus that is left, 0.000090547, no longer gets smaller.',
  ])
  assert.equal(
    said(count, 4)[0],
    'No more candidates are left than places, so B is elected with 0 votes, fewer than the quota of 0.000045274.',
  )
  assert.deepEqual(elected(count), ['C', 'B'])
})

test('several are elected in one iteration, in the order of the paper, and what several lose is told as gains', () => {
  const count = counted(meekPrf.count(election('A B C D', ['3 A B C', '3 B D', '2 C', '2 D'], { seats: 3 }), inOrder))
  assert.deepEqual(lines(count).slice(1, 3), [
    'Elect: A; 3 3 2 2; keep 1 1 1 1; quota 2.500000001; surplus 0; nobody 0; in A',
    'Elect: B; 3 3 2 2; keep 1 1 1 1; quota 2.500000001; surplus 0; nobody 0; in B',
  ])
  assert.deepEqual(said(count, 3), [
    'B has 3 votes, no fewer than the quota of 2.500000001, and is elected.',
    'From here on B too keeps only a part of each vote.',
  ])
  const [, , , next] = count.stages
  assert.deepEqual(next?.transfers, [])
  assert.match(next?.reasons[0] ?? '', /^The surplus of A and B was shared out in \d+ steps: A keeps 0\.\d+ of each vote, B 0\.\d+\.$/)
  assert.match(next?.reasons[1] ?? '', /^More votes than before: C 0\.\d+, D 0\.\d+\.$/)
})

test('who withdrew has no votes and is passed over; no more candidates than places are all elected', () => {
  const count = counted(meekPrf.count(election('A B C', ['3 A', '1 B C', '2 C'], { seats: 2, withdrawn: [2] }), inOrder))
  assert.deepEqual(lines(count), [
    'Begin Count; 3 1 0; keep 1 1 0; quota 1.333333334; surplus 0; nobody 0',
    'Elect remaining: A; 3 1 0; keep 1 1 0; quota 1.333333334; surplus 0; nobody 0; in A',
    'Elect remaining: B; 3 1 0; keep 1 1 0; quota 1.333333334; surplus 0; nobody 0; in B',
    'Count Complete; 3 1 0; keep 1 1 0; quota 1.333333334; surplus 0; nobody 0',
  ])
  assert.deepEqual(
    [2, 3].map(stage => said(count, stage)[0]),
    [
      'No more candidates are left than places, so A is elected with 3 votes.',
      'No more candidates are left than places, so B is elected with 1 vote, fewer than the quota of 1.333333334.',
    ],
  )
  assert.deepEqual(count.papers, { valid: 4, blank: 2, spoilt: 0 })
  assert.deepEqual(count.withdrawn, [2])
  assert.deepEqual(roundsOf(count), [0, 0, 0, 0])
})

test('with fewer candidates than places, places stay empty, and the end says so', () => {
  const count = counted(meekPrf.count(election('A B', ['5 A'], { seats: 3 }), paperOrder(2)))
  assert.deepEqual(elected(count), ['A', 'B'])
  assert.equal(count.quota, 1_250_000_001n)
  assert.deepEqual(said(count, 4), [
    'The count ends: 2 of 3 places are filled, as nobody else stood.',
    'A and B have 5 votes at the end; 0 are with nobody.',
  ])
})

test('without any valid paper the order alone decides', () => {
  const count = counted(meekPrf.count(election('A B C', ['2']), { order: [1, 2, 0], orderBy: 'lot' }))
  assert.deepEqual(elected(count), ['A'])
  assert.deepEqual(count.papers, { valid: 0, blank: 2, spoilt: 0 })
  assert.deepEqual(
    count.stages.map(stage => stage.ties.length),
    [0, 1, 1, 0, 0],
  )
})

test('re-opened nominations that win the place are not among the elected', () => {
  const count = counted(meekPrf.count(election('A RON', ['1 A', '2 RON'], { reopen: 1 }), paperOrder(2)))
  assert.deepEqual(elected(count), [])
  assert.deepEqual(count.stages[1]?.elected, [1])
  assert.equal(said(count, count.stages.length)[1], 'RON has won a place: it stays open, and nominations for it are opened again.')
})

test('what the rule cannot count is refused: equal ranks, reserved places', () => {
  assert.equal(
    whyNot(meekPrf.count(election('A B', ['1 A=B']), inOrder)),
    '1 paper gives the same rank to several candidates, which the reference rule cannot read',
  )
  const reserved = [{ rule: 'Rule 1', group: 'a', atLeast: 1 }]
  assert.equal(
    whyNot(meekPrf.count(election('A B', ['1 A'], { reserved, groups: { a: [0] } }), inOrder)),
    'no rule of Meek’s method says how places are reserved',
  )
})

test('the method says what it is', () => {
  assert.deepEqual([meekPrf.id, meekPrf.manySeats, meekPrf.equalRanks], ['meek-prf', true, false])
  assert.equal(meekPrf.name, 'Meek’s method, reference rule')
  assert.equal(meekPrf.source, 'Proportional Representation Foundation, Reference Meek Rule; compared with droop 0.14')
})
