import { logLikelihood } from './log-gamma.ts'
import type { Attendance } from './past-meetings.ts'
import { likeness, type Rates, type State, states } from './room.ts'

/** ρ before anything is known, and where it is plausible. */
export const usualSpread = 0.05
const plausibleSpread = { low: 0.01, high: 0.2 }

/** σ before five nights are known, and where it is plausible. */
export const usualNight = 0.25
const plausibleNight = { low: 0.1, high: 0.4 }
const fewestNights = 5

/** One state at one meeting: `came` of `n`, where `mean` was the group's rate. */
export type Seen = { readonly n: number; readonly came: number; readonly mean: number }

/** Eleven likenesses, evenly apart on the logarithm. */
const candidates: readonly number[] = Array.from(
  { length: 11 },
  (_, i) => plausibleSpread.low * (plausibleSpread.high / plausibleSpread.low) ** (i / 10),
)

/** log likelihood of what was seen for each candidate ρ; the night's part of the likeness is not the group's, and stands beside it. */
const likelihoods = (seen: readonly Seen[], night: number): readonly number[] =>
  candidates.map(spread =>
    seen.reduce((sum, { n, came, mean }) => {
      const alike = Math.min(0.9, spread + night ** 2 * mean * (1 - mean))
      return n < 2 ? sum : sum + logLikelihood(came, n, mean, 1 / alike - 1)
    }, 0),
  )

const best = (scores: readonly number[]): number => candidates[scores.indexOf(Math.max(...scores))] ?? usualSpread

const near = (spread: number, centre: number, width: number): number => -0.5 * (Math.log(spread / centre) / width) ** 2

/**
 * ρ of each group, drawn to the common one, which is drawn to .05. Widths: the common one within a factor of two, a group
 * within a factor of e^.5 of it.
 */
export const learnSpreads = (groups: readonly (readonly Seen[])[], night: number): { common: number; byGroup: readonly number[] } => {
  const each = groups.map(seen => likelihoods(seen, night))
  const common = best(
    candidates.map((spread, i) => near(spread, usualSpread, 0.7) + each.reduce((sum, scores) => sum + (scores[i] ?? 0), 0)),
  )
  const byGroup = each.map(scores => best(candidates.map((spread, i) => near(spread, common, 0.5) + (scores[i] ?? 0))))
  return { common, byGroup }
}

/**
 * One past night, over all groups together: expected comers, their variance without any night effect, how many more would
 * come per unit of the night effect on the logit (the sum of n · p · (1 − p)), and who came.
 */
export type PastNight = { readonly expected: number; readonly variance: number; readonly slope: number; readonly came: number }

/**
 * σ of the night effect: mean square of the errors of past forecasts, on the logit, less the part that chance within groups
 * makes. The usual .25 counts as five nights beside the real ones, so that a handful of nights cannot carry it away.
 */
export const learnNight = (nights: readonly PastNight[]): number => {
  const usable = nights.filter(({ slope }) => slope > 0)
  if (usable.length < fewestNights) return usualNight
  const excess = usable.reduce((sum, { expected, variance, slope, came }) => sum + ((came - expected) ** 2 - variance) / slope ** 2, 0)
  const square = (excess + fewestNights * usualNight ** 2) / (usable.length + fewestNights)
  return Math.min(plausibleNight.high, Math.max(plausibleNight.low, Math.sqrt(Math.max(0, square))))
}

/**
 * The night of one meeting's forecast, or of several held the same night, as learnNight wants it. States whose rate was still
 * borrowed are left out: such a forecast errs because it is borrowed, not because of the night.
 */
export const pastNight = (
  groups: readonly {
    readonly rates: Rates
    readonly spread: number
    readonly attendance: Readonly<Partial<Record<State, Attendance>>>
  }[],
): PastNight =>
  groups.reduce<PastNight>(
    (night, { rates, spread, attendance }) =>
      states.reduce((sum, state) => {
        if (rates[state].whose === 'borrowed') return sum
        const { n, came } = attendance[state] ?? { n: 0, came: 0 }
        const p = rates[state].mean
        const chance = n * p * (1 - p)
        return {
          expected: sum.expected + n * p,
          variance: sum.variance + chance * (1 + (n - 1) * likeness(rates[state], spread)),
          slope: sum.slope + chance,
          came: sum.came + came,
        }
      }, night),
    { expected: 0, variance: 0, slope: 0, came: 0 },
  )
