import { logChance } from './sure.ts'

/** Promises alike in lead and reminder, as a share of all of theirs, with their shift on the logit. */
export type Part = { readonly share: number; readonly shift: number }

/** Nothing is told of when. */
export const plain: readonly Part[] = [{ share: 1, shift: 0 }]

/** What one group promised of one kind on one night. `excess`: see `countOf`. */
export type Cell = { readonly n: number; readonly came: number; readonly parts: readonly Part[]; readonly excess: number }

/** What is held of a number: its middle and its variance. */
export type Held = { readonly mean: number; readonly variance: number }

export const rateAt = (level: number, parts: readonly Part[]): number => {
  if (parts.length === 1) return 1 / (1 + Math.exp(-level - (parts[0] as Part).shift))
  let rate = 0
  for (const { share, shift } of parts) rate += share / (1 + Math.exp(-level - shift))
  return rate
}

/** Gauss and Hermite's seven nodes of a normal number. */
const nodes = [
  -3.750439717725742, -2.366759410734541, -1.154405394739968, 0, 1.154405394739968, 2.366759410734541, 3.750439717725742,
] as const
const weights = [
  5.48268855972216e-4, 0.0307571239675865, 0.240123178605013, 0.457142857142857, 0.240123178605013, 0.0307571239675865, 5.48268855972216e-4,
] as const
const wider = 1.3

const meanShift = (parts: readonly Part[]): number => parts.reduce((sum, { share, shift }) => sum + share * shift, 0)

/**
 * Bayes for one cell: what is held of its level after it was seen, and how likely it was to be seen (logarithm). Summed over seven nodes that lie where the answer
 * lies, so that nought of three and ninety of a hundred are both taken as what they are.
 */
export const seen = ({ n, came, parts, excess }: Cell, { mean, variance }: Held): Held & { readonly logLikelihood: number } => {
  const near = (came + 0.5) / (n + 1)
  const chance = Math.max(0.02, 1 + excess) / (n * near * (1 - near))
  const precision = 1 / variance + 1 / chance
  const centre = (mean / variance + (Math.log(near / (1 - near)) - meanShift(parts)) / chance) / precision
  const width = Math.sqrt(wider / precision)
  const logs = new Float64Array(7)
  let best = Number.NEGATIVE_INFINITY
  for (let i = 0; i < 7; i++) {
    const t = nodes[i] as number
    const level = centre + width * t
    const log = logChance(n, came, rateAt(level, parts), excess) - (level - mean) ** 2 / (2 * variance) + (t * t) / 2
    logs[i] = log
    if (log > best) best = log
  }
  let [all, first, second] = [0, 0, 0]
  for (let i = 0; i < 7; i++) {
    const t = nodes[i] as number
    const weight = (weights[i] as number) * Math.exp((logs[i] as number) - best)
    all += weight
    first += weight * t
    second += weight * t * t
  }
  const middle = first / all
  return {
    mean: centre + width * middle,
    variance: width ** 2 * (second / all - middle ** 2),
    logLikelihood: best + Math.log(all * width) - 0.5 * Math.log(variance),
  }
}
