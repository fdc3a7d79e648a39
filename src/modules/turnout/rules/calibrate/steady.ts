import { certain, type Distribution, normalised } from '../distribution.ts'
import type { Fit } from './baselines.ts'
import { plain } from './cell.ts'
import { addSum, type Moving, momentsAt, type NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

/** Levels that stand: each group comes as it came on the whole, and all are shifted alike on a night. How far is learned from how such forecasts stood. */
const nights: readonly (readonly [deviation: number, before: number])[] = [
  [0.012, 2],
  [0.05, 1],
  [0.1, 1],
  [0.16, 1],
  [0.25, 1],
  [0.4, 1],
  [0.65, 0.6],
  [1.1, 0.4],
]

/** How likely each deviation of nights is, as logarithms. Changed by `strayed`. */
export type Steady = Float64Array
export const newSteady = (): Steady => Float64Array.from(nights, ([, before]) => Math.log(before))

const cellsOf = (night: Night, { rate, alike }: Fit): ReadonlyMap<string, Omit<Moving, 'moves'>> =>
  new Map(
    [...night.groups].map(([group, told]) => {
      const p = rate(group)
      return [
        group,
        { cell: { n: promisedIn(told), parts: plain }, level: Math.log(p / (1 - p)), excess: (promisedIn(told) - 1) * alike(group) },
      ]
    }),
  )

/** What a night says. */
export const strayed = (steady: Steady, fit: Fit, night: Night): void => {
  const cells = [...cellsOf(night, fit).values()].map(cell => ({ ...cell, moves: 0 }))
  const { mean, variance } = momentsAt(cells, 0)
  const slope =
    momentsAt(
      cells.map(cell => ({ ...cell, moves: 0.01 })),
      1,
    ).mean - mean
  const off = [...night.groups.values()].reduce((sum, told) => sum + cameIn(told), 0) - mean
  for (const [i, [deviation]] of nights.entries()) {
    const whole = variance + (100 * slope * deviation) ** 2 + 0.1
    steady[i] = (steady[i] as number) - (Math.log(whole) / 2 + off ** 2 / (2 * whole))
  }
}

const negligible = 0.02

const trustedOf = (steady: Steady): readonly { readonly moves: number; readonly weight: number }[] => {
  const best = Math.max(...steady)
  return nights.map(([moves], i) => ({ moves, weight: Math.exp((steady[i] as number) - best) })).filter(({ weight }) => weight > negligible)
}

export const steadyForecast = (steady: Steady, fit: Fit, night: Night): NightForecast => {
  const trusted = trustedOf(steady)
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
