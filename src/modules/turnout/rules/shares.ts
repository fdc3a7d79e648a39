import type { Random } from '#kernel/random.ts'

/** Standard normal by the polar method (Marsaglia). */
const normal = (random: Random): number => {
  for (;;) {
    const [x, y] = [2 * random() - 1, 2 * random() - 1]
    const s = x * x + y * y
    if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s)
  }
}

/** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000). */
const gamma = (shape: number, random: Random): number => {
  if (shape <= 0) return 0
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/**
 * Shares that sum to 1, drawn from a Dirichlet with the given means (scaled to sum to 1) and `concentration` in all;
 * Infinity gives the means themselves. Even shares where every mean is 0.
 */
export const dirichlet = (means: readonly number[], concentration: number, random: Random): readonly number[] => {
  const total = means.reduce((sum, mean) => sum + mean, 0)
  const scaled = means.map(mean => (total > 0 ? mean / total : 1 / means.length))
  if (!Number.isFinite(concentration)) return scaled
  const drawn = scaled.map(mean => gamma(mean * concentration, random))
  const sum = drawn.reduce((all, each) => all + each, 0)
  return sum > 0 ? drawn.map(each => each / sum) : scaled
}
