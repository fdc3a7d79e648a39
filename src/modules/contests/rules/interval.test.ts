import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { medianInterval, medianOf, productLimit, wilson } from './interval.ts'

const near = (found: number | undefined, expected: number) =>
  assert.ok(found !== undefined && Math.abs(found - expected) < 5e-5, `${found} is not ${expected}`)

test('the score interval, worked by hand: 0 of 10 is 0 to z²/(n + z²) = 3.8415/13.8415, 5 of 10 is 0.2366 to 0.7634', () => {
  near(wilson(0, 10)?.low, 0)
  near(wilson(0, 10)?.high, 0.27753)
  near(wilson(5, 10)?.low, 0.23659)
  near(wilson(5, 10)?.high, 0.76341)
  near(wilson(10, 10)?.low, 1 - 0.27753)
  assert.equal(wilson(10, 10)?.high, 1)
  assert.equal(wilson(0, 0), null)
})

test('the median is the middle, or half way between the two middles', () => {
  assert.equal(medianOf([]), null)
  assert.equal(medianOf([7]), 7)
  assert.equal(medianOf([10, 2]), 6)
  assert.equal(medianOf([15, 4, 8]), 8)
})

test('five values allow no interval of the median; six to eight give all of them (1 − 2/64 = 0.969), nine the second to the eighth (1 − 20/512 = 0.961)', () => {
  const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)
  assert.equal(medianInterval(upTo(5)), null)
  assert.deepEqual(medianInterval(upTo(6)), { low: 1, high: 6 })
  assert.deepEqual(medianInterval(upTo(8)), { low: 1, high: 8 })
  assert.deepEqual(medianInterval(upTo(9)), { low: 2, high: 8 })
  // The table of Conover for n = 20: the 6th and the 15th.
  assert.deepEqual(medianInterval(upTo(20)), { low: 6, high: 15 })
})

test('41 → 11, then 19 of two contests → 7: 11/41 = 0.268 are left, then 0.268 × 7/19 = 0.099, with Greenwood’s variance 30/(41·11) + 12/(19·7)', () => {
  const [first, second, ...none] = productLimit([
    { in: 41, out: 30 },
    { in: 19, out: 12 },
    { in: 0, out: 0 },
    { in: 5, out: 1 },
  ])
  near(first?.share, 0.26829)
  near(first?.interval.low, 0.14486)
  near(first?.interval.high, 0.40822)
  near(second?.share, 0.09884)
  near(second?.interval.low, 0.03932)
  near(second?.interval.high, 0.19111)
  assert.deepEqual(none, [])
})

test('where nobody went out the share is 1 and its interval is that of so many seen; where all did, 0', () => {
  assert.deepEqual(productLimit([{ in: 10, out: 0 }])[0], { share: 1, interval: wilson(10, 10) })
  assert.deepEqual(productLimit([{ in: 10, out: 10 }])[0], { share: 0, interval: wilson(0, 10) })
})

const steps = fc.array(
  fc.integer({ min: 1, max: 60 }).chain(size => fc.record({ in: fc.constant(size), out: fc.integer({ min: 0, max: size }) })),
  {
    maxLength: 6,
  },
)

test('every interval holds its share and stays between 0 and 1, and what is left never grows', () => {
  fc.assert(
    fc.property(steps, given => {
      const left = productLimit(given)
      for (const [index, { share, interval }] of left.entries()) {
        assert.ok(interval.low >= 0 && interval.high <= 1 && interval.low <= share && share <= interval.high)
        assert.ok(share <= (left[index - 1]?.share ?? 1))
      }
      assert.equal(left.length, given.length)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), { minLength: 6, maxLength: 40 }), values => {
      const [median, interval] = [medianOf(values), medianInterval(values)]
      assert.ok(median !== null && interval && interval.low <= median && median <= interval.high)
    }),
  )
})
