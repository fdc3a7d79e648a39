import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cheapest, cheapestWhole, type Programme, type Row, type Solution, wholeUp } from './linear.ts'

const row = (coefficients: readonly number[], limit: number): Row => ({
  coefficients: new Map(coefficients.flatMap((each, i) => (each === 0 ? [] : [[i, each] as const]))),
  limit,
})
const solved = (found: Solution | 'none' | 'given up'): Solution => (typeof found === 'string' ? assert.fail(found) : found)
const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-6, `${a} is ${b}`)

/** x + 2y ≥ 4 and 3x + y ≥ 6: the corner is x = 1.6, y = 1.2. */
const corner: Programme = { costs: [1, 1], rows: [row([-1, -2], -4), row([-3, -1], -6)] }

test('the cheapest values stand in a corner: 1.6 and 1.2 cost 2.8', () => {
  const { cost, values } = solved(cheapest(corner))
  close(cost, 2.8)
  close(values[0] ?? 0, 1.6)
  close(values[1] ?? 0, 1.2)
})

test('whole values cost 3: two of the first and one of the second', () => {
  assert.deepEqual(solved(cheapestWhole(corner, 10, 50)), { cost: 3, values: [2, 1] })
})

test('nothing is asked: nothing is spent', () => {
  assert.deepEqual(solved(cheapest({ costs: [1, 1], rows: [row([1, 1], 5)] })), { cost: 0, values: [0, 0] })
})

test('what cannot be is said: at least 3 of what may be at most 2', () => {
  const impossible: Programme = { costs: [1], rows: [row([-1], -3), row([1], 2)] }
  assert.equal(cheapest(impossible), 'none')
  assert.equal(cheapestWhole(impossible, 10, 10), 'none')
  // 2x is 3: there is a half, and no whole number.
  const odd: Programme = { costs: [1], rows: [row([2], 3), row([-2], -3)] }
  close(solved(cheapest(odd)).cost, 1.5)
  assert.equal(cheapestWhole(odd, 10, 10), 'none')
})

test('more than is wanted is not looked for, and a search that is too short says so', () => {
  assert.equal(cheapestWhole(corner, 2, 50), 'none')
  assert.deepEqual(solved(cheapestWhole(corner, 3, 50)).cost, 3)
  assert.equal(cheapestWhole(corner, 10, 1), 'given up')
})

test('what is dear is avoided: the second costs three times the first', () => {
  const { cost, values } = solved(cheapest({ costs: [1, 3], rows: [row([-1, -1], -4), row([1, 0], 3)] }))
  close(cost, 6)
  assert.deepEqual(values.map(Math.round), [3, 1])
})

test('a number that is a hair above a whole one counts as that', () => {
  assert.deepEqual([wholeUp(3), wholeUp(3.0000000001), wholeUp(3.01), wholeUp(2.9999999)], [3, 3, 4, 3])
})

test('on small programmes no whole values are cheaper than those found', () => {
  const coefficient = fc.integer({ min: -3, max: 3 })
  const drawn = fc.record({
    costs: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
    rows: fc.array(fc.tuple(fc.array(coefficient, { minLength: 3, maxLength: 3 }), fc.integer({ min: -6, max: 6 })), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  fc.assert(
    fc.property(drawn, ({ costs, rows }) => {
      // Bounds, so that looking through everything is possible.
      const bounds = [0, 1, 2].map(i => row(i === 0 ? [1, 0, 0] : i === 1 ? [0, 1, 0] : [0, 0, 1], 4))
      const found = cheapestWhole({ costs, rows: [...rows.map(([each, limit]) => row(each, limit)), ...bounds] }, 1_000, 500)
      let best = Number.POSITIVE_INFINITY
      for (let x = 0; x <= 4; x++)
        for (let y = 0; y <= 4; y++)
          for (let z = 0; z <= 4; z++) {
            const fits = rows.every(([[a = 0, b = 0, c = 0], limit]) => a * x + b * y + c * z <= limit)
            if (fits) best = Math.min(best, (costs[0] ?? 0) * x + (costs[1] ?? 0) * y + (costs[2] ?? 0) * z)
          }
      if (found === 'none') assert.equal(best, Number.POSITIVE_INFINITY)
      else assert.equal(solved(found).cost, best)
    }),
  )
})
