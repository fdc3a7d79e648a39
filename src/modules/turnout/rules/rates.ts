import { learnPrior } from './empirical-bayes.ts'
import { learnHalfLife } from './half-life.ts'
import { type PastMeeting, summed, weighed } from './past-meetings.ts'
import { type Evidence, type Rate, type Rates, type State, states, type Whose } from './room.ts'
import { learnSpreads, type Seen, usualNight, usualSpread } from './spread.ts'

/** A prior of a state with whose it is; `k` of `n` are the people behind it, 0 of 0 when borrowed. */
export type Prior = Evidence & {
  readonly whose: Exclude<Whose, 'yours'>
  readonly k: number
  readonly n: number
  readonly source: string
  /** Meetings after which one counts half, where a network has shown it. */
  readonly halfLife?: number
}

/** What a network's caucuses have taught together. */
export type Network = {
  readonly priors: Readonly<Record<State, Prior>>
  /** ρ common to the caucuses, and of each, in the order they were given. */
  readonly spread: number
  readonly spreads: readonly number[]
}

/** The base-rate table's row for comparable contests: which share of a roll comes, and how many people it is worth. */
export type BaseRate = Evidence & { readonly source: string }

const strength = 8

/** Defaults of domain.md §4b, from sign-up-to-show figures of campaigns elsewhere; `no` and `other` are assumptions, and say so. */
const borrowed: Readonly<Record<State, readonly [mean: number, source: string]>> = {
  sympathiser: [0.1, 'borrowed: sympathisers nobody has asked, other campaigns'],
  asked: [0.1, 'borrowed: as sympathisers, since no answer is no promise'],
  maybe: [0.2, 'borrowed: people who said maybe, other campaigns'],
  yes: [0.5, 'borrowed: about half of unconfirmed yeses come, other campaigns'],
  confirmed: [0.75, 'borrowed: confirmed within 48 hours or with a plan, other campaigns'],
  confirmedWithPlan: [0.85, 'borrowed: confirmed with a lift or plan, other campaigns'],
  no: [0.02, 'assumed: hardly anyone who said no comes; no published figure'],
  other: [0.33, 'assumed: as the rest of the roll, to whom nobody has spoken'],
}

const borrowedPrior = (state: State): Prior => {
  const [mean, source] = borrowed[state]
  return { mean, strength, whose: 'borrowed', k: 0, n: 0, source }
}

const everyState = <T>(of: (state: State) => T): Record<State, T> =>
  Object.fromEntries(states.map(state => [state, of(state)])) as Record<State, T>

export const borrowedPriors: Readonly<Record<State, Prior>> = everyState(borrowedPrior)

/** Likeness that all of a night's people share: the group's spread and the night's effect. */
const alikeness = (mean: number, spread: number, night: number): number => spread + night ** 2 * mean * (1 - mean)

/** A rate: the prior and what the caucus's own meetings have added to it. */
const rateFrom = (prior: Prior, own: readonly PastMeeting[], state: State | 'rest', spread: number, night: number): Rate => {
  const { came, n, k, worth, meetings } = summed(weighed(own, state, prior.halfLife), alikeness(prior.mean, spread, night))
  if (n === 0) return prior
  const whole = prior.strength + worth
  const source = `yours: ${came} of ${n} at ${meetings === 1 ? '1 meeting' : `${meetings} meetings`}; drawn towards ${prior.source}`
  return { mean: (prior.mean * prior.strength + k) / whole, strength: whole, k: came, n, whose: 'yours', source }
}

/** Learns the priors of a network from the past meetings of its caucuses (oldest first in each); borrowed where too few have data. */
export const learnNetwork = (caucuses: readonly (readonly PastMeeting[])[], night = usualNight): Network => {
  const { common, byGroup } = learnSpreads(
    caucuses.map(own => seenBy(own, night)),
    night,
  )
  const halfLife = learnHalfLife(
    caucuses.flatMap((own, i) =>
      states.map(state => {
        const prior = borrowedPrior(state)
        return { own, state, prior, alike: alikeness(prior.mean, byGroup[i] ?? common, night) }
      }),
    ),
  )
  return { priors: everyState(state => networkPrior(caucuses, state, byGroup, night, halfLife)), spread: common, spreads: byGroup }
}

const networkPrior = (
  caucuses: readonly (readonly PastMeeting[])[],
  state: State,
  spreads: readonly number[],
  night: number,
  halfLife: number,
): Prior => {
  const fallback = borrowedPrior(state)
  const data = caucuses.map((own, i) => summed(weighed(own, state, halfLife), alikeness(fallback.mean, spreads[i] ?? usualSpread, night)))
  const learned = learnPrior(data.map(({ k, worth }) => ({ k, n: worth })))
  if (learned === null) return fallback
  const k = data.reduce((sum, each) => sum + each.came, 0)
  const n = data.reduce((sum, each) => sum + each.n, 0)
  const count = data.filter(each => each.n > 0).length
  return { ...learned, whose: 'network', k, n, halfLife, source: `the network: ${k} of ${n} in ${count} caucuses` }
}

/** What each meeting showed of each state, beside the caucus's own rate. Thirty meetings say all that older ones could. */
const seenBy = (own: readonly PastMeeting[], night: number): readonly Seen[] => {
  const recent = own.slice(-30)
  return states.flatMap(state => {
    const { mean } = rateFrom(borrowedPriors[state], own, state, usualSpread, night)
    return recent.flatMap(({ attendance }) => {
      const seen = attendance?.[state]
      return seen ? [{ ...seen, mean }] : []
    })
  })
}

/** With no network, or one of which nothing is known. */
export const noNetwork: Network = { priors: borrowedPriors, spread: usualSpread, spreads: [] }

/** A third of the roll came to the one selection meeting of which the roll is known; worth few people, since it is one. */
export const borrowedBaseRate: BaseRate = {
  mean: 0.33,
  strength: 8,
  source: 'borrowed: about a third of those entitled at one selection meeting',
}

/**
 * The rates of a caucus (forecast.md §2): attendance by state, and of the rest of the roll, which is never nought. Each
 * carries what it rests on. Who supports another option comes as the rest does, where no record says otherwise: having been spoken to brings nobody to a
 * vote against us (ADR 46).
 * @param own the caucus's past meetings, oldest first; those without a door list teach nothing.
 * @param spread ρ of this caucus, from learnNetwork's `spreads`, else its common one.
 */
export const ratesFor = (
  own: readonly PastMeeting[],
  network: Network = noNetwork,
  base: BaseRate = borrowedBaseRate,
  spread: number = network.spread,
  night: number = usualNight,
): Rates => {
  const rest = rateFrom({ ...base, whose: 'borrowed', k: 0, n: 0 }, own, 'rest', spread, night)
  const { other } = network.priors
  const priors = other.whose === 'borrowed' ? { ...network.priors, other: { ...other, mean: rest.mean } } : network.priors
  return { ...everyState(state => rateFrom(priors[state], own, state, spread, night)), rest }
}

/**
 * The share of the rest of the roll that is ours: from conversations with people who were chosen without regard to their
 * opinion, or an indicative poll. Null when there were none: "unknown".
 */
export const shareFrom = (asked: number, ours: number, how: string): Rate | null =>
  asked === 0
    ? null
    : {
        mean: (1 + ours) / (2 + asked),
        strength: 2 + asked,
        k: ours,
        n: asked,
        whose: 'yours',
        source: `yours: ${ours} of ${asked}, ${how}`,
      }
