/** Lanczos' approximation (g = 7, nine terms; Godfrey 2001): relative error below 1e-14 for x > 0. */
const coefficients = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const

export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  let sum: number = coefficients[0]
  for (let i = 1; i < coefficients.length; i++) sum += (coefficients[i] ?? 0) / (x - 1 + i)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/** The natural logarithm of B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b)

/**
 * log P(k of n came | rate ~ Beta(mean · strength, (1 − mean) · strength)), without the number of ways, which no rate changes.
 * `k` and `n` need not be whole: old meetings count for less.
 */
export const logLikelihood = (k: number, n: number, mean: number, strength: number): number =>
  logBeta(mean * strength + k, (1 - mean) * strength + n - k) - logBeta(mean * strength, (1 - mean) * strength)
