import type { Interval } from '#kernel/interval.ts'
import { convolvedByFourier, mixedByFourier, type Pair, transformLength } from './fourier.ts'

/**
 * How likely each whole number is: `p[i]` is the probability of `from + i`. Sums to 1.
 * Typed arrays, since a forecast convolves some hundreds of them.
 */
export type Distribution = { readonly from: number; readonly p: Float64Array }

/** Below this a tail is not worth carrying: a thousand such entries change a sum by less than 1e-13. */
export const negligible = 1e-16

export const certain = (value: number): Distribution => ({ from: value, p: Float64Array.of(1) })

/** Cuts tails that weigh nothing and scales what is left to sum to 1, whatever it summed to. What it returns shares nothing with `p`. */
export const normalised = (from: number, p: Float64Array): Distribution => normalisedPart(from, p, p.length)

/** The same of the first `length` numbers. */
const normalisedPart = (from: number, p: Float64Array, length: number): Distribution => {
  let total = 0
  for (let i = 0; i < length; i++) total += p[i] as number
  const least = negligible * total
  let low = 0
  let high = length - 1
  while (low < high && (p[low] as number) < least) total -= p[low++] as number
  while (high > low && (p[high] as number) < least) total -= p[high--] as number
  const kept = p.slice(low, high + 1)
  const scale = 1 / total
  for (let i = 0; i < kept.length; i++) kept[i] = (kept[i] as number) * scale
  return { from: from + low, p: kept }
}

/** Room for a row that is being made; a forecast makes hundreds, and to ask for memory takes longer than to fill it. */
const draft = (): ((length: number) => Float64Array) => {
  let kept = new Float64Array(1_024)
  return length => {
    if (kept.length < length) kept = new Float64Array(2 * length)
    return kept
  }
}
const [draftOfRow, draftOfLong, draftOfShort] = [draft(), draft(), draft()]

export const trimmed = (x: Distribution): Distribution => normalised(x.from, x.p)

/** Where a ratio of neighbours falls below 1 for good: the highest point of a distribution with one hill. */
const peak = (n: number, ratio: (k: number) => number): number => {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >> 1
    if (ratio(middle) >= 1) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How many of `n` come, when each comes with probability `mean` and any two of them are alike to the degree `alike`
 * (intra-class correlation, 0 ≤ alike < 1): the beta-binomial with a = mean·(1/alike − 1), b = (1 − mean)·(1/alike − 1);
 * binomial at 0. Built outwards from its peak by the ratio of neighbours, so that no logarithm is lost to rounding.
 */
export const betaBinomial = (n: number, mean: number, alike: number): Distribution => {
  if (n === 0 || mean <= 0) return certain(0)
  if (mean >= 1) return certain(n)
  const strength = alike > 1e-12 ? 1 / alike - 1 : Number.POSITIVE_INFINITY
  const [a, b] = [mean * strength, (1 - mean) * strength]
  const odds = mean / (1 - mean)
  const finite = Number.isFinite(strength)
  // P(k + 1) / P(k) = (n − k)(a + k) / ((k + 1)(b + n − k − 1)).
  const [come, more, stay, less] = finite ? [a, 1, b + n - 1, 1] : [odds, 0, 1, 0]
  const ratio = (k: number) => ((n - k) * (come + more * k)) / ((k + 1) * (stay - less * k))
  const p = draftOfRow(n + 1).fill(0, 0, n + 1)
  // With a < 1 or b < 1 the shape is a slope or a valley; starting anywhere is then safe, since it stays within range.
  const top = Math.min(n, peak(n, ratio))
  p[top] = 1
  for (let k = top, x = 1; k < n && x > 1e-300; k++) {
    x *= ratio(k)
    p[k + 1] = x
  }
  for (let k = top - 1, x = 1; k >= 0 && x > 1e-300; k--) {
    x /= ratio(k)
    p[k] = x
  }
  return normalisedPart(0, p, n + 1)
}

/** Two rows of more than this many entries are multiplied faster by Fourier transform. */
const fewForFourier = 600

/**
 * Adds four shifted copies of a row (`padded`: three zeros before and after it), each times its weight, four places at a time:
 * sixteen products for four numbers read. `weights` has zeros to a multiple of four.
 */
const addFour = (p: Float64Array, i: number, padded: Float64Array, paddedLength: number, weights: Float64Array): void => {
  const a = weights[i] as number
  const b = weights[i + 1] as number
  const c = weights[i + 2] as number
  const d = weights[i + 3] as number
  // The last copies may stand for weights that are not there: their places are past the end of p.
  const length = Math.min(paddedLength - 3, p.length - i)
  let x0 = padded[0] as number
  let x1 = padded[1] as number
  let x2 = padded[2] as number
  let j = 0
  for (; j + 3 < length; j += 4) {
    const k = i + j
    const x3 = padded[j + 3] as number
    const x4 = padded[j + 4] as number
    const x5 = padded[j + 5] as number
    const x6 = padded[j + 6] as number
    p[k] = (p[k] as number) + a * x3 + b * x2 + c * x1 + d * x0
    p[k + 1] = (p[k + 1] as number) + a * x4 + b * x3 + c * x2 + d * x1
    p[k + 2] = (p[k + 2] as number) + a * x5 + b * x4 + c * x3 + d * x2
    p[k + 3] = (p[k + 3] as number) + a * x6 + b * x5 + c * x4 + d * x3
    x0 = x4
    x1 = x5
    x2 = x6
  }
  for (; j < length; j++) {
    const x3 = padded[j + 3] as number
    p[i + j] = (p[i + j] as number) + a * x3 + b * x2 + c * x1 + d * x0
    x0 = x1
    x1 = x2
    x2 = x3
  }
}

/** The sum of two independent numbers. */
export const convolve = (x: Distribution, y: Distribution): Distribution => {
  const from = x.from + y.from
  const long = x.p.length >= y.p.length ? x.p : y.p
  const short = x.p.length >= y.p.length ? y.p : x.p
  if (short.length === 1 && short[0] === 1) return { from, p: long }
  if (short.length > fewForFourier) return { from, p: convolvedByFourier(long, short) }
  const p = new Float64Array(long.length + short.length - 1)
  const paddedLength = long.length + 6
  const padded = draftOfLong(paddedLength).fill(0, 0, paddedLength)
  padded.set(long, 3)
  const weights = draftOfShort(short.length + 3).fill(0, short.length, short.length + 3)
  weights.set(short)
  for (let i = 0; i < short.length; i += 4) addFour(p, i, padded, paddedLength, weights)
  return { from, p }
}

/** A transform does for a pair of rows what takes so many products for each place of it. */
const productsForTransform = 24

type NightOfTwo = { readonly weight: number; readonly of: readonly [Distribution, Distribution] }

const isQuickerByFourier = (nights: readonly NightOfTwo[], length: number): boolean =>
  nights.reduce((sum, { of: [x, y] }) => sum + x.p.length * y.p.length, 0) >= productsForTransform * nights.length * transformLength(length)

/** The sum of two numbers that are independent on each night, over nights with their weights, which sum to 1. */
export const mixedSums = (nights: readonly NightOfTwo[]): Distribution => {
  const from = Math.min(...nights.map(({ of: [x, y] }) => x.from + y.from))
  const length = Math.max(...nights.map(({ of: [x, y] }) => x.from + y.from + x.p.length + y.p.length - 1)) - from
  if (!isQuickerByFourier(nights, length)) return mixed(nights.map(({ weight, of: [x, y] }) => ({ weight, of: convolve(x, y) })))
  const pairs = nights.map(({ weight, of: [x, y] }) => ({ x: x.p, y: y.p, at: x.from + y.from - from, weight }))
  return normalised(from, mixedByFourier(length, pairs))
}

/** Adds a row, so many times its weight, from a place of another on. */
export const addTimes = (p: Float64Array, x: Float64Array, at: number, weight: number): void => {
  for (let i = 0; i < x.length; i++) p[at + i] = (p[at + i] as number) + weight * (x[i] as number)
}

const apart = (p: Float64Array, block: number): Float64Array => {
  const wide = new Float64Array(block * (p.length - 1) + 1)
  for (let i = 0; i < p.length; i++) wide[block * i] = p[i] as number
  return wide
}

/** What `mixedByFourier` does, product by product, where the places of `y` lie `block` apart. */
const mixedApart = (length: number, pairs: readonly Pair[], block: number): Float64Array => {
  const p = new Float64Array(length)
  for (const { x, y, at, weight } of pairs) for (let i = 0; i < y.length; i++) addTimes(p, x, at + block * i, weight * (y[i] as number))
  return p
}

/** Each place becomes the mean of itself and of those before it, `width` in all. */
const averaged = (p: Float64Array, width: number): void => {
  for (let i = 1; i < p.length; i++) p[i] = (p[i] as number) + (p[i - 1] as number)
  for (let i = p.length - 1; i >= 0; i--) p[i] = Math.max(0, (p[i] as number) - (p[i - width] ?? 0)) / width
}

/**
 * The same where the second number is counted in blocks of so many people. A block's weight is spread over its neighbours as a triangle, so that the mean stays;
 * no block is nobody. Nights are added up before they are spread, so a roll of a million costs no more than its blocks.
 */
export const mixedSumsInBlocks = (nights: readonly NightOfTwo[], block: number): Distribution => {
  const reach = block - 1
  const low = Math.min(...nights.map(({ of: [x, y] }) => x.from + block * y.from))
  const high = Math.max(...nights.map(({ of: [x, y] }) => x.from + x.p.length + block * (y.from + y.p.length - 1)))
  const length = high - low + 2 * reach
  const some = nights.map(({ weight, of: [x, y] }) => ({
    x: x.p,
    y: y.from === 0 ? y.p.map((chance, k) => (k === 0 ? 0 : chance)) : y.p,
    at: x.from + block * y.from - low,
    weight,
  }))
  const p = isQuickerByFourier(nights, length)
    ? mixedByFourier(
        length,
        some.map(pair => ({ ...pair, y: apart(pair.y, block) })),
      )
    : mixedApart(length, some, block)
  // Two means over a block make the triangle, and set it back by as much as it reaches.
  averaged(p, block)
  averaged(p, block)
  for (const {
    weight,
    of: [x, y],
  } of nights)
    if (y.from === 0) addTimes(p, x.p, x.from - low + reach, weight * (y.p[0] as number))
  return normalised(low - reach, p)
}

/** The number with its sign turned, so that a difference is a sum. */
export const negated = (x: Distribution): Distribution => ({ from: -(x.from + x.p.length - 1), p: x.p.slice().reverse() })

/** Several distributions, each with its weight; the weights sum to 1. */
export const mixed = (parts: readonly { readonly weight: number; readonly of: Distribution }[]): Distribution => {
  const from = Math.min(...parts.map(part => part.of.from))
  const to = Math.max(...parts.map(part => part.of.from + part.of.p.length))
  const p = new Float64Array(to - from)
  for (const { weight, of } of parts) {
    const shift = of.from - from
    for (let i = 0; i < of.p.length; i++) p[i + shift] = (p[i + shift] as number) + weight * (of.p[i] as number)
  }
  return normalised(from, p)
}

export const meanOf = (x: Distribution): number => x.p.reduce((sum, weight, i) => sum + weight * (x.from + i), 0)

export const varianceOf = (x: Distribution): number => {
  const mean = meanOf(x)
  return x.p.reduce((sum, weight, i) => sum + weight * (x.from + i - mean) ** 2, 0)
}

/** P(number ≤ value). */
export const atMost = (x: Distribution, value: number): number => {
  let sum = 0
  for (let i = 0; i < x.p.length && x.from + i <= value; i++) sum += x.p[i] ?? 0
  return Math.min(1, sum)
}

/** Smallest number whose P(number ≤ it) reaches `share`. */
export const quantile = (x: Distribution, share: number): number => {
  let sum = 0
  for (let i = 0; i < x.p.length; i++) {
    sum += x.p[i] ?? 0
    // A hair of slack: a sum that should be exactly .1 may fall short of it by rounding.
    if (sum >= share - 1e-13) return x.from + i
  }
  return x.from + x.p.length - 1
}

/** The closed central 80 % interval with the mass that it really holds, which on small counts is more than 80 %. */
export const interval80 = (x: Distribution): Interval => {
  const low = quantile(x, 0.1)
  const high = quantile(x, 0.9)
  return { low, high, mass: Math.min(1, atMost(x, high) - atMost(x, low - 1)) }
}

/** The distribution of `f(number)` for a function that never falls. */
export const mapped = (x: Distribution, f: (value: number) => number): Distribution => {
  const from = f(x.from)
  const p = new Float64Array(f(x.from + x.p.length - 1) - from + 1)
  x.p.forEach((weight, i) => {
    const at = f(x.from + i) - from
    p[at] = (p[at] ?? 0) + weight
  })
  return { from, p }
}
