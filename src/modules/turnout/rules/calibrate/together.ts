import { type Distribution, mixed } from '../distribution.ts'
import type { BaselineName } from './baselines.ts'
import type { NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

export type ModelName = 'caucus' | BaselineName
export type Each<T> = Readonly<Record<ModelName, T>>

/** How each model is trusted with groups, as logarithms. Changed by `judged`. */
export type Trust = Record<ModelName, number>

/** Before anything is seen: the beliefs most, and of the others the one that knows that people are alike. */
export const trustBefore = (): Trust => ({
  caucus: Math.log(0.6),
  global: Math.log(0.05),
  raw: Math.log(0.05),
  shrunk: Math.log(0.05),
  spread: Math.log(0.25),
})

/** Groups of one night err together: of three, each says what one would alone. */
const worth = 0.3
const leastChance = 1e-12

/** Of so many promises a group's forecast is scored, and says whom to trust. */
export const isScored = (promised: number): boolean => promised >= 10 && promised <= 150

/** Every model is trusted by how likely it made what came of each group. */
export const judged = (trust: Trust, forecasts: Each<NightForecast>, { groups }: Night): void => {
  for (const name of Object.keys(trust) as ModelName[])
    for (const [group, told] of groups) {
      const of = forecasts[name].groups.get(group)
      if (of && isScored(promisedIn(told))) trust[name] += worth * Math.log(Math.max(leastChance, of.p[cameIn(told) - of.from] ?? 0))
    }
}

const negligible = 1e-4

/**
 * Ours: of groups the mean of all five, as they are trusted. Of whole nights the beliefs alone, since no other knows that a night happens to all, and few nights
 * tell too late that it does.
 */
export const together = (forecasts: Each<NightForecast>, trust: Trust): NightForecast => {
  const most = Math.max(...Object.values(trust))
  const raw = (Object.keys(trust) as ModelName[])
    .map(name => ({ name, weight: Math.exp(trust[name] - most) }))
    .filter(({ weight }) => weight > negligible)
  const all = raw.reduce((sum, { weight }) => sum + weight, 0)
  const meanOf = (group: string, alone: Distribution): Distribution =>
    mixed(raw.map(({ name, weight }) => ({ weight: weight / all, of: forecasts[name].groups.get(group) ?? alone })))
  const { groups, total } = forecasts.caucus
  return { groups: new Map([...groups].map(([group, alone]) => [group, meanOf(group, alone)])), total }
}
