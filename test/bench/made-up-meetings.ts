import assert from 'node:assert/strict'
import { type Random, randomFrom } from '#kernel/random.ts'
import { atMost, betaBinomial, convolve, type Distribution, mixed } from '#src/modules/turnout/rules/distribution.ts'
import { nightNodes, shifted } from '#src/modules/turnout/rules/night.ts'
import type { Attendance, PastMeeting } from '#src/modules/turnout/rules/past-meetings.ts'
import { borrowedPriors, learnNetwork, type Network, noNetwork, ratesFor } from '#src/modules/turnout/rules/rates.ts'
import { type Evidence, likeness, type Rates } from '#src/modules/turnout/rules/room.ts'
import { type Score, scoreForecast } from '#src/modules/turnout/rules/score-forecast.ts'
import { learnNight, type PastNight, pastNight } from '#src/modules/turnout/rules/spread.ts'

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

const trueNight = 0.25
const kinds = ['sympathiser', 'yes', 'confirmed'] as const
type Kind = (typeof kinds)[number]
type Turnout = Record<Kind, Attendance>
const perKind = <T>(of: (kind: Kind) => T): Record<Kind, T> => ({
  sympathiser: of('sympathiser'),
  yes: of('yes'),
  confirmed: of('confirmed'),
})

const trueRates: Readonly<Record<Kind, Evidence>> = {
  sympathiser: { mean: 0.15, strength: 20 },
  yes: { mean: 0.6, strength: 12 },
  confirmed: { mean: 0.8, strength: 15 },
}

/** A network whose rates are not the borrowed ones: five caucuses, each with its own rates and its own likeness. */
const makeNetwork = (random: Random) =>
  Array.from({ length: 5 }, () => ({
    rates: perKind(kind => beta(trueRates[kind].mean, trueRates[kind].strength, random)),
    spread: 0.05 * Math.exp(0.4 * normal(random)),
    size: 6 + Math.floor(random() * 20),
  }))

/** What really happens at one meeting; z is the same for all caucuses of the night. */
const happen = (group: ReturnType<typeof makeNetwork>[number], z: number, random: Random): Turnout => {
  const one = (kind: Kind, n: number): Attendance => {
    const mean = shifted(group.rates[kind], trueNight * z)
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

/** Comers as somebody would forecast them who knows the truth about the rates, and not about the night. */
const oracle = (group: ReturnType<typeof makeNetwork>[number], turnout: Turnout): Distribution =>
  mixed(
    nightNodes(trueNight).map(({ z, weight }) => ({
      weight,
      of: kinds.map(kind => betaBinomial(turnout[kind].n, shifted(group.rates[kind], trueNight * z), group.spread)).reduce(convolve),
    })),
  )

const lasting = 1e9
const toldAll: Network = {
  ...noNetwork,
  priors: { ...borrowedPriors, ...perKind(kind => ({ ...borrowedPriors[kind], ...trueRates[kind], halfLife: lasting })) },
}

/** Comers as somebody would forecast them who is told all but the rates themselves. */
const told = (group: ReturnType<typeof makeNetwork>[number], turnout: Turnout, past: readonly PastMeeting[]): Distribution => {
  const rates = ratesFor(past, toldAll, undefined, group.spread, trueNight)
  return mixed(nightNodes(trueNight).map(({ z, weight }) => ({ weight, of: comers(turnout, rates, group.spread, trueNight * z) })))
}

/**
 * A vote that is won by more than so many others: the chance as it was forecast, as who knows the rates would have said it, as who is told how rates, likeness and
 * nights are spread and that nothing drifts, and must learn the rates alone; and how it went.
 */
export type Vote = {
  readonly night: number
  readonly forecast: number
  readonly oracle: number
  readonly told: () => number
  readonly won: boolean
}

export type Scored = { readonly groups: Score[]; readonly sums: Score[]; readonly votes: Vote[] }

/**
 * Forty nights of one network, the last thirty-two scored: each forecast knows only what was before it.
 * @returns what the network has learned of a yes, in truth .60.
 */
export const scoreWorld = (seed: string, { groups, sums, votes }: Scored): number => {
  const random = randomFrom(seed)
  const luck = randomFrom(`${seed} votes`)
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
        const { n, came } = total(turnout)
        groups.push(scoreForecast(of, came, random))
        const group = network[g]
        assert.ok(group)
        const others = Math.round(n * (0.25 + 0.35 * luck()))
        const before = [...(past[g] ?? [])]
        const above = (forecast: Distribution) => 1 - atMost(forecast, others)
        votes.push({
          night,
          forecast: above(of),
          oracle: above(oracle(group, turnout)),
          told: () => above(told(group, turnout, before)),
          won: came > others,
        })
      })
    }
    nights.push(pastNight(turnouts.map((attendance, g) => ({ ...(known[g] ?? assert.fail()), attendance }))))
    turnouts.forEach((turnout, g) => {
      past[g]?.push({ attendance: turnout })
    })
  }
  return learnNetwork(past).priors.yes.mean
}

export const brier = (votes: readonly Vote[], of: (vote: Vote) => number): number =>
  votes.reduce((sum, vote) => sum + (of(vote) - (vote.won ? 1 : 0)) ** 2, 0) / votes.length
