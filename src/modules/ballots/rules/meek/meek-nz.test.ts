import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, whyNot } from '#test/papers.ts'
import { lines, said } from '#test/stages.ts'
import { paperOrder } from '../ties.ts'
import { meekNz } from './meek-nz.ts'

const inOrder = paperOrder(5)

/**
 * 19 ÷ 3, cut off, and 0.000000001 is the quota. A keeps 6.333333334 ÷ 9, rounded up: 0.703703704. Nine papers of that
 * are 6.333333336 votes, and B has 5 + 9 × 0.296296296. In the same round D goes out, whose paper passes to C.
 */
test('a certain loser goes out and surpluses are shared out in one round', () => {
  const count = counted(meekNz.count(election('A B C D', ['9 A B', '5 B', '4 C', '1 D C'], { seats: 2 }), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 9 5 4 1; keep 1 1 1 1; quota 6.333333334; nobody 0; in A',
    'surplus; 6.333333336 7.666666664 5 0; keep 0.703703704 1 1 0; quota 6.333333334; nobody 0; in B; out C D',
  ])
  assert.deepEqual(said(count, 2), [
    'Even with all the surplus, 2.666666666, the lowest would stay below the next.',
    'D goes out with 1 vote.',
    'The papers of D are now read as if this candidate had never stood.',
    'The surplus of A, 2.666666666, is shared out: A keeps 0.703703704 of each vote.',
    'More votes than before: B 2.666666664, C 1.',
    'B has 7.666666664 votes, no fewer than the quota of 6.333333334, and is elected.',
    'C is not elected, with 5 votes.',
    'The count ends: both places are filled.',
  ])
  assert.deepEqual([count.method, count.places, count.quota, count.finalQuota], ['meek-nz', 9, 6_333_333_334n, 6_333_333_334n])
  assert.deepEqual(elected(count), ['A', 'B'])
})

test('nobody goes out while the surplus could still change who is lowest', () => {
  const count = counted(meekNz.count(election('A B C D', ['12 A B', '4 B', '4 C', '3 D'], { seats: 2 }), inOrder))
  assert.equal(
    lines(count)[1],
    'surplus; 7.666666668 8.333333332 4 3; keep 0.638888889 1 1 1; quota 7.666666667; nobody 0; in B; out C D; A → B 4.333333332',
  )
  assert.equal(said(count, 2)[0], 'The surplus of A, 4.333333333, is shared out: A keeps 0.638888889 of each vote.')
})

/** A and C have 3 each; for three candidates, one vacancy and eleven papers C draws the lower number. */
test('equal votes that no earlier stage sets apart are settled by the regulations’ own draw', () => {
  const count = counted(meekNz.count(election('A B C', ['3 C B', '2 B C', '3 B C A', '3 A B C']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 3 5 3; keep 1 1 1; quota 5.500000001; nobody 0',
    'surplus; 3 8 0; keep 1 1 0; quota 5.500000001; nobody 0; in B; out A C; C → B 3',
  ])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [0, 2], chosen: 2, decides: 'exclusion', by: 'lot' }])
  assert.deepEqual(said(count, 2).slice(0, 3), [
    'The surplus, 0, is less than 0.0001: the lowest goes out.',
    'A and C have equal votes; by the regulations’ own draw it is C.',
    'C goes out with 3 votes.',
  ])
})

/** A draws the lower number of the two, and in the third count the order is turned round. */
test('all without a vote go out first, and the draw is turned round in every second round', () => {
  const count = counted(meekNz.count(election('A B C', ['4 A C B', '4 B']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 4 4 0; keep 1 1 1; quota 4.000000001; nobody 0',
    'surplus; 4 4 0; keep 1 1 0; quota 4.000000001; nobody 0; out C',
    'surplus; 4 0 0; keep 1 0 0; quota 2.000000001; nobody 4; in A; out B; B → nobody 4',
  ])
  assert.deepEqual(said(count, 2), [
    'The surplus, 0, is less than 0.0001: who has no vote goes out.',
    'C goes out with 0 votes.',
    'The papers of C are now read as if this candidate had never stood.',
  ])
  assert.deepEqual(count.stages[2]?.ties, [{ tied: [0, 1], chosen: 1, decides: 'exclusion', by: 'lot' }])
})

test('equal votes are told apart by the earliest stage at which they differ', () => {
  const count = counted(meekNz.count(election('A B C', ['5 A B', '4 B A', '5 C B', '4 C A']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 5 4 9; keep 1 1 1; quota 9.000000001; nobody 0',
    'surplus; 9 0 9; keep 1 0 1; quota 9.000000001; nobody 0; out B; B → A 4',
    'surplus; 0 0 9; keep 0 0 1; quota 4.500000001; nobody 9; in C; out A; A → nobody 9',
  ])
  assert.deepEqual(count.stages[2]?.ties, [{ tied: [0, 2], chosen: 0, decides: 'exclusion', by: { stage: 1 } }])
  assert.equal(said(count, 3)[1], 'A and C have equal votes; A had the fewest at stage 1.')
})

/** B had fewer than A just before they were equal, and A fewer than B at first. */
test('the earliest stage counts before nearer ones', () => {
  const count = counted(meekNz.count(election('A B C D E F', ['5 A', '6 B', '8 C', '9 D', '2 E A', '1 F B', '2 F C']), inOrder))
  assert.deepEqual(lines(count), [
    'first-preferences; 5 6 8 9 2 3; keep 1 1 1 1 1 1; quota 16.500000001; nobody 0',
    'surplus; 7 6 8 9 0 3; keep 1 1 1 1 0 1; quota 16.500000001; nobody 0; out E; E → A 2',
    'surplus; 7 7 10 9 0 0; keep 1 1 1 1 0 0; quota 16.500000001; nobody 0; out F; F → B 1; F → C 2',
    'surplus; 0 7 10 9 0 0; keep 0 1 1 1 0 0; quota 13.000000001; nobody 7; out A; A → nobody 7',
    'surplus; 0 0 10 9 0 0; keep 0 0 1 1 0 0; quota 9.500000001; nobody 14; in C; out B D; B → nobody 7',
  ])
  assert.deepEqual(count.stages[3]?.ties, [{ tied: [0, 1], chosen: 0, decides: 'exclusion', by: { stage: 1 } }])
})

/** In nine decimals C's keep factor grows from 0.000000037 to 0.000000039, with 700,000 papers at stake each time. */
test('when a keep factor grows the iteration has come to its end, and the lowest goes out', () => {
  const count = counted(meekNz.count(election('A B C', ['700000 C'], { seats: 2 }), inOrder))
  assert.equal(count.stages.length, 20)
  assert.deepEqual(lines(count).slice(17), [
    'surplus; 0 0 0.0259; keep 1 1 0.000000037; quota 0.008633334; nobody 699999.9741; C → nobody 0.0014',
    'surplus; 0 0 0.0273; keep 1 1 0.000000039; quota 0.009100001; nobody 699999.9727',
    'surplus; 0 0 0.0259; keep 0 1 0.000000037; quota 0.008633334; nobody 699999.9741; out A B; C → nobody 0.0014',
  ])
  assert.deepEqual(said(count, 20).slice(0, 2), [
    'In nine decimals keep factors no longer fall, with 0.018199999 of surplus left.',
    'A and B have equal votes; by the regulations’ own draw it is A.',
  ])
  assert.deepEqual(said(count, 19), [
    'The surplus of C, 0.017266666, is shared out: C keeps 0.000000039 of each vote.',
    'More votes than before: C 0.0014.',
  ])
})

test('who withdrew has no votes; re-opened nominations that win are not among the elected; equal ranks are refused', () => {
  const count = counted(
    meekNz.count(election('A B RON', ['1 A', '4 B RON', '2 RON', '3'], { reopen: 2, withdrawn: [1], spoilt: 1 }), inOrder),
  )
  assert.deepEqual(lines(count), ['first-preferences; 1 0 6; keep 1 0 1; quota 3.500000001; nobody 0; in RON; out A'])
  assert.deepEqual(elected(count), [])
  assert.deepEqual(count.papers, { valid: 7, blank: 3, spoilt: 1 })
  assert.equal(
    whyNot(meekNz.count(election('A B', ['1 A=B']), inOrder)),
    '1 paper gives the same rank to several candidates, which the New Zealand method cannot read',
  )
  const reserved = [{ rule: 'Rule 1', group: 'a', atLeast: 1 }]
  assert.equal(
    whyNot(meekNz.count(election('A B', ['1 A'], { reserved, groups: { a: [0] } }), inOrder)),
    'no rule of Meek’s method says how places are reserved',
  )
})

test('the method says what it is', () => {
  assert.deepEqual([meekNz.id, meekNz.manySeats, meekNz.equalRanks], ['meek-nz', true, false])
  assert.equal(meekNz.name, 'Meek’s method, New Zealand')
  assert.equal(meekNz.source, 'Local Electoral Regulations 2001 (New Zealand), Schedule 1A, as OpenSTV 1.7 MeekNZSTV counts it')
})
