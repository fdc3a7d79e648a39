import { logChance } from './sure.ts'

/**
 * How alike the people of each group are on a night (ρ), or what share of them is sure, learned from how its forecasts stood: of each candidate how likely it made
 * what came; each group drawn to the common one.
 */
const alikes = [0.0005, 0.003, 0.008, 0.016, 0.03, 0.055, 0.1, 0.18, 0.32] as const
const sures = [0.25, 0.5, 0.75] as const
const candidates = [...sures.toReversed().map(sure => ({ alike: 0, sure })), ...alikes.map(alike => ({ alike, sure: 0 }))]
const count = candidates.length
type Candidate = (typeof candidates)[number]
/** Where a candidate lies: the logarithm of a likeness; shares that are sure lie below the least, each further from one by one. */
const place = ({ alike, sure }: Candidate): number => (sure > 0 ? Math.log(alikes[0]) - 4 * sure : Math.log(alike))
const usual = Math.log(0.03)
const commonWidth = 1.3
const groupWidth = 0.6

const near = (at: number, centre: number, width: number): number => Math.exp(-0.5 * ((at - centre) / width) ** 2)
const normed = (all: readonly number[]): number[] => all.map(each => each / all.reduce((sum, one) => sum + one, 0))

/** How likely each candidate is for a group, for each that may be the common one. */
const given = candidates.map(common => normed(candidates.map(each => near(place(each), place(common), groupWidth))))
/** People may also come one by one, and may be the same each time. */
const alone = 0.6
const same = 0.03
const commonly = normed(
  candidates.map(each => near(place(each), usual, commonWidth) + (each.sure > 0 ? same : each.alike === alikes[0] ? alone : 0)),
)

/** Logarithms, `candidates.length` a group. */
export type Alikeness = Float64Array

export const nothingOfAlikeness = (groups: number): Alikeness => new Float64Array(groups * count)

/** Adds what one cell said: `doubt` is what is not known of its level, as a likeness of its people. */
export const noted = (alikeness: Alikeness, group: number, n: number, came: number, rate: number, doubt: number): void => {
  if (n < 2) return
  for (const [i, { alike, sure }] of candidates.entries()) {
    const where = group * count + i
    const excess = (n - 1) * Math.min(0.9, doubt + alike * (1 - doubt)) - sure
    alikeness[where] = (alikeness[where] as number) + logChance(n, came, rate, excess)
  }
}

/** Of each of the first groups, as it is expected to be; and of one that was never seen, the last of them. */
export type Likeness = { readonly alike: Float64Array; readonly sure: Float64Array }

/** By how much the count of so many strays more than a binomial's, as a share of its variance. */
export const excessOf = ({ alike, sure }: Likeness, group: number, n: number): number =>
  (n - 1) * (alike[group] as number) - (sure[group] as number)

export const alikeOf = (alikeness: Alikeness, groups: number): Likeness => {
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
  const all = { alike: new Float64Array(groups + 1), sure: new Float64Array(groups + 1) }
  for (let g = 0; g <= groups; g++) {
    let [weight, alike, sure] = [0, 0, 0]
    for (const [i, each] of candidates.entries()) {
      const part = (prior[i] as number) * (g < groups ? (likely[g * count + i] as number) : 1)
      weight += part
      alike += part * each.alike
      sure += part * each.sure
    }
    all.alike[g] = alike / weight
    all.sure[g] = sure / weight
  }
  return all
}
