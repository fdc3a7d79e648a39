import { certain, type Distribution, normalised } from '../distribution.ts'
import type { Fit } from './baselines.ts'
import { plain } from './cell.ts'
import { addSum, type Moving, momentsAt, type NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

/**
 * Levels that stand: each group comes as it came on the whole, and all are shifted alike on a night, by the more the further ahead the night is. How far is learned
 * from how such forecasts stood.
 */
type Straying = { readonly night: number; readonly step: number; readonly before: number }

/** Standard deviations on the logit, of a night and of a step from night to night. */
const nights = [0.012, 0.05, 0.1, 0.16, 0.25, 0.4, 0.65, 1.1]
const steps = [0, 0.04, 0.09, 0.2]
const candidates: readonly Straying[] = nights.flatMap((night, i) =>
  steps.map((step, j) => ({ night, step, before: Math.log(i < 6 ? 1 : 0.5) + Math.log(j === 0 ? 3 : 1) })),
)

/** How likely each candidate is, as logarithms. Changed by `strayed`. */
export type Steady = Float64Array
export const newSteady = (): Steady => Float64Array.from(candidates, ({ before }) => before)

const deviationOf = ({ night, step }: Straying, lead: number): number => Math.sqrt(night ** 2 + lead * step ** 2)

const cellsOf = (night: Night, { rate, alike }: Fit): ReadonlyMap<string, Omit<Moving, 'moves'>> =>
  new Map(
    [...night.groups].map(([group, told]) => {
      const p = rate(group)
      return [group, { cell: { n: promisedIn(told), parts: plain }, level: Math.log(p / (1 - p)), alike: alike(group) }]
    }),
  )

/** What a night says that was forecast `lead` nights ahead; it counts as `worth` nights. */
export const strayed = (steady: Steady, fit: Fit, night: Night, lead: number, worth: number): void => {
  const cells = [...cellsOf(night, fit).values()].map(cell => ({ ...cell, moves: 0 }))
  const { mean, variance } = momentsAt(cells, 0)
  const slope =
    momentsAt(
      cells.map(cell => ({ ...cell, moves: 0.01 })),
      1,
    ).mean - mean
  const off = [...night.groups.values()].reduce((sum, told) => sum + cameIn(told), 0) - mean
  for (const [i, candidate] of candidates.entries()) {
    const whole = variance + (100 * slope * deviationOf(candidate, lead)) ** 2 + 0.1
    steady[i] = (steady[i] as number) - worth * (Math.log(whole) / 2 + off ** 2 / (2 * whole))
  }
}

const negligible = 0.03
/** Deviations less than a fifth apart are one. */
const apart = Math.log(1.2)

const deviations = (steady: Steady, lead: number): readonly { readonly moves: number; readonly weight: number }[] => {
  const best = Math.max(...steady)
  const weights = new Map<number, number>()
  for (const [i, candidate] of candidates.entries()) {
    const near = Math.round(Math.log(deviationOf(candidate, lead)) / apart)
    weights.set(near, (weights.get(near) ?? 0) + Math.exp((steady[i] as number) - best))
  }
  return [...weights].map(([near, weight]) => ({ moves: Math.exp(near * apart), weight })).filter(({ weight }) => weight > negligible)
}

export const steadyForecast = (steady: Steady, fit: Fit, night: Night, lead: number): NightForecast => {
  const trusted = deviations(steady, lead)
  const forecast = (of: readonly Omit<Moving, 'moves'>[]): Distribution => {
    const n = of.reduce((sum, { cell }) => sum + cell.n, 0)
    if (n === 0) return certain(0)
    const into = new Float64Array(n + 1)
    for (const { weight, moves } of trusted)
      addSum(
        into,
        weight,
        of.map(cell => ({ ...cell, moves })),
      )
    return normalised(0, into)
  }
  const cells = cellsOf(night, fit)
  return {
    groups: new Map([...cells].map(([group, cell]) => [group, forecast([cell])])),
    total: forecast([...cells.values()].filter(({ cell }) => cell.n > 0)),
  }
}
