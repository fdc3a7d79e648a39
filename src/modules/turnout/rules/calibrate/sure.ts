import { betaBinomial, type Distribution, mixed } from '../distribution.ts'
import { logBeta } from '../log-gamma.ts'

/** Where people are the same each time, some are sure: they always come, or never. Then counts stray less than a binomial's. */
type Sure = {
  /** How many are left to chance. */
  readonly left: number
  /** How many of the sure come at least, and how likely one more of them does: so many come as the rate says. */
  readonly come: number
  readonly more: number
}

/** Neither certain: a level far out is still a level. */
export const within = (rate: number): number => Math.min(1 - 1e-9, Math.max(1e-9, rate))

/** Nobody is so sure of it that all else is out of the question. */
const doubtful = 0.03

const sureOf = (n: number, rate: number, share: number): Sure => {
  const sure = Math.round(n * share)
  const come = Math.floor(sure * rate)
  return { left: n - sure, come, more: sure * rate - come }
}

/**
 * How many of `n` come at this rate. `excess`: by how much their variance is more than a binomial's, as a share of it; at −1 nothing is left to chance.
 * Above nought people are alike (a beta-binomial), below it some are sure.
 */
export const countOf = (n: number, rate: number, excess: number): Distribution => {
  if (excess >= 0 || rate <= 0 || rate >= 1) return betaBinomial(n, rate, n < 2 ? 0 : Math.max(0, excess) / (n - 1))
  const { left, come, more } = sureOf(n, rate, -excess)
  const { from, p } = betaBinomial(left, rate, 0)
  return mixed([
    { weight: doubtful, of: betaBinomial(n, rate, 0) },
    { weight: (1 - doubtful) * (1 - more), of: { from: from + come, p } },
    { weight: (1 - doubtful) * more, of: { from: from + come + 1, p } },
  ])
}

export const varianceOf = (n: number, rate: number, excess: number): number => {
  const oneByOne = n * rate * (1 - rate)
  if (excess >= 0) return oneByOne * (1 + excess)
  const { left, more } = sureOf(n, rate, -excess)
  return doubtful * oneByOne + (1 - doubtful) * (left * rate * (1 - rate) + more * (1 - more))
}

const logWays = (n: number, k: number): number => -Math.log1p(n) - logBeta(k + 1, n - k + 1)

/** log P(came) by the same, without the number of ways. */
export const logChance = (n: number, came: number, rate: number, excess: number): number => {
  const p = within(rate)
  const [yes, no] = [Math.log(p), Math.log1p(-p)]
  const oneByOne = came * yes + (n - came) * no
  if (Math.abs(excess) < 1e-6 || n < 2) return oneByOne
  if (excess > 0) {
    const strength = (n - 1) / Math.min(excess, 0.999 * (n - 1)) - 1
    return logBeta(p * strength + came, (1 - p) * strength + n - came) - logBeta(p * strength, (1 - p) * strength)
  }
  const { left, come, more } = sureOf(n, p, -excess)
  const ways = logWays(n, came)
  /** So many of those left to chance, against all who came of all. */
  const against = (k: number): number =>
    k < 0 || k > left ? 0 : Math.exp(logWays(left, k) - ways + (k - came) * yes + (left - k - (n - came)) * no)
  return oneByOne + Math.log(doubtful + (1 - doubtful) * ((1 - more) * against(came - come) + more * against(came - come - 1)))
}
