import { learnPrior } from '../empirical-bayes.ts'
import { logLikelihood } from '../log-gamma.ts'
import { logit, shifted } from '../night.ts'
import { type Evidence, likeness } from '../room.ts'

/** One kind of promise in one group on one night that is over. */
export type Known = {
  readonly state: string
  readonly group: string
  /** Which night it was, counted from 0. */
  readonly night: number
  readonly n: number
  readonly came: number
  /** Shift of its promises on the logit. */
  readonly shift: number
  /** How alike its people were: group and night. */
  readonly alike: number
}

/** A rate and the mean shift of the promises that it was learned from. */
export type Level = Evidence & { readonly shift: number }

/** Levels of every kind and group; a group that was never seen has that of its kind. */
export type Levels = { readonly of: (state: string, group: string) => Level }

/** Nights after which what was seen counts half: whether levels drift, and how fast, is told by which of these would have forecast best. */
export const halfLives = [2, 4, 8, 16, 40, Number.POSITIVE_INFINITY] as const

const usual: Evidence = { mean: 0.5, strength: 2 }
const fewGroups = 8

type Sum = { k: number; n: number; shift: number }

/** Rates as of night `now` with one half-life: each group's own nights drawn to what all groups of the kind teach (empirical Bayes). */
export const levelsAt = (known: readonly Known[], now: number, halfLife: number): Levels => {
  const states = new Map<string, Map<string, Sum>>()
  for (const { state, group, night, n, came, shift, alike } of known) {
    const groups = states.get(state) ?? new Map<string, Sum>()
    const sum = groups.get(group) ?? { k: 0, n: 0, shift: 0 }
    const share = 0.5 ** ((now - 1 - night) / halfLife) / (1 + (n - 1) * alike)
    sum.k += share * came
    sum.n += share * n
    sum.shift += share * n * shift
    groups.set(group, sum)
    states.set(state, groups)
  }
  const priors = new Map([...states].map(([state, groups]) => [state, priorOf([...groups.values()])]))
  return {
    of: (state, group) => {
      const prior = priors.get(state) ?? { ...usual, shift: 0 }
      const own = states.get(state)?.get(group)
      if (!own || own.n === 0) return prior
      const strength = prior.strength + own.n
      return {
        mean: (prior.mean * prior.strength + own.k) / strength,
        strength,
        shift: (prior.shift * prior.strength + own.shift) / strength,
      }
    },
  }
}

const priorOf = (groups: readonly Sum[]): Level => {
  const [k, n, shift] = groups.reduce(([k, n, shift], each) => [k + each.k, n + each.n, shift + each.shift], [0, 0, 0])
  const pooled: Evidence = { mean: (k + usual.mean * usual.strength) / (n + usual.strength), strength: fewGroups }
  return { ...(learnPrior(groups) ?? pooled), shift: n > 0 ? shift / n : 0 }
}

/** Levels with several half-lives, each trusted by how well it has forecast so far. */
export type Blend = { readonly levels: readonly Levels[]; readonly trust: readonly number[] }

/** The rate on the logit and its strength, averaged by trust. */
export const blended = ({ levels, trust }: Blend, state: string, group: string): Level => {
  let [at, strength, shift] = [0, 0, 0]
  for (const [i, each] of levels.entries()) {
    const weight = trust[i] ?? 0
    if (weight === 0) continue
    const level = each.of(state, group)
    at += weight * logit(level.mean)
    strength += weight * level.strength
    shift += weight * level.shift
  }
  return { mean: shifted(0.5, at), strength, shift }
}

/** Old successes of a half-life fade: levels may begin to drift. */
const fading = 0.99

/** After a night: how likely each half-life held what came, added to what it had before. */
export const judged = (scores: readonly number[], levels: readonly Levels[], tonight: readonly Known[]): number[] =>
  scores.map((score, i) =>
    tonight.reduce((sum, { state, group, n, came, shift, alike }) => {
      const level = levels[i]?.of(state, group)
      if (!level || n === 0) return sum
      const strength = 1 / likeness(level, Math.min(0.9, alike)) - 1
      return sum + logLikelihood(came, n, shifted(level.mean, shift - level.shift), strength)
    }, score * fading),
  )

export const trustFrom = (scores: readonly number[]): number[] => {
  const best = Math.max(...scores)
  const raw = scores.map(score => Math.exp(score - best))
  const sum = raw.reduce((all, each) => all + each, 0)
  return raw.map(each => each / sum)
}
