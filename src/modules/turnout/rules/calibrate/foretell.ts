import { certain, convolve, type Distribution, normalised } from '../distribution.ts'
import { excessOf } from './alike.ts'
import { rateAt } from './cell.ts'
import { cellsOf, type Member, type Placed, type Pool, trustIn } from './pool.ts'
import type { Night } from './record.ts'
import { countOf, varianceOf } from './sure.ts'
import { erringWith, heldOf } from './track.ts'

export type NightForecast = { readonly groups: ReadonlyMap<string, Distribution>; readonly total: Distribution }

/** A cell as one member sees it: how far its level moves with the sum that is forecast. */
export type Moving = { readonly cell: Pick<Placed, 'n' | 'parts'>; readonly level: number; readonly moves: number; readonly excess: number }

const mostAsked = 8
const leastTrust = 0.02

/** How many come of what was promised: of each group, and of the night. */
export const foretell = (pool: Pool, night: Night): NightForecast => {
  const cells = cellsOf(pool, night).filter(({ n }) => n > 0)
  const asked = trustIn(pool)
    .map((trust, i) => ({ trust, member: pool.members[i] as Member }))
    .toSorted((a, b) => b.trust - a.trust)
    .filter(({ trust }, i, [first]) => i < mostAsked && trust > leastTrust * (first?.trust ?? 0))
  const size = pool.layout.places.size
  const forecast = (of: readonly Placed[]): Distribution => {
    const n = of.reduce((sum, each) => sum + each.n, 0)
    if (n === 0) return certain(0)
    const into = new Float64Array(n + 1)
    for (const { trust, member } of asked) addSum(into, trust, movingTogether(member, of, size))
    return normalised(0, into)
  }
  const groups = new Map([...night.groups.keys()].map(group => [group, certain(0)] as const))
  for (const [name, of] of Map.groupBy(cells, ({ name }) => name)) groups.set(name, forecast(of))
  return { groups, total: forecast(cells) }
}

/** Every level moves with their sum by its regression on it; what is left of their errors cancels in the sum. */
const movingTogether = (member: Member, cells: readonly Placed[], size: number): readonly Moving[] => {
  const { track, likeness } = member
  const held = cells.map(({ places }) => heldOf(track, places, size))
  const weights = cells.map(({ n, parts }, i) => {
    const rate = rateAt(held[i]?.mean ?? 0, parts)
    return n * rate * (1 - rate)
  })
  const gain = erringWith(
    track,
    cells.flatMap(({ places }) => places),
    cells.flatMap(({ places }, i) => places.map(() => weights[i] as number)),
    size,
  )
  const with_ = cells.map(({ places }) => places.reduce((sum, place) => sum + (gain[place] as number), 0))
  const deviation = Math.sqrt(with_.reduce((sum, each, i) => sum + each * (weights[i] as number), 0))
  return cells.map((cell, i) => ({
    cell,
    level: held[i]?.mean ?? 0,
    moves: deviation > 0 ? (with_[i] as number) / deviation : 0,
    excess: excessOf(likeness, cell.group, cell.n),
  }))
}

const reach = 3.6

/** Adds the distribution of the sum, over even steps of what its cells have in common; as many as its own chance smooths. */
export const addSum = (into: Float64Array, weight: number, cells: readonly Moving[]): void => {
  const usual = momentsAt(cells, 0)
  const shared = Math.abs(momentsAt(cells, 1).mean - momentsAt(cells, -1).mean) / 2
  const nodes = 2 * Math.min(20, Math.max(3, Math.ceil((reach * shared) / (1.3 * Math.sqrt(usual.variance + 0.3))))) + 1
  const step = (2 * reach) / (nodes - 1)
  let all = 0
  for (let i = 0; i < nodes; i++) all += Math.exp(-((i * step - reach) ** 2) / 2)
  for (let i = 0; i < nodes; i++) {
    const x = i * step - reach
    addAt(into, (weight * Math.exp(-(x * x) / 2)) / all, cells, x)
  }
}

type Moments = { readonly mean: number; readonly variance: number; readonly largest: number }

export const momentsAt = (cells: readonly Moving[], x: number): Moments => {
  let [mean, variance, largest] = [0, 0, 0]
  for (const { cell, level, moves, excess } of cells) {
    const rate = rateAt(level + moves * x, cell.parts)
    const own = varianceOf(cell.n, rate, excess)
    mean += cell.n * rate
    variance += own
    if (own > largest) largest = own
  }
  return { mean, variance, largest }
}

/** A sum of many, none of which outweighs the others, is normal; any other is added up exactly. */
const addAt = (into: Float64Array, weight: number, cells: readonly Moving[], x: number): void => {
  const { mean, variance, largest } = momentsAt(cells, x)
  if (variance > 25 && largest < 0.3 * variance) {
    addNormal(into, weight, mean, Math.sqrt(variance))
    return
  }
  const rows = cells.map(({ cell, level, moves, excess }) => countOf(cell.n, rateAt(level + moves * x, cell.parts), excess))
  const { from, p } = rows.reduce((sum, row) => convolve(sum, row))
  for (let i = 0; i < p.length; i++) into[from + i] = (into[from + i] as number) + weight * (p[i] as number)
}

const addNormal = (into: Float64Array, weight: number, mean: number, deviation: number): void => {
  const [low, high] = [Math.max(0, Math.floor(mean - 7 * deviation)), Math.min(into.length - 1, Math.ceil(mean + 7 * deviation))]
  let all = 0
  for (let i = low; i <= high; i++) all += Math.exp(-(((i - mean) / deviation) ** 2) / 2)
  for (let i = low; i <= high; i++) into[i] = (into[i] as number) + (weight * Math.exp(-(((i - mean) / deviation) ** 2) / 2)) / all
}
