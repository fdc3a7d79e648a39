/**
 * What all groups of a night share. One past night, over all groups: what was expected of it from levels alone, the variance that the groups' own chance gives it,
 * how many more come per unit on the logit, and who came.
 */
export type NightError = { readonly expected: number; readonly variance: number; readonly slope: number; readonly came: number }

/** Where the level of all stands against what the groups' levels say, and how far single nights stray from it: both on the logit. */
export type Tide = { readonly level: number; readonly night: number }

const gains = [0, 0.15, 0.3, 0.5] as const
const strays = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7] as const

/** Before any night is seen: .25, within a factor of e; and as likely as one in ten that nothing is shared. */
const held = (stray: number): number => (stray === 0 ? Math.log(0.1) : -0.5 * Math.log(stray / 0.25) ** 2)
/** That the level of all moves has to be shown. */
const still = (gain: number): number => (gain === 0 ? 0 : -2)

/**
 * Both at once from past nights (oldest first): for each gain the level follows the errors (exponential smoothing, a local level model in steady state), for each
 * stray the errors are so likely. Weighed by likelihood, so that a handful of nights carries nothing away.
 */
export const tideFrom = (nights: readonly NightError[]): Tide => {
  const usable = nights.filter(({ slope }) => slope > 0)
  const all = gains.flatMap(gain => {
    const scores: number[] = strays.map(stray => still(gain) + held(stray))
    let level = 0
    for (const { expected, variance, slope, came } of usable) {
      const error = (came - expected) / slope - level
      const chance = variance / slope ** 2
      for (const [i, stray] of strays.entries()) scores[i] = (scores[i] ?? 0) + logNormal(error, chance + stray ** 2)
      level += gain * error
    }
    return strays.map((stray, i) => ({ level, stray, score: scores[i] ?? 0 }))
  })
  const best = Math.max(...all.map(({ score }) => score))
  let [weight, level, square] = [0, 0, 0]
  for (const each of all) {
    const part = Math.exp(each.score - best)
    weight += part
    level += part * each.level
    square += part * each.stray ** 2
  }
  return { level: level / weight, night: Math.sqrt(square / weight) }
}

const logNormal = (error: number, variance: number): number => -0.5 * (Math.log(variance) + error ** 2 / variance)
