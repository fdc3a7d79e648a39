import { betaBinomial, certain, convolve, type Distribution } from '../distribution.ts'
import { learnPrior } from '../empirical-bayes.ts'
import { logLikelihood } from '../log-gamma.ts'
import type { Evidence } from '../room.ts'
import type { NightForecast } from './foretell.ts'
import { cameIn, type Night, promisedIn } from './record.ts'

/** What others forecast with, from the simplest on. None knows of drift, of nights, of lead or of reminders. */
export const baselineNames = {
  global: 'one rate for all, binomial',
  raw: 'each group’s own rate, binomial',
  shrunk: 'each group’s rate drawn to the common one, binomial',
  spread: 'the same, beta-binomial with a likeness per group',
} as const
export type BaselineName = keyof typeof baselineNames

type Counted = { readonly n: number; readonly came: number }

/** What they know of a group: its sums, each of its nights, its likeness as it was when it had so many nights. */
type Known = { readonly cells: Counted[]; n: number; came: number; alike: number; alikeOf: number }

/** What the four have seen. Grows night by night. */
export type Counts = Map<string, Known>

export const counted = (counts: Counts, { groups }: Night): void => {
  for (const [group, told] of groups) {
    const [n, came] = [promisedIn(told), cameIn(told)]
    const known = counts.get(group) ?? { cells: [], n: 0, came: 0, alike: 0, alikeOf: 0 }
    known.cells.push({ n, came })
    known.n += n
    known.came += came
    counts.set(group, known)
  }
}

const likenesses = [0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3] as const

const bestLikeness = (cells: readonly Counted[], mean: number): number => {
  const score = (alike: number) =>
    cells.reduce((sum, { n, came }) => sum + logLikelihood(came, n, mean, alike === 0 ? 1e9 : 1 / alike - 1), 0)
  const scores = likenesses.map(score)
  return likenesses[scores.indexOf(Math.max(...scores))] ?? 0
}

/** A likeness is asked for anew when a group has a twentieth more nights than it was learned from: each time all of them are looked at. */
const moreNights = 1.05

export type Fit = { readonly rate: (group: string) => number; readonly alike: (group: string) => number }

const within = (rate: number): number => Math.min(0.999, Math.max(0.001, rate))

export type Fits = Readonly<Record<BaselineName, Fit>>

/** What is fitted: how rates are drawn to the common one, and how alike the people of each group are. Rates themselves are counted. */
type Fitted = { readonly prior: Evidence | null; readonly alike: ReadonlyMap<string, number>; readonly commonAlike: number }

export const fittedTo = (counts: Counts): Fitted => {
  const sums = [...counts.values()]
  const prior = learnPrior(sums.map(({ n, came }) => ({ k: came, n })))
  const drawn = drawnTo(prior ?? { mean: globalOf(counts), strength: 8 })
  const alike = new Map<string, number>()
  for (const [group, known] of counts) {
    if (known.cells.length >= moreNights * known.alikeOf) {
      known.alike = bestLikeness(known.cells, drawn(known))
      known.alikeOf = known.cells.length
    }
    alike.set(group, known.alike)
  }
  return { prior, alike, commonAlike: sums.reduce((sum, known) => sum + known.alike, 0) / Math.max(1, sums.length) }
}

const globalOf = (counts: Counts): number => {
  let [came, n] = [0, 0]
  for (const known of counts.values()) {
    came += known.came
    n += known.n
  }
  return within(n > 0 ? came / n : 0.5)
}

const drawnTo =
  ({ mean, strength }: Evidence) =>
  ({ n, came }: Counted): number =>
    within((mean * strength + came) / (strength + n))

/** All four: what was fitted, and the rates as they are counted so far. What is counted later changes nothing in them. */
export const fitsOf = (counts: Counts, { prior, alike, commonAlike }: Fitted): Fits => {
  const global = globalOf(counts)
  const drawn = drawnTo(prior ?? { mean: global, strength: 8 })
  const groups = new Map(
    [...counts].map(([group, known]) => [group, { raw: known.n > 0 ? within(known.came / known.n) : global, shrunk: drawn(known) }]),
  )
  const raw = (group: string): number => groups.get(group)?.raw ?? global
  const shrunk = (group: string): number => groups.get(group)?.shrunk ?? drawn({ n: 0, came: 0 })
  const none = () => 0
  return {
    global: { rate: () => global, alike: none },
    raw: { rate: raw, alike: none },
    shrunk: { rate: shrunk, alike: none },
    spread: { rate: shrunk, alike: group => alike.get(group) ?? commonAlike },
  }
}

export const forecastBy = ({ rate, alike }: Fit, { groups }: Night): NightForecast => {
  const each = new Map(
    [...groups].map(([group, told]): [string, Distribution] => [group, betaBinomial(promisedIn(told), rate(group), alike(group))]),
  )
  return { groups: each, total: summed([...each.values()]) }
}

/** Convolved in pairs, so that no row is long before it must be. */
const summed = (all: readonly Distribution[]): Distribution => {
  if (all.length <= 1) return all[0] ?? certain(0)
  const half = all.length >> 1
  return convolve(summed(all.slice(0, half)), summed(all.slice(half)))
}
