import { betaBinomial, certain, convolve, type Distribution, mixed } from '../distribution.ts'
import { logit, nightNodes, shifted } from '../night.ts'
import { borrowedOffsets, learnOffsets, type Offsets, type PromisesKept } from '../promise-offsets.ts'
import { likeness } from '../room.ts'
import { anyCandidates, learnSpreads, type Seen } from '../spread.ts'
import { type Blend, blended, halfLives, judged, type Known, type Level, levelsAt, trustFrom } from './levels.ts'
import { type Night, shiftOf, type Told } from './record.ts'
import { type NightError, type Tide, tideFrom } from './tides.ts'
import type { Walks } from './walks.ts'

/** Everything that a forecast of the next night rests on. */
export type Model = {
  readonly blend: Blend
  readonly offsets: Offsets
  readonly tide: Tide
  readonly common: number
  readonly spreads: ReadonlyMap<string, number>
}

/** What has been seen so far; grows by one night at a time. */
export type Memory = {
  readonly nights: number
  readonly known: readonly Known[]
  readonly kept: readonly PromisesKept[]
  /** How each group's own forecasts stood, the latest thirty. */
  readonly seen: ReadonlyMap<string, readonly Seen[]>
  readonly past: readonly NightError[]
  readonly scores: readonly number[]
}

export const nothingYet: Memory = {
  nights: 0,
  known: [],
  kept: [],
  seen: new Map(),
  past: [],
  scores: halfLives.map((_, i) => 3 * (i + 1 - halfLives.length)),
}

const mostSeen = 30

export const learned = (memory: Memory): Model => {
  const tide = tideFrom(memory.past)
  const groups = [...memory.seen]
  const { common, byGroup } = learnSpreads(
    groups.map(([, seen]) => seen),
    tide.night,
    anyCandidates,
  )
  return {
    blend: { levels: halfLives.map(halfLife => levelsAt(memory.known, memory.nights, halfLife)), trust: trustFrom(memory.scores) },
    offsets: memory.kept.length > 0 ? learnOffsets(memory.kept) : borrowedOffsets,
    tide,
    common,
    spreads: new Map(groups.map(([group], i) => [group, byGroup[i] ?? common])),
  }
}

export const firstModel: Model = learned(nothingYet)

const spreadOf = ({ spreads, common }: Model, group: string): number => spreads.get(group) ?? common

/** The rate of one kind of promise in one group tonight, with the shift of tonight's promises against those it was learned from. */
const rateOf = (model: Model, group: string, told: Told): Level => {
  const level = blended(model.blend, told.state, group)
  return { ...level, mean: shifted(level.mean, shiftOf(told, model.offsets) - level.shift) }
}

/** Adds a night that is over; `model` is what it would have been forecast with. */
export const remember = (memory: Memory, night: Night, model: Model): Memory => {
  const { tide } = model
  const cells = [...night.groups].flatMap(([group, all]) => all.map(told => ({ group, told, rate: rateOf(model, group, told) })))
  const error = errorOf(cells, model)
  const tonight = cells.map(({ group, told, rate }): Known => {
    const { mean } = rate
    const alike = spreadOf(model, group) + tide.night ** 2 * mean * (1 - mean)
    return { state: told.state, group, night: memory.nights, n: told.n, came: told.came, shift: shiftOf(told, model.offsets), alike }
  })
  const seen = new Map(memory.seen)
  for (const { group, told, rate } of cells) {
    const latest = { n: told.n, came: told.came, mean: shifted(rate.mean, tide.level), doubt: 1 / (rate.strength + 1) }
    seen.set(group, [...(seen.get(group) ?? []), latest].slice(-mostSeen))
  }
  return {
    nights: memory.nights + 1,
    known: [...memory.known, ...tonight],
    kept: [...memory.kept, ...cells.flatMap(({ told }) => told.kept)],
    seen,
    // The first night was forecast from nothing: it erred for want of any rate, and not because of the night.
    past: memory.nights === 0 ? memory.past : [...memory.past, error],
    scores: memory.nights === 0 ? memory.scores : judged(memory.scores, model.blend.levels, tonight),
  }
}

type Cell = { readonly group: string; readonly told: Told; readonly rate: Level }

const errorOf = (cells: readonly Cell[], model: Model): NightError => {
  let [expected, variance, slope, came] = [0, 0, 0, 0]
  for (const { group, told, rate } of cells) {
    const chance = told.n * rate.mean * (1 - rate.mean)
    expected += told.n * rate.mean
    variance += chance * (1 + (told.n - 1) * likeness(rate, spreadOf(model, group)))
    slope += chance
    came += told.came
  }
  return { expected, variance, slope, came }
}

export type NightForecast = { readonly groups: ReadonlyMap<string, Distribution>; readonly total: Distribution }

/** How many nights lie between what was learned and what is forecast, and how far levels walk in each. */
export type Ahead = { readonly nights: number; readonly walks: Walks }

/** The night after the last one that is known. */
export const nextNight: Ahead = { nights: 0, walks: { all: 0, each: 0 } }

/** How many come of what was promised: of each group, and of the night, whose groups share what happens to all that night. */
export const forecastNight = (model: Model, promised: Night, { nights, walks }: Ahead = nextNight): NightForecast => {
  const shared = Math.sqrt(model.tide.night ** 2 + nights * walks.all)
  const rates = [...promised.groups].map(([group, all]) => ({
    group,
    parts: all.map(told => {
      const rate = rateOf(model, group, told)
      const alike = likeness(rate, spreadOf(model, group))
      const walked = Math.min(1, nights * walks.each * rate.mean * (1 - rate.mean))
      return { n: told.n, mean: onAUsualNight(rate.mean, model.tide.night), alike: alike + Math.min(0.9, walked) * (1 - alike) }
    }),
  }))
  const byNode = nightNodes(shared, 'coarse').map(({ z, weight }) => ({
    weight,
    of: rates.map(({ parts }) =>
      parts.reduce(
        (sum: Distribution, { n, mean, alike }) => convolve(sum, betaBinomial(n, shifted(mean, model.tide.level + shared * z), alike)),
        certain(0),
      ),
    ),
  }))
  return {
    groups: new Map(rates.map(({ group }, i) => [group, mixed(byNode.map(({ weight, of }) => ({ weight, of: of[i] ?? certain(0) })))])),
    total: mixed(byNode.map(({ weight, of }) => ({ weight, of: summed(of) }))),
  }
}

/**
 * A rate was learned over all sorts of nights, which draw it towards a half; on a usual night it lies further out. The logistic curve taken as a normal one:
 * 16√3/15π squared (Zeger, Liang and Albert 1988).
 */
const onAUsualNight = (mean: number, night: number): number => shifted(0.5, logit(mean) * Math.sqrt(1 + 0.346 * night ** 2))

/** Convolved in pairs, so that no row is long before it must be. */
export const summed = (all: readonly Distribution[]): Distribution => {
  if (all.length <= 1) return all[0] ?? certain(0)
  const half = all.length >> 1
  return convolve(summed(all.slice(0, half)), summed(all.slice(half)))
}
