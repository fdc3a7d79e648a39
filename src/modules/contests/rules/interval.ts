export type Interval = { readonly low: number; readonly high: number }

/** 95 in 100, two-sided, of the normal distribution. */
const z = 1.959963984540054

/**
 * Where a share lies, seen k of n times, 95 in 100: the score interval (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209), which holds for small n too
 * (Brown, Cai and DasGupta, Stat. Sci. 16, 2001, 101). Null when nothing was seen.
 */
export const wilson = (k: number, n: number): Interval | null => {
  if (n === 0) return null
  const middle = k + (z * z) / 2
  const half = z * Math.sqrt((k * (n - k)) / n + (z * z) / 4)
  return { low: k === 0 ? 0 : (middle - half) / (n + z * z), high: k === n ? 1 : (middle + half) / (n + z * z) }
}

export const medianOf = (values: readonly number[]): number | null => {
  const ordered = values.toSorted((a, b) => a - b)
  const [low, high] = [ordered[Math.floor((values.length - 1) / 2)], ordered[Math.floor(values.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/**
 * Where the median lies, at least 95 in 100, without an assumption about the distribution: from the r-th smallest to the r-th largest value, with the largest r for which
 * 1 − 2·P(B < r) ≥ 0.95, B binomial(n, ½) (Conover, Practical Nonparametric Statistics, §3.2). Fewer than six values allow none: null.
 */
export const medianInterval = (values: readonly number[]): Interval | null => {
  const ordered = values.toSorted((a, b) => a - b)
  const rank = rankFor(values.length)
  const [low, high] = [ordered[rank - 1], ordered[values.length - rank]]
  return rank === 0 || low === undefined || high === undefined ? null : { low, high }
}

const rankFor = (n: number): number => {
  let [rank, below, chance] = [0, 0, 2 ** -n]
  while (rank < n / 2) {
    below += chance
    if (below > 0.025) return rank
    chance *= (n - rank) / (rank + 1)
    rank += 1
  }
  return rank
}

type Step = { readonly in: number; readonly out: number }
/** Share that is left after a step and all before it. */
export type Left = { readonly share: number; readonly interval: Interval }

/**
 * Share left after each step, of those that came into the first: the product of what each step kept. Options may enter late (a longlist without its applicants) and be
 * lost to sight (a vote of which no result is known); each step counts those that were seen in it (Kaplan and Meier, J. Am. Stat. Assoc. 53, 1958, 457). The interval is
 * 95 in 100 from Greenwood's variance on the scale of log(−log) (Kalbfleisch and Prentice, 2002, §1.4); of a share that is 0 or 1, that of its thinnest step.
 * A step into which nothing was seen to go ends the line.
 */
export const productLimit = (steps: readonly Step[]): Left[] => {
  const end = steps.findIndex(step => step.in === 0)
  const seen = end < 0 ? steps : steps.slice(0, end)
  return seen.map((_, index) => leftAfter(seen.slice(0, index + 1)))
}

const leftAfter = (steps: readonly Step[]): Left => {
  const share = steps.reduce((product, step) => product * ((step.in - step.out) / step.in), 1)
  if (share === 0 || share === 1) return { share, interval: atTheEnd(steps, share) }
  const variance = steps.reduce((sum, step) => sum + step.out / (step.in * (step.in - step.out)), 0)
  const reach = Math.exp((z * Math.sqrt(variance)) / Math.abs(Math.log(share)))
  return { share, interval: { low: share ** reach, high: share ** (1 / reach) } }
}

const atTheEnd = (steps: readonly Step[], share: 0 | 1): Interval => {
  const thinnest = Math.min(...steps.map(step => step.in))
  return wilson(share * thinnest, thinnest) ?? { low: 0, high: 1 }
}
