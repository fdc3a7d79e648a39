import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceWithin, inSteps, likelyRange, oneByOne } from './chances.ts'
import { compacted, unfolded } from './compact.ts'
import { betaBinomial } from './distribution.ts'

const near = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)

test('few numbers are kept one by one: of 3 to 6, each a quarter, two are a half', () => {
  const chances = inSteps({ from: 3, p: Float64Array.of(0.25, 0.25, 0.25, 0.25) })
  assert.equal(chances.step, 1)
  const within = chanceWithin(chances)
  near(within(4, 5), 0.5)
  near(within(0, 3), 0.25)
  near(within(6, 100), 0.25)
  near(within(7, 100), 0)
  assert.deepEqual(likelyRange(chances), { low: 3, high: 6 })
})

test('of 20,000 numbers 2,000 steps are kept, stored and read back with the same chances but for what lies within a step', () => {
  const x = { from: 7, p: Float64Array.from({ length: 20_000 }, () => 1 / 20_000) }
  const chances = inSteps(x)
  assert.deepEqual([chances.from, chances.step, chances.p.length], [7, 10, 2_000])
  near(chanceWithin(chances)(7, 5_006), 0.25)
  near(chanceWithin(chances)(7, 9), 3 / 20_000)
  assert.deepEqual(likelyRange(chances), { low: 17, high: 19_986 })
  const back = unfolded(compacted(chances))
  assert.deepEqual([back.from, back.p.length], [7, 20_000])
  near(back.p[12_345] ?? 0, 1 / 20_000, 1e-9)
})

test('a large roll keeps its mean and its spread in steps', () => {
  const x = betaBinomial(9_000, 0.3, 0.1)
  const back = oneByOne(inSteps(x))
  const mean = (p: Float64Array, from: number) => p.reduce((sum, each, i) => sum + each * (from + i), 0)
  // A step of 5 lies around its middle.
  near(mean(back.p, back.from), mean(x.p, x.from), 0.1)
})
