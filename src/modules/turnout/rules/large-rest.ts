import type { Distribution } from './distribution.ts'
import { type Evidence, likeness } from './room.ts'
import type { Range } from './urn-leads.ts'

/** Density of the logit of a Beta on equal steps, so many standard deviations to either side, summed from below: smooth there, whatever the Beta. */
type Cumulated = { readonly first: number; readonly step: number; readonly below: Float64Array }

const cumulated = (mean: number, strength: number, reach: number, steps: number): Cumulated => {
  const [a, b] = [mean * strength, (1 - mean) * strength]
  const deviation = Math.sqrt(1 / a + 1 / b)
  const step = (2 * reach * deviation) / steps
  const first = Math.log(a / b) - reach * deviation
  const top = a * Math.log(mean) + b * Math.log(1 - mean)
  const below = new Float64Array(steps + 1)
  for (let i = 0; i < steps; i++) {
    const odds = Math.exp(first + (i + 0.5) * step)
    const at = odds / (1 + odds)
    below[i + 1] = (below[i] as number) + Math.exp(a * Math.log(at) + b * Math.log(1 - at) - top)
  }
  const all = below[steps] as number
  for (let i = 0; i <= steps; i++) below[i] = (below[i] as number) / all
  return { first, step, below }
}

/** P(share ≤ at). */
const chanceBelow = ({ first, step, below }: Cumulated, at: number): number => {
  if (at <= 0) return 0
  if (at >= 1) return 1
  const place = (Math.log(at / (1 - at)) - first) / step
  if (place <= 0) return 0
  if (place >= below.length - 1) return 1
  const whole = Math.floor(place)
  const low = below[whole] as number
  return low + (place - whole) * ((below[whole + 1] as number) - low)
}

/** Strength of the Beta that is as wide as the beta-binomial of so many people, in shares. */
const strengthFor = (people: number, alike: number): number => 1 / (alike + (1 - alike) / people) - 1

const [farTurnout, turnouts] = [6, 80]
const [farShare, shares] = [8, 320]
/** Fewer people than this coming are as good as nobody. */
const hardlyAnybody = 1.5
const mostSizes = 9

/** Where the known people are very many, leads are looked at so far apart, and lie on a line between. */
const mostLeads = 600

const fillBetween = (row: Float64Array, apart: number): void => {
  for (let k = 0; k < row.length - 1; k += apart) {
    const end = Math.min(k + apart, row.length - 1)
    const [low, high] = [row[k] as number, row[end] as number]
    for (let i = k + 1; i < end; i++) row[i] = low + ((high - low) * (i - k)) / (end - k)
  }
}

/** Sizes that stand for all of a range, each with how wide a part of it is its own, in shares of itself. */
const sizesOf = ({ low, high }: Range): readonly { readonly size: number; readonly spread: number }[] => {
  const count = Math.min(mostSizes, Math.max(1, Math.ceil((high - low) / (0.2 * high))))
  const width = (high - low + 1) / count
  return Array.from({ length: count }, (_, i) => {
    const size = low - 0.5 + (i + 0.5) * width
    return { size, spread: (width ** 2 - 1) / 12 / size ** 2 }
  })
}

/** Strength of the turnout of a size that is itself known only so well. */
const turnoutStrength = (mean: number, strength: number, spread: number): number => {
  const variance = ((mean * (1 - mean)) / (strength + 1)) * (1 + spread) + mean ** 2 * spread
  return Math.max(0.01, (mean * (1 - mean)) / variance - 1)
}

/**
 * By how much ours lead among a rest of the roll too large to be counted one by one: turnout and share are Betas as wide as the beta-binomials they stand for, which
 * some hundreds of people are close to. Leads that decide by themselves are gathered just beyond both ends.
 * @param mean of the turnout that night
 * @param alike of the turnout
 */
export const leadOfMany = (
  range: Range,
  { share, mean, alike, within }: { readonly share: Evidence; readonly mean: number; readonly alike: number; readonly within: Range },
): Distribution => {
  const from = within.low - 1
  const upTo = new Float64Array(within.high - from + 1)
  const apart = Math.ceil(upTo.length / mostLeads)
  const last = upTo.length - 1
  const sizes = sizesOf(range)
  const sure = Math.min(1 - 1e-9, Math.max(1e-9, share.mean))
  for (const { size, spread } of sizes) {
    const strength = turnoutStrength(mean, strengthFor(size, alike), spread)
    const turnout = cumulated(mean, strength, farTurnout, turnouts)
    for (let i = 0; i < turnouts; i++) {
      const weight = ((turnout.below[i + 1] as number) - (turnout.below[i] as number)) / sizes.length
      if (weight < 1e-12) continue
      const coming = size / (1 + Math.exp(-(turnout.first + (i + 0.5) * turnout.step)))
      const ours = coming < hardlyAnybody ? null : cumulated(sure, strengthFor(coming, likeness(share, 0)), farShare, shares)
      for (let k = 0; k < last + apart; k += apart) {
        const at = Math.min(k, last)
        const lead = from + at + 0.5
        upTo[at] = (upTo[at] as number) + weight * (ours ? chanceBelow(ours, (1 + lead / coming) / 2) : lead > 0 ? 1 : 0)
      }
    }
  }
  fillBetween(upTo, apart)
  const p = new Float64Array(upTo.length + 1)
  for (let k = 0; k < upTo.length; k++) p[k] = Math.max(0, (upTo[k] as number) - (upTo[k - 1] ?? 0))
  p[upTo.length] = Math.max(0, 1 - (upTo[upTo.length - 1] as number))
  return { from, p }
}
