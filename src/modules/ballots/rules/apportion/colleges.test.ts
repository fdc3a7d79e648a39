import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { type Cards, type College, cardVote, decideByColleges, type Together, type Unit, unitsOf } from './colleges.ts'
import type { Threshold } from './threshold.ts'

/** So many units for it, so many against, each by 6 to 4. */
const units = (yes: number, no: number): Unit[] =>
  Array.from({ length: yes + no }, (_, i) =>
    i < yes ? { name: `Unit ${i}`, for: 6, against: 4 } : { name: `Unit ${i}`, for: 4, against: 6 },
  )
const college = (name: string, yes: number, no: number, exist = yes + no): College => ({ name, exist, units: units(yes, no) })
const good = <T>(result: T | Refusal): T => {
  assert.ok(!isRefusal(result), isRefusal(result) ? result.why : '')
  return result
}
const why = (result: unknown): string => (isRefusal(result) ? result.why : assert.fail('decided'))

const majority: Threshold = { numerator: 1, denominator: 2, of: 'voting', comparison: 'more than', rounding: 'exact' }
const aThird: Threshold = { ...majority, numerator: 1, denominator: 3, comparison: 'at least' }
const aHalf: Threshold = { ...majority, comparison: 'at least' }

/** The ballot of 2016 in the record: 20 wards voted 11 to 9 for an open contest, 17 affiliates 6 to 11. */
const recorded = [college('Wards', 11, 9), college('Affiliates', 6, 11)]

test('a unit casts one vote by its own majority; an equal vote and a unit that did not vote are not for it', () => {
  const one: College = {
    name: 'Branches',
    exist: 5,
    units: [
      { name: 'North', for: 9, against: 8 },
      { name: 'South', for: 7, against: 7 },
      { name: 'East', for: 0, against: 3 },
      { name: 'West', for: 0, against: 0 },
    ],
  }
  assert.deepEqual(unitsOf(one), { for: 1, against: 2, abstained: 0, present: 3, entitled: 5 })
})

test('11 to 9 and 6 to 11: lost when all 37 are one pool, carried when a third of either college is enough, lost when half of both is needed', () => {
  const decide = (threshold: Threshold, together: Together) => good(decideByColleges(recorded, threshold, together))
  const pooled = decide(majority, 'pooled')
  assert.deepEqual([pooled.reached, pooled.colleges.map(({ had, needed, base }) => [had, needed, base])], [false, [[17, 19, 37]]])
  assert.deepEqual(pooled.reasons, [
    'All units together: 17 for it; more than half of 37 (votes for and against) is 19: not enough.',
    'All units count together: it is not carried.',
  ])
  const either = decide(aThird, 'any college')
  assert.deepEqual(
    [either.reached, either.colleges.map(each => [each.name, each.reached, each.needed])],
    [
      true,
      [
        ['Wards', true, 7],
        ['Affiliates', true, 6],
      ],
    ],
  )
  assert.equal(either.reasons.at(-1), 'One college is enough: it is carried.')
  const both = decide(aHalf, 'every college')
  assert.deepEqual([both.reached, both.colleges.map(each => each.reached)], [false, [true, false]])
  assert.equal(both.reasons.at(-1), 'Every college is needed: it is not carried.')
})

test('one college short and one not: any is enough, every is not', () => {
  assert.equal(good(decideByColleges([college('Branches', 4, 5), college('Affiliates', 3, 6)], aThird, 'every college')).reached, true)
  const mixed = [college('Branches', 4, 5), college('Affiliates', 1, 8)]
  assert.equal(good(decideByColleges(mixed, aThird, 'any college')).reached, true)
  assert.equal(good(decideByColleges(mixed, aThird, 'every college')).reached, false)
})

test('nine branches, six vote, two for it: a third of those that voted, not of those that exist', () => {
  const nine = [college('Branches', 2, 4, 9)]
  assert.equal(good(decideByColleges(nine, aThird, 'any college')).reached, true)
  const exist = good(decideByColleges(nine, { ...aThird, of: 'entitled' }, 'any college'))
  assert.deepEqual([exist.reached, exist.colleges[0]?.needed], [false, 3])
})

test('colleges that cannot be are refused with the reason', () => {
  assert.match(why(decideByColleges([], majority, 'pooled')), /no college/)
  const twice: College = { name: 'Branches', exist: 2, units: [...units(1, 0), ...units(1, 0)] }
  assert.match(why(decideByColleges([twice], majority, 'pooled')), /a unit of Branches stands twice/)
  assert.match(
    why(decideByColleges([college('Branches', 3, 3, 5)], majority, 'any college')),
    /Branches: more were present than are entitled/,
  )
})

const half = (name: string, yes: number, no: number, share = 50): Cards => ({ name, share, for: yes, against: no })

test('a card vote of 50 to 50: 60 in a hundred of one side and 45 of the other are 52.50 %', () => {
  const vote = good(cardVote([half('Branches', 60_000, 40_000), half('Affiliates', 450, 550)]))
  assert.equal(vote.carried, true)
  assert.deepEqual(vote.reasons, [
    'Branches: 60000 for, 40000 against, 60.00 % of its share for it.',
    'Affiliates: 450 for, 550 against, 45.00 % of its share for it.',
    'Together 52.50 % for it: carried.',
  ])
  assert.equal(vote.for.numerator * 200n, vote.for.denominator * 105n)
})

test('exactly half of a card vote is not carried, and one member more is', () => {
  const equal = good(cardVote([half('Branches', 3, 1), half('Affiliates', 1, 3)]))
  assert.deepEqual([equal.carried, equal.reasons.at(-1)], [false, 'Together 50.00 % for it: not carried.'])
  assert.equal(good(cardVote([half('Branches', 3, 1), half('Affiliates', 100, 299)])).carried, true)
})

test('shares need not be halves: 2 to 1 lets the larger side decide', () => {
  assert.equal(good(cardVote([half('Branches', 1, 0, 2), half('Affiliates', 0, 1, 1)])).carried, true)
  assert.equal(good(cardVote([half('Branches', 1, 0, 1), half('Affiliates', 0, 1, 2)])).carried, false)
  assert.equal(good(cardVote([half('Branches', 1, 2, 3)])).reasons[0], 'Branches: 1 for, 2 against, 33.33 % of its share for it.')
})

test('a card vote that cannot be split is refused with the reason', () => {
  assert.match(why(cardVote([])), /no college to vote/)
  assert.match(why(cardVote([half('Branches', 0, 0)])), /Branches cast no vote/)
  assert.match(why(cardVote([half('Branches', 1.5, 1)])), /Branches: shares and votes are whole numbers/)
  assert.match(why(cardVote([half('Branches', -1, 2)])), /whole numbers/)
  assert.match(why(cardVote([half('Branches', 1, 1, 0)])), /no college has a share/)
})
