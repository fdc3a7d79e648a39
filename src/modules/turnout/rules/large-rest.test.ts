import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaBinomial } from './distribution.ts'
import { leadOfMany } from './large-rest.ts'

const wide = { low: -400, high: 400 }
const upTo = ({ from, p }: { from: number; p: Float64Array }, lead: number) =>
  p.slice(0, lead - from + 1).reduce((sum, each) => sum + each, 0)
const near = (a: number, b: number, within: number) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b} within ${within}`)

test('1,000 people counted one by one, and as Betas: every lead is as likely within .002', () => {
  for (const [mean, alike, share] of [
    [0.06, 1 / 41, { mean: 0.45, strength: 60 }],
    [0.33, 1 / 9, { mean: 0.5, strength: 2 }],
    [0.2, 1 / 31, { mean: 0.6, strength: Number.POSITIVE_INFINITY }],
  ] as const) {
    const coming = betaBinomial(1_000, mean, alike)
    const exact = new Map<number, number>()
    for (const [i, weight] of coming.p.entries()) {
      const r = coming.from + i
      const ours = betaBinomial(r, share.mean, Number.isFinite(share.strength) ? 1 / (share.strength + 1) : 0)
      for (const [j, chance] of ours.p.entries()) {
        const lead = 2 * (ours.from + j) - r
        exact.set(lead, (exact.get(lead) ?? 0) + weight * chance)
      }
    }
    const many = leadOfMany({ low: 1_000, high: 1_000 }, { share, mean, alike, within: wide })
    near(
      many.p.reduce((sum, each) => sum + each, 0),
      1,
      1e-9,
    )
    let below = 0
    for (const [lead, chance] of [...exact].toSorted(([a], [b]) => a - b)) {
      below += chance
      // An even number of leads stands on even numbers alone, so the step between two is shared.
      if (lead >= -400 && lead < 400) near(upTo(many, lead), below, 0.002 + chance)
    }
  }
})

test('of a million, ours lead when the share is above a half: Beta(27, 33) is, as often as fewer than 27 of 59 coins fall heads', () => {
  const many = leadOfMany(
    { low: 1_000_000, high: 1_000_000 },
    { share: { mean: 27 / 60, strength: 60 }, mean: 0.06, alike: 1 / 41, within: wide },
  )
  let [tails, ways] = [0, 0.5 ** 59]
  for (let heads = 0; heads <= 26; heads++) {
    tails += ways
    ways *= (59 - heads) / (heads + 1)
  }
  near(1 - upTo(many, 0), tails, 0.001)
  near(tails, 0.2175, 0.001)
})

test('a roll of between 20,000 and 60,000 is the mean of rolls between', () => {
  const asked = { share: { mean: 0.48, strength: 300 }, mean: 0.1, alike: 1 / 61, within: { low: -2_000, high: 2_000 } }
  const range = leadOfMany({ low: 20_000, high: 60_000 }, asked)
  const sizes = Array.from({ length: 21 }, (_, i) => leadOfMany({ low: 20_000 + 2_000 * i, high: 20_000 + 2_000 * i }, asked))
  for (const lead of [-1_900, -200, 0, 300, 1_900])
    near(upTo(range, lead), sizes.reduce((sum, each) => sum + upTo(each, lead), 0) / sizes.length, 0.004)
})
