import type { Random } from '#kernel/random.ts'
import { atMost, type Distribution, interval80 } from './distribution.ts'

/** How one stored forecast of a count stood up to what happened (forecast.md §6). */
export type Score = {
  /** Randomised probability integral transform: evenly spread over 0–1 when forecasts are honest. */
  readonly pit: number
  /** Was the truth inside the closed 80 % interval, and the mass that the interval itself claimed. */
  readonly inside: boolean
  readonly ownMass: number
  /** Continuous ranked probability score, in people; 0 is perfect. */
  readonly crps: number
  /** −log P(what happened); capped, so that one surprise does not make every mean infinite. */
  readonly logScore: number
}

const mostSurprising = -Math.log(1e-12)

const probabilityOf = (x: Distribution, value: number): number => x.p[value - x.from] ?? 0

const crpsOf = (x: Distribution, truth: number): number => {
  const from = Math.min(x.from, truth)
  const to = Math.max(x.from + x.p.length - 1, truth)
  let [sum, below] = [0, 0]
  for (let value = from; value < to; value++) {
    below += probabilityOf(x, value)
    sum += (below - (value >= truth ? 1 : 0)) ** 2
  }
  return sum
}

/** Scores the stored distribution of a count against the truth of the door list. */
export const scoreForecast = (forecast: Distribution, truth: number, random: Random): Score => {
  const { low, high, mass } = interval80(forecast)
  const exactly = probabilityOf(forecast, truth)
  return {
    pit: atMost(forecast, truth - 1) + random() * exactly,
    inside: truth >= low && truth <= high,
    ownMass: mass,
    crps: crpsOf(forecast, truth),
    logScore: exactly > 0 ? Math.min(mostSurprising, -Math.log(exactly)) : mostSurprising,
  }
}

/** Squared error of a chance of winning; 0 is perfect, .25 is what a coin gets. */
export const brier = (win: number, won: boolean): number => (win - (won ? 1 : 0)) ** 2

export type Calibration = {
  readonly n: number
  /** Under twenty scored meetings nothing can be told. */
  readonly verdict: 'too few to tell' | 'enough to tell'
  /** Share of transforms within .1–.9: should be .80. */
  readonly pit80: number | null
  /** Share of truths inside the closed interval, and the mean mass it claimed: should be equal. */
  readonly coverage: number | null
  readonly ownMass: number | null
  readonly crps: number | null
  readonly logScore: number | null
  readonly brier: number | null
}

const enough = 20

const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length

/** All figures of the calibration page, from scored counts and from the Brier scores of chances. */
export const calibrationOf = (scores: readonly Score[], briers: readonly number[] = []): Calibration => ({
  n: scores.length,
  verdict: scores.length < enough ? 'too few to tell' : 'enough to tell',
  pit80: meanOf(scores.map(({ pit }) => (pit > 0.1 && pit < 0.9 ? 1 : 0))),
  coverage: meanOf(scores.map(({ inside }) => (inside ? 1 : 0))),
  ownMass: meanOf(scores.map(({ ownMass }) => ownMass)),
  crps: meanOf(scores.map(({ crps }) => crps)),
  logScore: meanOf(scores.map(({ logScore }) => logScore)),
  brier: meanOf(briers),
})
