import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, whyNot } from '#test/papers.ts'
import { lines, lost, said } from '#test/stages.ts'
import { paperOrder } from '../ties.ts'
import { meekHill2006 } from './meek-hill-2006.ts'

const inOrder = paperOrder(5)

/**
 * 19 ÷ 3, cut off, and 0.000001 is the quota. D goes out first, since 1 and all the surplus are fewer than C's 4. A keeps
 * 6.333334 ÷ 9, rounded up: 0.703704. Nine papers of that are 6.333336 votes, and B has 5 + 9 × 0.296296.
 */
test('a certain loser goes out before any surplus is shared out', () => {
  const count = counted(
    meekHill2006.count(election('A B C D', ['9 A B', '5 B', '4 C', '1 D C', '2'], { seats: 2, title: 'Four', spoilt: 3 }), inOrder),
  )
  assert.deepEqual(lines(count), [
    'first-preferences; 9 5 4 1; keep 1 1 1 1; quota 6.333334; nobody 0; in A',
    'exclusion D; 9 5 5 0; keep 1 1 1 0; quota 6.333334; nobody 0; out D; D → C 1',
    'surplus A; 6.333336 7.666664 5 0; keep 0.703704 1 1 0; quota 6.333334; nobody 0; in B; out C; A → B 2.666664',
  ])
  assert.deepEqual(
    [1, 2, 3].map(stage => said(count, stage)),
    [
      [
        '19 valid papers, each with its first preference.',
        'The quota is the votes in use, divided by one more than the places, cut off after 6 decimals, and the smallest part more. It is worked out anew at every stage.',
        'A has 9 votes, no fewer than the quota of 6.333334, and is elected.',
        'From here on A keeps only the part of each vote that is needed to stay at the quota, the keep factor; the rest goes to the next choice on the same paper.',
      ],
      [
        'Even with all the surplus, 2.666666, the lowest would stay below the next.',
        'D goes out with 1 vote.',
        'The papers of D are now read as if this candidate had never stood.',
      ],
      [
        'The surplus of A, 2.666666, is shared out: A keeps 0.703704 of each vote.',
        'B has 7.666664 votes, no fewer than the quota of 6.333334, and is elected.',
        'C is not elected, with 5 votes.',
        'The count ends: both places are filled.',
      ],
    ],
  )
  assert.deepEqual(
    count.stages.map(({ number }) => number),
    [1, 2, 3],
  )
  assert.deepEqual([count.method, count.title, count.seats, count.places], ['meek-hill-2006', 'Four', 2, 6])
  assert.deepEqual([count.quota, count.finalQuota, count.papers], [6_333_334n, 6_333_334n, { valid: 19, blank: 2, spoilt: 3 }])
  assert.deepEqual(elected(count), ['A', 'B'])
})

/** D and E have 1 each; together with the surplus of 2.333333 they would have more than C's 4, but not than B's 5 with C. */
test('candidates with equal votes go out together or not at all', () => {
  const count = counted(meekHill2006.count(election('A B C D E', ['9 A', '5 B', '4 C', '1 D C', '1 E', '2 A B'], { seats: 1 }), inOrder))
  assert.deepEqual(lines(count)[0], 'first-preferences; 11 5 4 1 1; keep 1 1 1 1 1; quota 11.000001; nobody 0')
  assert.deepEqual(lines(count)[1], 'exclusion D E; 11 5 5 0 0; keep 1 1 1 0 0; quota 10.500001; nobody 1; in A; out B C D E')
  assert.deepEqual(said(count, 2).slice(0, 4), [
    'Even with each other’s votes and all the surplus, 0, the lowest would stay below the next.',
    'D goes out with 1 vote.',
    'E goes out with 1 vote.',
    'The papers of D and E are now read as if these candidates had never stood.',
  ])
  assert.deepEqual(said(count, 2).slice(4), [
    'More votes than before: C 1, with nobody 1.',
    'A has 11 votes, no fewer than the quota of 10.500001, and is elected.',
    'B is not elected, with 5 votes.',
    'C is not elected, with 5 votes.',
    'The count ends: the place is filled.',
  ])
})

test('in the first exclusion those without a vote do not spare the lowest of the others', () => {
  const count = counted(meekHill2006.count(election('A B C', ['4 A C B', '4 B']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 4 4 0; keep 1 1 1; quota 4.000001; nobody 0',
    'exclusion A C; 0 8 0; keep 0 1 0; quota 4.000001; nobody 0; in B; out A C; A → B 4',
  ])
  assert.deepEqual(said(count, 2).slice(0, 5), [
    'No surplus is left: the lowest goes out, and with them those without a vote.',
    'A and B have equal votes; by the order on the paper it is A.',
    'C goes out with 0 votes.',
    'A goes out with 4 votes.',
    'The papers of C and A are now read as if these candidates had never stood.',
  ])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [0, 1], chosen: 0, decides: 'exclusion', by: 'order on the paper' }])
})

test('in the first exclusion those without a vote go out alone while surplus is left', () => {
  const count = counted(meekHill2006.count(election('A B C D', ['9 A B', '4 B', '4 C'], { seats: 2 }), inOrder))
  assert.deepEqual(lines(count).slice(1), [
    'exclusion D; 9 4 4 0; keep 1 1 1 0; quota 5.666667; nobody 0; out D',
    'surplus A; 5.66667 7.33333 4 0; keep 0.62963 1 1 0; quota 5.666667; nobody 0; in B; out C; A → B 3.33333',
  ])
})

test('equal votes are told apart by the nearest earlier stage at which they differ', () => {
  const count = counted(meekHill2006.count(election('A B C', ['5 A B', '4 B A', '5 C B', '4 C A']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 5 4 9; keep 1 1 1; quota 9.000001; nobody 0',
    'exclusion B; 9 0 9; keep 1 0 1; quota 9.000001; nobody 0; out B; B → A 4',
    'exclusion A; 0 0 9; keep 0 0 1; quota 4.500001; nobody 9; in C; out A; A → nobody 9',
  ])
  assert.deepEqual(count.stages[2]?.ties, [{ tied: [0, 2], chosen: 0, decides: 'exclusion', by: { stage: 1 } }])
  assert.deepEqual(said(count, 3).slice(0, 2), [
    'No surplus is left, so the lowest goes out.',
    'A and C have equal votes; A had the fewest at stage 1.',
  ])
  assert.deepEqual(lost(count, 3), { 'no further preference': '9' })
})

/** A had fewer than B at first, and B fewer than A just before they were equal. */
test('the nearest earlier stage counts before the first', () => {
  const count = counted(meekHill2006.count(election('A B C D E F', ['5 A', '6 B', '8 C', '9 D', '2 E A', '1 F B', '2 F C']), paperOrder(6)))
  assert.deepEqual(lines(count), [
    'first-preferences; 5 6 8 9 2 3; keep 1 1 1 1 1 1; quota 16.500001; nobody 0',
    'exclusion E; 7 6 8 9 0 3; keep 1 1 1 1 0 1; quota 16.500001; nobody 0; out E; E → A 2',
    'exclusion F; 7 7 10 9 0 0; keep 1 1 1 1 0 0; quota 16.500001; nobody 0; out F; F → B 1; F → C 2',
    'exclusion B; 7 0 10 9 0 0; keep 1 0 1 1 0 0; quota 13.000001; nobody 7; out B; B → nobody 7',
    'exclusion A; 0 0 10 9 0 0; keep 0 0 1 1 0 0; quota 9.500001; nobody 14; in C; out A D; A → nobody 7',
  ])
  assert.deepEqual(count.stages[3]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'exclusion', by: { stage: 2 } }])
})

/** Each round leaves C a third of what they had, until the keep factor stays at 0.000001. */
test('when no keep factor changes any more somebody goes out, and nobody is elected without a vote', () => {
  const count = counted(meekHill2006.count(election('A B C', ['7 C'], { seats: 2 }), inOrder))
  assert.deepEqual(lines(count).slice(14), [
    'surplus C; 0 0 0.000007; keep 1 1 0.000001; quota 0.000003; nobody 6.999993; C → nobody 0.000007',
    'surplus C; 0 0 0.000007; keep 1 1 0.000001; quota 0.000003; nobody 6.999993',
    'exclusion A; 0 0 0.000007; keep 0 1 0.000001; quota 0.000003; nobody 6.999993; out A B',
  ])
  assert.deepEqual(said(count, 17), [
    'In six decimals no keep factor changes any more, with 0.000004 of surplus left.',
    'A and B have equal votes; by the order on the paper it is A.',
    'A goes out with 0 votes.',
    'The papers of A are now read as if this candidate had never stood.',
    'B is not elected, with 0 votes.',
    'The count ends: 1 of 2 places are filled, as nobody is elected without a vote.',
  ])
  assert.deepEqual(elected(count), ['C'])
})

/** After B. A. Wichmann's example in Voting matters 12: next to nothing reaches X, Y and Z, and is cut off. */
test('what rounding cuts off is told from votes without a further preference', () => {
  const of = ['334 A B X', '333 A B Y', '334 A B Z', '334 B A X', '333 B A Y', '334 B A Z', '667 X', '667 Y', '667 Z']
  const count = counted(meekHill2006.count(election('A B X Y Z', of, { seats: 3 }), inOrder))
  assert.deepEqual(lines(count).slice(0, 2), [
    'first-preferences; 1001 1001 667 667 667; keep 1 1 1 1 1; quota 1000.750001; nobody 0; in A B',
    'surplus A B; 1000.999937 1000.999937 667 667 667; keep 0.999751 0.999751 1 1 1; quota 1000.749969; nobody 0.000126',
  ])
  assert.deepEqual(lost(count, 2), { 'no further preference': '0', rounding: '0.000126' })
  for (const { lost: causes, nonTransferable } of count.stages)
    assert.equal(
      Object.values(causes).reduce((sum, each) => sum + each, 0n),
      nonTransferable,
    )
})

test('no more candidates than places are all elected, those with more votes first, the rest without the quota', () => {
  const count = counted(meekHill2006.count(election('A B C', ['2 A', '7 B', '1 C'], { seats: 3 }), inOrder))
  assert.deepEqual(lines(count), ['first-preferences; 2 7 1; keep 1 1 1; quota 2.500001; nobody 0; in B A C'])
  assert.deepEqual(said(count, 1).slice(-3), [
    'No more candidates are left than places, so A is elected with 2 votes, fewer than the quota of 2.500001.',
    'No more candidates are left than places, so C is elected with 1 vote, fewer than the quota of 2.500001.',
    'The count ends: all 3 places are filled.',
  ])
})

test('without any paper nobody is elected', () => {
  const count = counted(meekHill2006.count(election('A B C', ['4']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 0 0 0; keep 1 1 1; quota 0.000001; nobody 0',
    'exclusion A B C; 0 0 0; keep 0 0 0; quota 0.000001; nobody 0; out A B C',
  ])
  assert.deepEqual(elected(count), [])
})

test('who withdrew has no votes; re-opened nominations that win are not among the elected; equal ranks are refused', () => {
  const count = counted(meekHill2006.count(election('A B RON', ['1 A', '4 B RON', '2 RON'], { reopen: 2, withdrawn: [1] }), inOrder))
  assert.deepEqual(lines(count), ['first-preferences; 1 0 6; keep 1 0 1; quota 3.500001; nobody 0; in RON; out A'])
  assert.deepEqual(elected(count), [])
  assert.equal(said(count, 1).at(-1), 'RON has won a place: it stays open, and nominations for it are opened again.')
  assert.equal(
    whyNot(meekHill2006.count(election('A B', ['1 A=B']), inOrder)),
    '1 paper gives the same rank to several candidates, which Algorithm 123 cannot read',
  )
  const reserved = [{ rule: 'Rule 1', group: 'a', atLeast: 1 }]
  assert.equal(
    whyNot(meekHill2006.count(election('A B', ['1 A'], { reserved, groups: { a: [0] } }), inOrder)),
    'no rule of Meek’s method says how places are reserved',
  )
})

test('the method says what it is', () => {
  assert.deepEqual([meekHill2006.id, meekHill2006.manySeats, meekHill2006.equalRanks], ['meek-hill-2006', true, false])
  assert.equal(meekHill2006.name, 'Meek’s method, Hill, Wichmann and Woodall')
  assert.equal(meekHill2006.source, 'Algorithm 123, The Computer Journal 30 (1987), as OpenSTV 1.7 MeekSTV counts it in six decimals')
})
