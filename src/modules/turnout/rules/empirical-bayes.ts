import { logLikelihood } from './log-gamma.ts'
import type { Evidence } from './room.ts'

/** Where `f` is highest between `low` and `high`, for an f with one hill (golden section). */
const highest = (f: (x: number) => number, low: number, high: number, steps: number): number => {
  const golden = (Math.sqrt(5) - 1) / 2
  let [a, b] = [low, high]
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)]
  let [fc, fd] = [f(c), f(d)]
  for (let i = 0; i < steps; i++) {
    if (fc > fd) {
      ;[b, d, fd] = [d, c, fc]
      c = b - golden * (b - a)
      fc = f(c)
    } else {
      ;[a, c, fc] = [c, d, fd]
      d = a + golden * (b - a)
      fd = f(d)
    }
  }
  return (a + b) / 2
}

/** How far caucuses are expected to differ before any is seen: κ about 8, as the borrowed rates have it, within a factor of e. */
const usualStrength = 8
const fewest = 5

/**
 * Mean and strength of the rates of a network's caucuses, by the marginal likelihood of their counts (`k` of `n` each, what
 * they are worth in learning); a mild prior keeps the strength finite when few caucuses happen to agree.
 * @returns null when fewer than five caucuses have data.
 */
export const learnPrior = (caucuses: readonly { readonly k: number; readonly n: number }[]): Evidence | null => {
  const seen = caucuses.filter(each => each.n > 0)
  if (seen.length < fewest) return null
  const likelihood = (mean: number, strength: number) => seen.reduce((sum, { k, n }) => sum + logLikelihood(k, n, mean, strength), 0)
  const bestMean = (strength: number) => highest(mean => likelihood(mean, strength), 0.002, 0.998, 15)
  const penalty = (logStrength: number) => -0.5 * (logStrength - Math.log(usualStrength)) ** 2
  const logStrength = highest(log => likelihood(bestMean(Math.exp(log)), Math.exp(log)) + penalty(log), 0, Math.log(300), 11)
  const strength = Math.exp(logStrength)
  return { mean: bestMean(strength), strength }
}
