import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { neededOf, type Reached, reached, type Tally, type Threshold, thresholdWords } from './threshold.ts'

const half: Threshold = { numerator: 1, denominator: 2, of: 'voting', comparison: 'more than', rounding: 'exact' }
const third: Threshold = { ...half, numerator: 1, denominator: 3, comparison: 'at least' }
const tally = (more: Partial<Tally>): Tally => ({ for: 0, against: 0, abstained: 0, present: 100, entitled: 400, ...more })
const result = (of: Reached | Refusal): Reached => {
  assert.ok(!isRefusal(of), isRefusal(of) ? of.why : '')
  return of
}
const why = (of: Reached | Refusal): string => (isRefusal(of) ? of.why : assert.fail('counted'))

test('exactly half is not more than half, and is at least half', () => {
  const nine = tally({ for: 9, against: 9 })
  assert.deepEqual(result(reached(half, nine)), {
    reached: false,
    needed: 10,
    had: 9,
    base: 18,
    reason: '9 for it; more than half of 18 (votes for and against) is 10: not enough.',
  })
  const atLeast = result(reached({ ...half, comparison: 'at least' }, nine))
  assert.deepEqual([atLeast.reached, atLeast.needed], [true, 9])
  assert.equal(atLeast.reason, '9 for it; at least half of 18 (votes for and against) is 9: enough.')
})

test('half of an odd number: 9 of 17 is more than half, 8 is not even at least half', () => {
  assert.equal(result(reached(half, tally({ for: 9, against: 8 }))).reached, true)
  assert.equal(result(reached({ ...half, comparison: 'at least' }, tally({ for: 8, against: 9 }))).reached, false)
})

test('the same 40 votes for it, 30 against, 5 abstentions: carried by those voting, lost by those present, lost by all entitled', () => {
  const night = tally({ for: 40, against: 30, abstained: 5 })
  const of = (base: Threshold['of']) => {
    const { base: number, needed, reached: enough } = result(reached({ ...half, of: base }, night))
    return [number, needed, enough]
  }
  assert.deepEqual(of('voting'), [70, 36, true])
  assert.deepEqual(of('voting or abstaining'), [75, 38, true])
  assert.deepEqual(of('present'), [100, 51, false])
  assert.deepEqual(of('entitled'), [400, 201, false])
})

test('two thirds of 100 are 66⅔: exact asks for 67, rounded down for 66 or, if more is asked, 67', () => {
  const two = (more: Partial<Threshold>): number => neededOf({ ...half, numerator: 2, denominator: 3, ...more }, 100)
  assert.deepEqual(
    [two({ comparison: 'at least' }), two({}), two({ comparison: 'at least', rounding: 'down' }), two({ rounding: 'down' })],
    [67, 67, 66, 67],
  )
  assert.deepEqual([two({ rounding: 'up' }), two({ comparison: 'at least', rounding: 'up' })], [68, 67])
  assert.deepEqual([two({ comparison: 'at least', rounding: 'nearest' }), two({ rounding: 'nearest' })], [67, 68])
})

test('the nearest whole number: a half goes up, less than a half down', () => {
  const quarter: Threshold = { ...half, numerator: 1, denominator: 4, comparison: 'at least', rounding: 'nearest' }
  assert.deepEqual([neededOf(quarter, 10), neededOf(quarter, 9), neededOf(quarter, 11)], [3, 2, 3])
  assert.deepEqual([neededOf({ ...quarter, rounding: 'up' }, 9), neededOf({ ...quarter, rounding: 'down' }, 11)], [3, 2])
})

test('units: nine exist, six voted, two are for it: a third of those that voted, and not of those that exist', () => {
  const units: Tally = { for: 2, against: 4, abstained: 0, present: 6, entitled: 9 }
  assert.deepEqual([result(reached(third, units)).reached, result(reached({ ...third, of: 'entitled' }, units)).reached], [true, false])
  assert.equal(result(reached({ ...third, of: 'entitled' }, units)).needed, 3)
})

test('a third is said as a third, and any other fraction as it is written', () => {
  assert.equal(thresholdWords(third, 9), 'at least a third of 9 (votes for and against)')
  assert.equal(thresholdWords({ ...half, numerator: 2, denominator: 3, of: 'present' }, 9), 'more than two thirds of 9 (those present)')
  assert.equal(thresholdWords({ ...half, numerator: 3, denominator: 5, of: 'entitled' }, 9), 'more than 3/5 of 9 (all who are entitled)')
  assert.equal(
    thresholdWords({ ...half, numerator: 1, denominator: 4, of: 'voting or abstaining' }, 9),
    'more than a quarter of 9 (votes and abstentions)',
  )
  assert.equal(thresholdWords({ ...half, numerator: 3, denominator: 4 }, 9), 'more than three quarters of 9 (votes for and against)')
})

test('all of all present: one against is too many', () => {
  const unanimous: Threshold = { ...half, numerator: 1, denominator: 1, of: 'present', comparison: 'at least' }
  assert.equal(result(reached(unanimous, tally({ for: 100 }))).reached, true)
  assert.equal(result(reached(unanimous, tally({ for: 99, against: 1 }))).reached, false)
})

test('nobody for it is never enough, even where nobody voted at all', () => {
  assert.equal(result(reached({ ...half, comparison: 'at least' }, tally({}))).reached, false)
  assert.equal(result(reached(half, tally({ for: 1 }))).reached, true)
})

test('figures that cannot be are refused with the reason', () => {
  assert.match(why(reached({ ...half, denominator: 0 }, tally({}))), /fraction of at most one, not 1\/0/)
  assert.match(why(reached({ ...half, numerator: 0, denominator: 0 }, tally({}))), /not 0\/0/)
  assert.match(why(reached({ ...half, numerator: 3 }, tally({}))), /not 3\/2/)
  assert.match(why(reached({ ...half, numerator: -1 }, tally({}))), /not -1\/2/)
  assert.match(why(reached({ ...half, denominator: 2.5 }, tally({}))), /not 1\/2.5/)
  assert.match(why(reached(half, tally({ for: 1.5 }))), /whole numbers, not 1.5 for/)
  assert.match(why(reached(half, tally({ against: -1 }))), /not -1 against/)
  assert.match(why(reached(half, tally({ for: 60, against: 41 }))), /more voted than were present/)
  assert.match(why(reached(half, tally({ for: 60, against: 30, abstained: 11 }))), /more voted than were present/)
  assert.match(why(reached(half, tally({ present: 401 }))), /more were present than are entitled/)
})

test('one vote less than needed is not enough, and what is needed is the fewest that satisfies the words', () => {
  const rule = fc.record({
    numerator: fc.integer({ min: 1, max: 9 }),
    denominator: fc.integer({ min: 9, max: 12 }),
    of: fc.constant('voting' as const),
    comparison: fc.constantFrom('more than' as const, 'at least' as const),
    rounding: fc.constant('exact' as const),
  })
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 1_000 }), (threshold, base) => {
      const needed = neededOf(threshold, base)
      const enough = (votes: number) => {
        const [a, b] = [votes * threshold.denominator, base * threshold.numerator]
        return threshold.comparison === 'more than' ? a > b : a >= b
      }
      assert.ok(enough(needed) && (needed === 0 || !enough(needed - 1)))
    }),
  )
})
