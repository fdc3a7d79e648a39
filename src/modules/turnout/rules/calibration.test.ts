import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Random, randomFrom } from '#kernel/random.ts'
import { betaBinomial, convolve, type Distribution, mixed } from './distribution.ts'
import { nightNodes, shifted } from './night.ts'
import type { Attendance, PastMeeting } from './past-meetings.ts'
import { learnNetwork, ratesFor } from './rates.ts'
import { likeness, type Rates } from './room.ts'
import { calibrationOf, type Score, scoreForecast } from './score-forecast.ts'
import { learnNight, type PastNight, pastNight } from './spread.ts'

/** Draws for the synthetic truth: by sums and rejections of their own, not by the distributions that are under test. */
const normal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const gamma = (shape: number, random: Random): number => {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const x = normal(random)
    const v = (1 + x / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}
const beta = (mean: number, strength: number, random: Random): number => {
  const [a, b] = [gamma(mean * strength, random), gamma((1 - mean) * strength, random)]
  return a / (a + b)
}
const heads = (n: number, p: number, random: Random): number => {
  let count = 0
  for (let i = 0; i < n; i++) if (random() < p) count++
  return count
}

const kinds = ['sympathiser', 'yes', 'confirmed'] as const
type Kind = (typeof kinds)[number]
type Turnout = Record<Kind, Attendance>

/** A network whose rates are not the borrowed ones: five caucuses, each with its own rates and its own likeness. */
const makeNetwork = (random: Random) =>
  Array.from({ length: 5 }, () => ({
    rates: { sympathiser: beta(0.15, 20, random), yes: beta(0.6, 12, random), confirmed: beta(0.8, 15, random) },
    spread: 0.05 * Math.exp(0.4 * normal(random)),
    size: 6 + Math.floor(random() * 20),
  }))

/** What really happens at one meeting; z is the same for all caucuses of the night. */
const happen = (group: ReturnType<typeof makeNetwork>[number], z: number, random: Random): Turnout => {
  const one = (kind: Kind, n: number): Attendance => {
    const mean = shifted(group.rates[kind], 0.25 * z)
    return { n, came: heads(n, beta(mean, 1 / group.spread - 1, random), random) }
  }
  const about = (size: number) => Math.max(1, Math.round(size * (0.6 + 0.8 * random())))
  return {
    sympathiser: one('sympathiser', about(group.size)),
    yes: one('yes', about(group.size)),
    confirmed: one('confirmed', about(group.size / 2)),
  }
}

/** Comers of one caucus on a night with effect `by`. */
const comers = (turnout: Turnout, rates: Rates, spread: number, by: number): Distribution =>
  kinds.map(kind => betaBinomial(turnout[kind].n, shifted(rates[kind].mean, by), likeness(rates[kind], spread))).reduce(convolve)

const total = (turnout: Turnout): Attendance =>
  kinds.reduce((sum, kind) => ({ n: sum.n + turnout[kind].n, came: sum.came + turnout[kind].came }), { n: 0, came: 0 })

const student5 = (random: Random): number => {
  const chi = Array.from({ length: 5 }, () => normal(random) ** 2).reduce((sum, each) => sum + each, 0)
  return (normal(random) / Math.sqrt(chi / 5)) * Math.sqrt(3 / 5)
}

/** Forty nights of one network, the last thirty-two scored: each forecast knows only what was before it. */
const scoreWorld = (seed: string, groups: Score[], sums: Score[]): number => {
  const random = randomFrom(seed)
  const network = makeNetwork(random)
  const past: PastMeeting[][] = network.map(() => [])
  const nights: PastNight[] = []
  for (let night = 0; night < 40; night++) {
    const z = student5(random)
    const turnouts = network.map(group => happen(group, z, random))
    const sigma = learnNight(nights)
    const learned = learnNetwork(past, sigma)
    const known = network.map((_, g) => {
      const spread = learned.spreads[g] ?? learned.spread
      return { spread, rates: ratesFor(past[g] ?? [], learned, undefined, spread, sigma) }
    })
    const byNode = nightNodes(sigma).map(node => ({
      weight: node.weight,
      each: turnouts.map((turnout, g) => {
        const of = known[g]
        assert.ok(of)
        return comers(turnout, of.rates, of.spread, sigma * node.z)
      }),
    }))
    const sum = mixed(byNode.map(({ weight, each }) => ({ weight, of: each.reduce(convolve) })))
    const truth = turnouts.map(total).reduce((all, each) => ({ n: all.n + each.n, came: all.came + each.came }))
    if (night >= 8) {
      sums.push(scoreForecast(sum, truth.came, random))
      turnouts.forEach((turnout, g) => {
        const of = mixed(byNode.map(({ weight, each }) => ({ weight, of: each[g] as Distribution })))
        groups.push(scoreForecast(of, total(turnout).came, random))
      })
    }
    nights.push(pastNight(turnouts.map((attendance, g) => ({ ...(known[g] ?? assert.fail()), attendance }))))
    turnouts.forEach((turnout, g) => {
      past[g]?.push({ attendance: turnout })
    })
  }
  return learnNetwork(past).priors.yes.mean
}

test('on a synthetic truth with likeness and night effects, 2,000 meetings are forecast as honestly as claimed, and so are sums over groups', () => {
  const groups: Score[] = []
  const sums: Score[] = []
  const means = Array.from({ length: 63 }, (_, world) => scoreWorld(`world ${world}`, groups, sums))
  const mean = means.reduce((all, each) => all + each, 0) / means.length
  assert.ok(Math.abs(mean - 0.6) < 0.02, `yes of the networks: ${mean}, in truth .60`)
  for (const [name, scores] of [
    ['groups', groups],
    ['sums', sums],
  ] as const) {
    const { n, pit80, coverage, ownMass } = calibrationOf(scores)
    const figures = `${name}: n ${n}, PIT80 ${pit80?.toFixed(3)}, coverage ${coverage?.toFixed(3)} of ${ownMass?.toFixed(3)}`
    console.log(figures)
    assert.ok(n >= 2_000, figures)
    assert.ok(pit80 !== null && pit80 >= 0.78 && pit80 <= 0.82, figures)
    assert.ok(coverage !== null && ownMass !== null && Math.abs(coverage - ownMass) <= 0.02, figures)
  }
})
