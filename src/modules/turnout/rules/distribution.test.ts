import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { atMost, betaBinomial, convolve, interval80, mapped, meanOf, mixed, negated, quantile, varianceOf } from './distribution.ts'

const sum = (p: Float64Array) => p.reduce((total, x) => total + x, 0)
const near = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)

test('three people who come or not at 1/2: 1, 3, 3, 1 of 8', () => {
  const p = betaBinomial(3, 0.5, 0).p
  for (const [k, of8] of [1, 3, 3, 1].entries()) near(p[k] ?? 0, of8 / 8)
})

test('with a rate of which nothing is known every number of comers is equally likely', () => {
  // Beta(1, 1) has likeness 1/3.
  const p = betaBinomial(4, 0.5, 1 / 3).p
  for (const x of p) near(x, 0.2)
})

test('one of two with Beta(2, 1): 1/6, 1/3, 1/2 by Laplace', () => {
  const p = betaBinomial(2, 2 / 3, 1 / 4).p
  near(p[0] ?? 0, 1 / 6)
  near(p[1] ?? 0, 1 / 3)
  near(p[2] ?? 0, 1 / 2)
})

test('people who are certain to come or to stay away leave no doubt', () => {
  assert.deepEqual(betaBinomial(7, 1, 0.2), { from: 7, p: Float64Array.of(1) })
  assert.deepEqual(betaBinomial(7, 0, 0.2), { from: 0, p: Float64Array.of(1) })
  assert.deepEqual(betaBinomial(0, 0.3, 0.2), { from: 0, p: Float64Array.of(1) })
})

test('every distribution sums to 1 and keeps its mean and variance, whatever its size and spread', () => {
  const random = randomFrom('distributions')
  for (let i = 0; i < 400; i++) {
    const n = Math.floor(random() * 2000)
    const mean = random()
    const alike = random() < 0.2 ? 0 : random() ** 3 * 0.9
    const x = betaBinomial(n, mean, alike)
    near(sum(x.p), 1)
    near(meanOf(x), n * mean, 1e-9 * (n + 1))
    near(varianceOf(x), n * mean * (1 - mean) * (1 + (n - 1) * alike), 1e-7 * (n + 1) ** 2)
  }
})

test('a sum of two groups has the sum of their means and of their variances, and 2 + 1 people make the 3', () => {
  const both = convolve(betaBinomial(40, 0.3, 0.05), betaBinomial(11, 0.8, 0.1))
  near(sum(both.p), 1)
  near(meanOf(both), 12 + 8.8)
  near(varianceOf(both), 40 * 0.21 * (1 + 39 * 0.05) + 11 * 0.16 * 2, 1e-9)
  const three = convolve(betaBinomial(2, 0.5, 0), betaBinomial(1, 0.5, 0))
  for (const [k, of8] of [1, 3, 3, 1].entries()) near(three.p[k] ?? 0, of8 / 8)
})

test('two crowds of thousands add up as two small groups do', () => {
  const both = convolve(betaBinomial(3_000, 0.2, 0.001), betaBinomial(1_000, 0.7, 0.002))
  near(sum(both.p), 1)
  near(meanOf(both), 600 + 700, 1e-8)
  near(varianceOf(both), 3_000 * 0.16 * (1 + 2_999 * 0.001) + 1_000 * 0.21 * (1 + 999 * 0.002), 1e-5)
  // The first entry by hand: nobody of either comes.
  const tail = convolve(betaBinomial(700, 0.01, 0), betaBinomial(700, 0.01, 0))
  near(tail.p[0] ?? 0, 0.99 ** 1_400, 1e-15)
})

test('a difference turns the sign of one side', () => {
  const lead = convolve(betaBinomial(2, 0.5, 0), negated(betaBinomial(1, 0.5, 0)))
  assert.equal(lead.from, -1)
  for (const [k, of8] of [1, 3, 3, 1].entries()) near(lead.p[k] ?? 0, of8 / 8)
})

test('the interval is closed, central, and states the mass that it really holds', () => {
  const ten = { from: 1, p: new Float64Array(10).fill(0.1) }
  assert.deepEqual([quantile(ten, 0.1), quantile(ten, 0.9)], [1, 9])
  const interval = interval80(ten)
  assert.deepEqual([interval.low, interval.high], [1, 9])
  near(interval.mass, 0.9)
  near(atMost(ten, 3), 0.3)
})

test('weather mixes nights, and halves map to win numbers', () => {
  const mix = mixed([
    { weight: 0.25, of: { from: 2, p: Float64Array.of(1) } },
    { weight: 0.75, of: { from: 5, p: Float64Array.of(1) } },
  ])
  assert.deepEqual([mix.from, ...mix.p], [2, 0.25, 0, 0, 0.75])
  const halves = mapped(mix, votes => Math.floor(votes / 2) + 1)
  assert.deepEqual([halves.from, ...halves.p], [2, 0.25, 0.75])
})
