import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, elected, election, whyNot } from '#test/papers.ts'
import { lines, lost, said } from '#test/stages.ts'
import { paperOrder } from '../ties.ts'
import { meek } from './meek.ts'

const inOrder = paperOrder(5)

/** Three papers give A, B and C a third each, and A's third goes half to B and half to C once A is out. */
test('a paper is divided evenly among those who share a rank and still stand', () => {
  const count = counted(meek.count(election('A B C', ['3 A=B=C', '1 B']), inOrder))
  assert.deepEqual(lines(count), [
    'Begin Count; 1 2 1; keep 1 1 1; quota 2; surplus 0; nobody 0',
    'Defeat (surplus 0.000000000000000000 < omega): A; 1 2 1; keep 1 1 1; quota 2; surplus 0; nobody 0; out A',
    'Elect: B; 0 2.5 1.5; keep 0 1 1; quota 2; surplus 0; nobody 0; in B; A → B 0.5; A → C 0.5',
    'Defeat remaining: C; 0 2.5 1.5; keep 0 1 1; quota 2; surplus 0.5; nobody 0; out C',
    'Count Complete; 0 4 0; keep 0 1 0; quota 2; surplus 0.5; nobody 0; C → B 1.5',
  ])
  assert.deepEqual(count.stages[1]?.ties, [{ tied: [0, 2], chosen: 0, decides: 'exclusion', by: 'order on the paper' }])
  assert.deepEqual([count.method, count.places, count.quota], ['meek', 18, 2n * 10n ** 18n])
  assert.equal(said(count, 3)[0], 'B has 2.5 votes, more than the quota of 2, and is elected.')
})

/** From eq2 of droop's tests; the last two papers end with B, because on their second rank nobody stands any more. */
test('what an elected candidate does not need goes on to the next rank, and ends at a rank on which nobody stands', () => {
  const count = counted(meek.count(election('A B C D', ['5 A B=C D', '1 B=C A', '3 C=D B=A', '2 B D C=A'], { seats: 2 }), inOrder))
  const third = '0.666666666666666667'
  assert.deepEqual(lines(count).slice(2), [
    `Defeat (surplus 0.000000000000000000 < omega): D; 3.${third.slice(2)} 3.166666666666666667 2.${third.slice(2)} 1.5; keep 0.733333333333333333 1 1 1; quota 3.${third.slice(2)}; surplus 0; nobody 0; out D; A → B ${third}; A → C ${third}`,
    `Elect: C; 3.${third.slice(2)} 3.166666666666666667 4.166666666666666667 0; keep 0.733333333333333333 1 1 0; quota 3.${third.slice(2)}; surplus 0; nobody 0; in C; D → C 1.5`,
    `Defeat remaining: B; 3.${third.slice(2)} 3.166666666666666667 4.166666666666666667 0; keep 0.733333333333333333 1 1 0; quota 3.${third.slice(2)}; surplus 0.5; nobody 0; out B`,
    `Count Complete; 3.${third.slice(2)} 0 5.333333333333333333 0; keep 0.733333333333333333 0 1 0; quota 3.${third.slice(2)}; surplus 0.5; nobody 2; B → C 1.166666666666666667; B → nobody 2`,
  ])
  assert.deepEqual(lost(count, 6), { 'no further preference': '0', 'nobody left on the next rank': '2' })
  assert.deepEqual(elected(count), ['A', 'C'])
})

/** D has 4 of 9 and keeps three quarters. C and E have nothing, and D's surplus of 1 cannot bring them above A's 2. */
test('certain losers go out together, each written down by itself, and nobody else', () => {
  const count = counted(meek.count(election('A B C D E', ['4 D A E', '2 A', '3 B'], { seats: 2 }), inOrder))
  assert.deepEqual(lines(count), [
    'Begin Count; 2 3 0 4 0; keep 1 1 1 1 1; quota 3; surplus 0; nobody 0',
    'Elect: D; 2 3 0 4 0; keep 1 1 1 1 1; quota 3; surplus 0; nobody 0; in D',
    'Defeat certain loser: C; 2 3 0 4 0; keep 1 1 1 1 1; quota 3; surplus 1; nobody 0; out C',
    'Defeat certain loser: E; 2 3 0 4 0; keep 1 1 0 1 1; quota 3; surplus 1; nobody 0; out E',
    'Defeat (surplus 0.000000000000000000 < omega): A; 3 3 0 3 0; keep 1 1 0 0.75 0; quota 3; surplus 0; nobody 0; out A; D → A 1',
    'Elect remaining: B; 0 3 0 3 0; keep 0 1 0 0.75 0; quota 3; surplus 0; nobody 3; in B; A → nobody 3',
    'Count Complete; 0 3 0 3 0; keep 0 1 0 0.75 0; quota 3; surplus 0; nobody 3',
  ])
  assert.deepEqual(
    [3, 4, 5, 6].map(stage => said(count, stage)),
    [
      [
        'C and E would stay the lowest even with each other’s votes and all that is left of the surplus, 1; C goes out with 0 votes.',
        'The papers of C are now read as if this candidate had never stood.',
      ],
      [
        'C and E would stay the lowest even with each other’s votes and all that is left of the surplus, 1; E goes out with 0 votes.',
        'The papers of E are now read as if this candidate had never stood.',
      ],
      [
        'The surplus of D was shared out in 1 step: D keeps 0.75 of each vote.',
        'No more is shared out: what is left of the surplus, 0, is no more than 0.000000001.',
        'A and B are equal, or no further apart than the surplus that is left; the order on the paper decides.',
        'A goes out with 3 votes.',
        'The papers of A are now read as if this candidate had never stood.',
      ],
      ['No more candidates are left than places, so B is elected with 3 votes.'],
    ],
  )
})

/**
 * A has 11 of 25 and keeps 25/33; 8/3 votes have no further preference, so the quota is 67/9. B's 3 and the surplus that is
 * left, 8/9, are fewer than C's 4, and so B goes out, alone: with C's 4 they are more than D's 7.
 */
test('one who is certain to lose goes out before the surplus is shared out to the end', () => {
  const count = counted(meek.count(election('A B C D', ['3 B', '7 D', '4 C A B', '11 A'], { seats: 2 }), inOrder))
  assert.deepEqual(lines(count).slice(2, 5), [
    'Defeat certain loser: B; 8.333333333333333333 3 4 7; keep 0.757575757575757576 1 1 1; quota 7.444444444444444444; surplus 0.888888888888888889; nobody 2.666666666666666667; out B; A → nobody 2.666666666666666667',
    'Elect: D; 8.333333333333333333 0 4 7; keep 0.757575757575757576 0 1 1; quota 6.444444444444444444; surplus 0.888888888888888889; nobody 5.666666666666666667; in D; B → nobody 3',
    'Defeat remaining: C; 8.333333333333333333 0 4 7; keep 0.757575757575757576 0 1 1; quota 6.444444444444444444; surplus 2.444444444444444444; nobody 5.666666666666666667; out C',
  ])
  assert.equal(
    said(count, 3)[1],
    'B would stay the lowest even with all that is left of the surplus, 0.888888888888888889, and goes out with 3 votes.',
  )
})

/** With the quota met exactly nobody is elected: it takes more. */
test('exactly the quota is not enough', () => {
  const count = counted(meek.count(election('A B C', ['2 A', '1 B', '1 C'], { seats: 1 }), inOrder))
  assert.equal(count.stages[1]?.action.text, 'Defeat (surplus 0.000000000000000000 < omega): B')
})

test('equal votes that only the cut-off thirds set apart are a tie', () => {
  const count = counted(meek.count(election('A B C', ['1 A=B=C', '2 A=B=C', '1 A', '1 B', '1 C'], { seats: 1 }), inOrder))
  assert.deepEqual(count.stages[1]?.ties[0]?.tied, [0, 1, 2])
})

/** A third is cut off after 27 decimals, which three thousand million papers bring into sight: 3 × 10⁹ × 10⁻²⁷. */
test('what is cut off is with nobody by rounding', () => {
  const count = counted(meek.count(election('A B C', ['3000000000 A=B=C', '1 A'], { seats: 1 }), inOrder))
  assert.deepEqual(lost(count, 2), { 'no further preference': '0', rounding: '0.000000000000000003' })
  assert.equal(count.stages[1]?.votes[1], 999_999_999_999_999_999_999_999_999n)
})

/** What is cut off where A and D keep a part comes into sight too, with seven thousand million papers. */
test('what a keep factor cuts off is with nobody by rounding', () => {
  const count = counted(meek.count(election('A B C D', ['7000000000 A=D B', '3 A B C', '1 B', '2 C'], { seats: 3 }), inOrder))
  const [stage] = count.stages.filter(({ keep = [] }) => (keep[0] ?? 0n) < 10n ** 18n && (keep[0] ?? 0n) > 0n)
  const rounding = stage?.lost['rounding'] ?? 0n
  assert.ok(rounding > 0n && rounding < 100n, String(rounding))
})

test('papers with equal ranks that would come into millions of parts are refused, and a few are not', () => {
  const names = Array.from({ length: 42 }, (_, i) => `C${i}`)
  const ranks = (size: number) => Array.from({ length: 42 / size }, (_, i) => names.slice(i * size, (i + 1) * size).join('=')).join(' ')
  const of = (size: number, seats: number) => election(names.join(' '), [`1 ${ranks(size)}`, '50 C0'], { seats })
  assert.deepEqual(meek.count(of(3, 41), paperOrder(42)), {
    refused: true,
    why: 'the papers with equal ranks would come into millions of parts, too many to count them exactly',
    rule: 'ballots.equal-ranks',
    next: 'count papers without equal ranks, or fill fewer places at a time',
  })
  assert.equal(counted(meek.count(of(3, 6), paperOrder(42))).elected.length, 6)
  assert.equal(counted(meek.count(of(14, 3), paperOrder(42))).elected.length, 3)
})

test('reserved places are refused', () => {
  const reserved = [{ rule: 'Rule 1', group: 'a', atLeast: 1 }]
  assert.equal(
    whyNot(meek.count(election('A B', ['1 A=B'], { reserved, groups: { a: [0] } }), inOrder)),
    'no rule of Meek’s method says how places are reserved',
  )
})

test('the method says what it is', () => {
  assert.deepEqual([meek.id, meek.manySeats, meek.equalRanks], ['meek', true, true])
  assert.equal(meek.name, 'Meek’s method, equal ranks allowed')
  assert.equal(meek.source, 'Meek’s method as droop 0.14 counts it, 18 decimals and 9 to guard them')
})
