import { type Distribution, mixed } from '../distribution.ts'
import type { BaselineName } from './baselines.ts'
import type { NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

export type ModelName = 'caucus' | BaselineName
export type Each<T> = Readonly<Record<ModelName, T>>

/** What came less what one forecast said, on what the other says otherwise: its sums over the nights that are over give the share of the other. */
type Otherwise = { off: number; square: number; nights: number }

/** Whom to trust, learned from nights that are over. Changed by `judged`. */
export type Trust = {
  /** Each model with groups, as logarithms. */
  readonly models: Record<ModelName, number>
  readonly steady: { readonly groups: Otherwise; readonly total: Otherwise }
}

/** Before anything is seen: the beliefs most, and of the others the one that knows that people are alike. */
export const trustBefore = (): Trust => ({
  models: {
    caucus: Math.log(0.6),
    global: Math.log(0.05),
    raw: Math.log(0.05),
    shrunk: Math.log(0.05),
    spread: Math.log(0.25),
  },
  steady: { groups: { off: 0, square: 0, nights: 0 }, total: { off: 0, square: 0, nights: 0 } },
})

const negligible = 1e-4

/** Of groups the mean of all five, as they are trusted; of whole nights the beliefs alone, since no other of the five knows that a night happens to all. */
export const trusted = (forecasts: Each<NightForecast>, { models }: Trust): NightForecast => {
  const most = Math.max(...Object.values(models))
  const raw = (Object.keys(models) as ModelName[])
    .map(name => ({ name, weight: Math.exp(models[name] - most) }))
    .filter(({ weight }) => weight > negligible)
  const all = raw.reduce((sum, { weight }) => sum + weight, 0)
  const meanOf = (group: string, alone: Distribution): Distribution =>
    mixed(raw.map(({ name, weight }) => ({ weight: weight / all, of: forecasts[name].groups.get(group) ?? alone })))
  const { groups, total } = forecasts.caucus
  return { groups: new Map([...groups].map(([group, alone]) => [group, meanOf(group, alone)])), total }
}

/** Some of it always stands with levels that stand: a luck that is taken for a drift, nobody sees. */
const [usual, least, most, usualNights] = [0.3, 0.02, 0.5, 20]

/** The share with which the past would have been forecast with least CRPS, drawn to the usual one. */
const shareOf = ({ off, square, nights }: Otherwise): number => {
  if (square === 0) return usual
  const prior = (usualNights * square) / nights
  return Math.min(most, Math.max(least, (off + usual * prior) / (square + prior)))
}

/** Ours: what is trusted, and a share of levels that stand. */
export const together = (of: NightForecast, steady: NightForecast, trust: Trust): NightForecast => {
  const [ofGroups, ofTotal] = [shareOf(trust.steady.groups), shareOf(trust.steady.total)]
  const both = (share: number, x: Distribution, y: Distribution): Distribution =>
    mixed([
      { weight: 1 - share, of: x },
      { weight: share, of: y },
    ])
  return {
    groups: new Map([...of.groups].map(([group, x]) => [group, both(ofGroups, x, steady.groups.get(group) ?? x)])),
    total: both(ofTotal, of.total, steady.total),
  }
}

/** Groups of one night err together: of three, each says what one would alone. */
const worth = 0.3
const leastChance = 1e-12

/** Of so many promises a group's forecast is scored, and says whom to trust. */
export const isScored = (promised: number): boolean => promised >= 10 && promised <= 150

/** Every model is trusted by how likely it made what came of each group; levels that stand by how far they would have brought the rest closer. */
export const judged = (
  trust: Trust,
  said: { readonly each: Each<NightForecast>; readonly trusted: NightForecast; readonly steady: NightForecast },
  { groups }: Night,
): void => {
  let all = 0
  for (const [group, told] of groups) {
    const came = cameIn(told)
    all += came
    if (!isScored(promisedIn(told))) continue
    for (const name of Object.keys(trust.models) as ModelName[]) {
      const of = said.each[name].groups.get(group)
      if (of) trust.models[name] += worth * Math.log(Math.max(leastChance, of.p[came - of.from] ?? 0))
    }
    const [x, y] = [said.trusted.groups.get(group), said.steady.groups.get(group)]
    if (x && y) differed(trust.steady.groups, x, y, came)
  }
  trust.steady.groups.nights++
  differed(trust.steady.total, said.trusted.total, said.steady.total, all)
  trust.steady.total.nights++
}

const differed = (sums: Otherwise, x: Distribution, y: Distribution, came: number): void => {
  const to = Math.max(x.from + x.p.length, y.from + y.p.length)
  let [below, otherwise] = [0, 0]
  for (let value = Math.min(x.from, y.from); value < to; value++) {
    below += x.p[value - x.from] ?? 0
    otherwise += y.p[value - y.from] ?? 0
    const by = otherwise - below
    sums.off += ((value >= came ? 1 : 0) - below) * by
    sums.square += by * by
  }
}
