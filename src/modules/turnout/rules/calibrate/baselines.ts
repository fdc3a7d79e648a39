import { betaBinomial, certain, convolve, type Distribution } from '../distribution.ts'
import { learnPrior } from '../empirical-bayes.ts'
import { logLikelihood } from '../log-gamma.ts'
import type { NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

/** What others forecast with, from the simplest on. None knows of drift, of nights, of lead or of reminders. */
export const baselineNames = {
  global: 'one rate for all, binomial',
  raw: 'each group’s own rate, binomial',
  shrunk: 'each group’s rate drawn to the common one, binomial',
  spread: 'the same, beta-binomial with a likeness per group',
} as const
export type BaselineName = keyof typeof baselineNames

type Counted = { readonly group: string; readonly n: number; readonly came: number }

const countedIn = (nights: readonly Night[]): Counted[] =>
  nights.flatMap(({ groups }) => [...groups].map(([group, told]) => ({ group, n: promisedIn(told), came: cameIn(told) })))

const likenesses = [0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3] as const

const bestLikeness = (cells: readonly Counted[], mean: number): number => {
  const score = (alike: number) =>
    cells.reduce((sum, { n, came }) => sum + logLikelihood(came, n, mean, alike === 0 ? 1e9 : 1 / alike - 1), 0)
  return likenesses.reduce<number>((best, alike) => (score(alike) > score(best) ? alike : best), 0)
}

type Fit = { readonly rate: (group: string) => number; readonly alike: (group: string) => number }

const within = (rate: number): number => Math.min(0.999, Math.max(0.001, rate))

export type Fits = Readonly<Record<BaselineName, Fit>>

/** Fits all four to the nights that are over. */
export const baselinesFrom = (nights: readonly Night[]): Fits => {
  const cells = countedIn(nights)
  const groups = Map.groupBy(cells, cell => cell.group)
  const sums = new Map(
    [...groups].map(([group, own]) => [group, own.reduce((sum, { n, came }) => ({ k: sum.k + came, n: sum.n + n }), { k: 0, n: 0 })]),
  )
  const all = [...sums.values()].reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 })
  const global = within(all.n > 0 ? all.k / all.n : 0.5)
  const prior = learnPrior([...sums.values()]) ?? { mean: global, strength: 8 }
  const raw = (group: string): number => {
    const own = sums.get(group)
    return own && own.n > 0 ? within(own.k / own.n) : global
  }
  const shrunk = (group: string): number => {
    const { k, n } = sums.get(group) ?? { k: 0, n: 0 }
    return within((prior.mean * prior.strength + k) / (prior.strength + n))
  }
  const alike = new Map([...groups].map(([group, own]) => [group, bestLikeness(own, shrunk(group))]))
  const none = () => 0
  return {
    global: { rate: () => global, alike: none },
    raw: { rate: raw, alike: none },
    shrunk: { rate: shrunk, alike: none },
    spread: { rate: shrunk, alike: group => alike.get(group) ?? 0 },
  }
}

export const forecastBy = ({ rate, alike }: Fit, { groups }: Night): NightForecast => {
  const each = new Map(
    [...groups].map(([group, told]): [string, Distribution] => [group, betaBinomial(promisedIn(told), rate(group), alike(group))]),
  )
  return { groups: each, total: summed([...each.values()]) }
}

/** Convolved in pairs, so that no row is long before it must be. */
const summed = (all: readonly Distribution[]): Distribution => {
  if (all.length <= 1) return all[0] ?? certain(0)
  const half = all.length >> 1
  return convolve(summed(all.slice(0, half)), summed(all.slice(half)))
}
