import { type Distribution, quantile } from './distribution.ts'
import type { Range } from './urn-leads.ts'

/**
 * How likely each number is, in steps: `p[i]` is the chance of `from + i · step` and of the numbers after it up to the next step. One by one where there are few;
 * of tens of thousands nobody tells one from the next, and to keep each would take megabytes.
 */
export type Chances = Distribution & { readonly step: number }

const mostSteps = 2_048

export const inSteps = ({ from, p }: Distribution): Chances => {
  const step = Math.ceil(p.length / mostSteps)
  if (step === 1) return { from, step, p }
  const steps = new Float64Array(Math.ceil(p.length / step))
  for (let i = 0; i < p.length; i++) steps[Math.floor(i / step)] = (steps[Math.floor(i / step)] as number) + (p[i] as number)
  return { from, step, p: steps }
}

/** Every number again; those of one step are alike. */
export const oneByOne = ({ from, step, p }: Chances): Distribution =>
  step === 1
    ? { from, p }
    : { from, p: Float64Array.from({ length: p.length * step }, (_, i) => (p[Math.floor(i / step)] as number) / step) }

/** P(low ≤ number ≤ high). */
export const chanceWithin = ({ from, step, p }: Chances): ((low: number, high: number) => number) => {
  const before = new Float64Array(p.length + 1)
  for (let i = 0; i < p.length; i++) before[i + 1] = (before[i] as number) + (p[i] as number)
  const below = (value: number): number => {
    const at = Math.min(p.length, Math.max(0, (value - from) / step))
    const whole = Math.floor(at)
    return (before[whole] as number) + (at - whole) * (p[whole] ?? 0)
  }
  return (low, high) => below(high + 1) - below(low)
}

/** All but one in a thousand at either end. */
export const likelyRange = ({ from, step, p }: Chances): Range => {
  const steps = { from: 0, p }
  return { low: from + step * quantile(steps, 0.001), high: from + step * (quantile(steps, 0.999) + 1) - 1 }
}
