import { logChance } from './cell.ts'

/**
 * How alike the people of each group are on a night (ρ), learned from how its forecasts stood: of each candidate how likely it made what came; each group drawn to
 * the common one.
 */
const candidates = [0.0005, 0.003, 0.008, 0.016, 0.03, 0.055, 0.1, 0.18, 0.32] as const
const count = candidates.length
const usual = 0.03
const commonWidth = 1.3
const groupWidth = 0.6

const near = (rho: number, centre: number, width: number): number => Math.exp(-0.5 * (Math.log(rho / centre) / width) ** 2)
const normed = (all: readonly number[]): number[] => all.map(each => each / all.reduce((sum, one) => sum + one, 0))

/** How likely each candidate is for a group, for each that may be the common one. */
const given = candidates.map(common => normed(candidates.map(rho => near(rho, common, groupWidth))))
/** People may also come one by one. */
const alone = 0.6
const commonly = normed(candidates.map((common, i) => near(common, usual, commonWidth) + (i === 0 ? alone : 0)))

/** Logarithms, `candidates.length` a group. */
export type Alikeness = Float64Array

export const nothingOfAlikeness = (groups: number): Alikeness => new Float64Array(groups * count)

/** Adds what one cell said: `doubt` is what is not known of its level, as a likeness of its people. */
export const noted = (alikeness: Alikeness, group: number, n: number, came: number, rate: number, doubt: number): void => {
  if (n < 2) return
  for (let i = 0; i < count; i++) {
    const rho = candidates[i] as number
    const where = group * count + i
    alikeness[where] = (alikeness[where] as number) + logChance(n, came, rate, Math.min(0.9, doubt + rho * (1 - doubt)))
  }
}

/** ρ of each of the first groups, as it is expected to be; and of one that was never seen, the last of them. */
export const alikeOf = (alikeness: Alikeness, groups: number): Float64Array => {
  const likely = new Float64Array(groups * count)
  const scores = commonly.map(Math.log)
  for (let g = 0; g < groups; g++) {
    let best = Number.NEGATIVE_INFINITY
    for (let i = 0; i < count; i++) best = Math.max(best, alikeness[g * count + i] as number)
    for (let i = 0; i < count; i++) likely[g * count + i] = Math.exp((alikeness[g * count + i] as number) - best)
    for (let c = 0; c < count; c++) {
      const prior = given[c] as readonly number[]
      let sum = 0
      for (let i = 0; i < count; i++) sum += (prior[i] as number) * (likely[g * count + i] as number)
      scores[c] = (scores[c] as number) + Math.log(sum)
    }
  }
  const best = Math.max(...scores)
  const trust = normed(scores.map(score => Math.exp(score - best)))
  const prior = candidates.map((_, i) => trust.reduce((sum, each, c) => sum + each * (given[c]?.[i] as number), 0))
  const all = new Float64Array(groups + 1)
  for (let g = 0; g < groups; g++) {
    let [weight, sum] = [0, 0]
    for (let i = 0; i < count; i++) {
      const part = (prior[i] as number) * (likely[g * count + i] as number)
      weight += part
      sum += part * (candidates[i] as number)
    }
    all[g] = sum / weight
  }
  all[groups] = prior.reduce((sum, each, i) => sum + each * (candidates[i] as number), 0)
  return all
}
