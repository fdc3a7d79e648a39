import { logit, shifted } from '../night.ts'
import { type Known, type Levels, levelsAt } from './levels.ts'

/**
 * How far levels walk from one night to the next, as a variance on the logit: that of all groups together, and that of each group beside it.
 * A forecast of the next night needs neither, since its errors were learned from one night ahead; one further ahead is less sure by so much a night.
 */
export type Walks = { readonly all: number; readonly each: number }

/** What a night showed beside a level that never moves: how far off on the logit, and the variance that chance gives that. */
type Residual = { readonly off: number; readonly chance: number }

const steps = [0, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45] as const
const strays = [0, 0.1, 0.2, 0.3, 0.45, 0.7] as const
/** That anything walks has to be shown. */
const still = (step: number): number => (step === 0 ? 0 : -1.5)

/** log likelihood of a series that walks by `step` and strays by `stray` each night (Kalman's filter of a local level, begun at its first night). */
const likelihood = (series: readonly Residual[], step: number, stray: number): number => {
  let [level, doubt, sum] = [0, 0, 0]
  for (const [i, { off, chance }] of series.entries()) {
    const noise = chance + stray ** 2
    if (i === 0) {
      level = off
      doubt = noise
      continue
    }
    const before = doubt + step ** 2
    const variance = before + noise
    sum -= 0.5 * (Math.log(variance) + (off - level) ** 2 / variance)
    level += (before / variance) * (off - level)
    doubt = (before * noise) / variance
  }
  return sum
}

/** Variance of a step, over all series together, weighed by likelihood. */
const walkOf = (all: readonly (readonly Residual[])[]): number => {
  const tried = steps.flatMap(step =>
    strays.map(stray => ({
      square: step ** 2,
      score: still(step) + all.reduce((sum, series) => sum + likelihood(series, step, stray), 0),
    })),
  )
  const best = Math.max(...tried.map(({ score }) => score))
  let [weight, square] = [0, 0]
  for (const each of tried) {
    const part = Math.exp(each.score - best)
    weight += part
    square += part * each.square
  }
  return square / weight
}

/** What some promises of one night showed, beside levels that never move, moved by what is `known` of the night. */
const residualOf = (promises: readonly Known[], levels: Levels, known: number): Residual => {
  let [n, came, expected, slope, variance] = [0, 0, 0, 0, 0]
  for (const each of promises) {
    const level = levels.of(each.state, each.group)
    const p = shifted(level.mean, each.shift - level.shift + known)
    n += each.n
    came += each.came
    expected += each.n * p
    slope += each.n * p * (1 - p)
    variance += each.n * p * (1 - p) * (1 + (each.n - 1) * each.alike)
  }
  return { off: logit((came + 0.5) / (n + 1)) - logit((expected + 0.5) / (n + 1)), chance: variance / slope ** 2 }
}

/** @param nights how many nights are over. */
export const walksFrom = (known: readonly Known[], nights: number): Walks => {
  const levels = levelsAt(known, nights, Number.POSITIVE_INFINITY)
  const promised = known.filter(({ n }) => n > 0)
  const byNight = new Map([...Map.groupBy(promised, ({ night }) => night)].map(([night, of]) => [night, residualOf(of, levels, 0)]))
  const byGroup = [...Map.groupBy(promised, ({ group }) => group).values()].map(of =>
    [...Map.groupBy(of, ({ night }) => night)].map(([night, own]) => residualOf(own, levels, byNight.get(night)?.off ?? 0)),
  )
  return { all: walkOf([[...byNight.values()]]), each: byGroup.length > 1 ? walkOf(byGroup) : 0 }
}
