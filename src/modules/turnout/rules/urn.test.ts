import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaBinomial } from './distribution.ts'
import { likeness } from './room.ts'
import { oursByNight, rowOf, rowsOf, urnOf, weighed } from './urn.ts'
import { leadsByNight } from './urn-leads.ts'

const near = (actual: number, expected: number, within: number) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)

test('by hand: of three from an urn of one and one, nought to three are ours, a quarter each', () => {
  const { ours, others, coming } = urnOf(3, { mean: 0.5, strength: 2 })
  for (const a of [0, 1, 2, 3]) near((ours[a] ?? 0) * (others[3 - a] ?? 0) * (coming[3] ?? 0), 1 / 4, 1e-15)
})

test('taken apart into ours, others and coming, every entry is that of the whole triangle of beta-binomials', () => {
  for (const share of [
    { mean: 0.5, strength: 2 },
    { mean: 11 / 32, strength: 32 },
    { mean: 0.02, strength: 3 },
    { mean: 0.9, strength: 5_000 },
    { mean: 0.3, strength: Number.POSITIVE_INFINITY },
    { mean: 1, strength: Number.POSITIVE_INFINITY },
  ]) {
    const { ours, others, coming } = urnOf(700, share)
    for (const r of [0, 1, 2, 40, 333, 699, 700]) {
      const row = betaBinomial(r, share.mean, likeness(share, 0))
      for (let a = 0; a <= r; a++)
        near((ours[a] as number) * (others[r - a] as number) * (coming[r] as number), row.p[a - row.from] ?? 0, 2e-13)
    }
  }
})

test('leads between two ends, and those beyond them, are what the triangle says', () => {
  const share = { mean: 0.4, strength: 12 }
  const urn = urnOf(60, share)
  for (const within of [
    { low: -7, high: 9 },
    { low: -30, high: -12 },
    { low: 15, high: 15 },
    { low: -200, high: 200 },
  ]) {
    const coming = rowsOf(1, 61)
    const row = betaBinomial(60, 0.4, 0.1)
    rowOf(coming, 0).set(row.p, row.from)
    const weights = weighed(urn, coming)
    const [lead] = leadsByNight(urn, coming, weights, [within])
    assert.ok(lead)
    const [low, high] = [Math.max(-60, within.low), Math.min(60, within.high)]
    const expected = new Map<number, number>()
    for (let r = 0; r <= 60; r++) {
      const of = betaBinomial(r, share.mean, likeness(share, 0))
      for (let a = 0; a <= r; a++) {
        const at = Math.max(low - 1, Math.min(high + 1, 2 * a - r))
        expected.set(at, (expected.get(at) ?? 0) + (row.p[r - row.from] ?? 0) * (of.p[a - of.from] ?? 0))
      }
    }
    for (let d = low - 1; d <= high + 1; d++) near(lead.p[d - lead.from] ?? 0, expected.get(d) ?? 0, 1e-14)
    const ours = rowOf(oursByNight(urn, weights), 0)
    near(
      ours.reduce((sum, each) => sum + each, 0),
      1,
      1e-13,
    )
  }
})
