import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meanOf, varianceOf as spreadOf } from '../distribution.ts'
import { countOf, logChance, varianceOf } from './sure.ts'

const near = (is: number, should: number, by = 1e-12) => assert.ok(Math.abs(is - should) <= by, `${is}, should be ${should}`)

test('by hand: of four people two are sure; at a rate of one half one of these comes, and of the others none, one or both', () => {
  // 97 parts of a hundred: 1 + Bin(2, ½). The other three: Bin(4, ½).
  const { from, p } = countOf(4, 0.5, -0.5)
  assert.equal(from, 0)
  const should = [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16].map((each, k) => 0.03 * each + 0.97 * ([0, 1 / 4, 1 / 2, 1 / 4, 0][k] ?? 0))
  for (const [k, each] of should.entries()) near(p[k] ?? 0, each)
  near(varianceOf(4, 0.5, -0.5), 0.03 * 1 + 0.97 * 0.5)
})

test('by hand: of two sure people one and a half come at three quarters: one or two, as often', () => {
  const { p } = countOf(4, 0.75, -0.5)
  // Bin(2, ¾) is 1, 6, 9 of 16: one more in half of the cases, two more in the other.
  near(p[3] ?? 0, 0.03 * 4 * 0.75 ** 3 * 0.25 + 0.97 * (0.5 * (9 / 16) + 0.5 * (6 / 16)))
})

test('as many come as the rate says, whatever share is sure, and what is learned from is what is forecast', () => {
  for (const [n, rate] of [
    [1, 0.3],
    [7, 0.9],
    [40, 0.62],
    [900, 0.05],
  ] as const)
    for (const excess of [-0.75, -0.3, -0.05, 0, 2].filter(each => each < n - 1 || each <= 0)) {
      const count = countOf(n, rate, excess)
      near(meanOf(count), n * rate, 1e-9)
      near(spreadOf(count), varianceOf(n, rate, excess), 1e-6)
      let ways = 1
      for (let k = 0; k <= Math.min(n, 40); k++) {
        near(Math.exp(logChance(n, k, rate, excess)) * ways, k < count.from ? 0 : (count.p[k - count.from] ?? 0), 1e-9)
        ways *= (n - k) / (k + 1)
      }
    }
})
