import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaBinomial, convolve, type Distribution, meanOf, mixedSumsInBlocks } from './distribution.ts'
import { restByNight, restShape } from './rest-of-roll.ts'

const everywhere = { low: -1_000, high: 1_000 }
const near = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)
const at = (x: Distribution | undefined, value: number): number => x?.p[value - x.from] ?? 0
const night = (range: { low: number; high: number }, mean: number, alike: number, share = { mean: 0.5, strength: 2 }) =>
  restByNight(restShape(range, share, mean), [{ mean, within: everywhere }], alike)[0]

test('one to three people of whose rate nothing is known: a mean of halves, thirds and quarters', () => {
  // Beta(1, 1), likeness 1/3: of n people every number from 0 to n is equally likely.
  const coming = night({ low: 1, high: 3 }, 0.5, 1 / 3)?.coming
  near(at(coming, 0), (1 / 2 + 1 / 3 + 1 / 4) / 3)
  near(at(coming, 1), (1 / 2 + 1 / 3 + 1 / 4) / 3)
  near(at(coming, 2), (1 / 3 + 1 / 4) / 3)
  near(at(coming, 3), 1 / 4 / 3)
})

test('two or three people who each come at 1/2: of 8 and of 16', () => {
  const coming = night({ low: 2, high: 3 }, 0.5, 0)?.coming
  for (const [k, of16] of [3, 7, 5, 1].entries()) near(at(coming, k), of16 / 16)
})

test('of two who are sure to come, leaning unknown: nobody, one or both are ours, a third each; the lead is −2, 0 or 2', () => {
  const rest = night({ low: 2, high: 2 }, 1, 0)
  for (const ours of [0, 1, 2]) near(at(rest?.ours, ours), 1 / 3)
  for (const lead of [-2, 0, 2]) near(at(rest?.lead, lead), 1 / 3)
})

test('a range of rolls is the mean of its rolls, taken one by one, however rates lie', () => {
  for (const [mean, alike] of [
    [0.33, 1 / 9],
    [0.02, 0.4],
    [0.97, 0.2],
    [0.5, 0.9],
    [0.001, 0],
    [0.6, 0],
  ] as const) {
    const coming = night({ low: 40, high: 90 }, mean, alike)?.coming
    for (let k = 0; k <= 90; k++) {
      let sum = 0
      for (let size = 40; size <= 90; size++) sum += at(betaBinomial(size, mean, alike), k)
      near(at(coming, k), sum / 51)
    }
  }
})

test('the nights of one pass do not mix: 8 nights together give what each gives alone', () => {
  const shape = restShape({ low: 20, high: 30 }, { mean: 0.3, strength: 12 }, 0.3)
  const nights = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map(mean => ({ mean, within: { low: -6, high: 4 } }))
  for (const [i, together] of restByNight(shape, nights, 0.1).entries())
    assert.deepEqual(together, restByNight(shape, [nights[i] ?? assert.fail()], 0.1)[0])
})

test('blocks are spread when nights are added up: one block of 4 is 1, 2, 3, 4, 3, 2, 1 of 16 around 4; none is nobody', () => {
  const known = { from: 2, p: Float64Array.of(0.5, 0.5) }
  const nights = [
    { weight: 0.75, of: [known, { from: 1, p: Float64Array.of(1) }] },
    {
      weight: 0.25,
      of: [
        { from: 0, p: Float64Array.of(1) },
        { from: 0, p: Float64Array.of(0.6, 0.4) },
      ],
    },
  ] as const
  const sum = mixedSumsInBlocks(nights, 4)
  const triangle = (k: number) => Math.max(0, 4 - Math.abs(k - 4)) / 16
  for (let value = 0; value <= 10; value++) {
    const first = 0.75 * 0.5 * (triangle(value - 2) + triangle(value - 3))
    near(at(sum, value), first + 0.25 * (0.6 * (value === 0 ? 1 : 0) + 0.4 * triangle(value)))
  }
  near(meanOf(sum), 0.75 * 6.5 + 0.25 * 0.4 * 4)
})

test('few known people or many: product by product and by Fourier, blocks give what their triangles give one by one', () => {
  for (const known of [10, 3_000]) {
    const x = betaBinomial(known, 0.4, 0.05)
    const y = betaBinomial(60, 0.2, 0.3)
    const p = new Float64Array(61 * 7)
    for (const [i, weight] of y.p.entries())
      if (y.from + i === 0) p[0] = (p[0] ?? 0) + weight
      else for (let k = -6; k <= 6; k++) p[7 * (y.from + i) + k] = (p[7 * (y.from + i) + k] ?? 0) + (weight * (7 - Math.abs(k))) / 49
    const expected = convolve(x, { from: 0, p })
    const sum = mixedSumsInBlocks([{ weight: 1, of: [x, y] }], 7)
    for (let value = 0; value <= known + 420; value++) near(at(sum, value), at(expected, value))
  }
})
