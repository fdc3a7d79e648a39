import { type Effort, type Efforts, speedOf, type Work } from './effort.ts'
import { type Rates, type State, states } from './room.ts'

/** Work that brings more people to a meeting without a vote. */
export type Filling = {
  readonly work: Exclude<Work, 'speak'>
  /** People left for it; lifts for `lift`. */
  readonly left: number
  /** How many more are expected to come for an hour of it; never below nought. */
  readonly morePerHour: number
}

type Left = {
  /** Not asked yet, or asked without an answer. */
  readonly toAsk: number
  /** Said yes, and not when, from where and how. */
  readonly toConfirm: number
  readonly lifts: number
}

/** Whose place each kind of work moves: somebody who was not asked is held to come as a sympathiser does. */
const from: Readonly<Record<Filling['work'], State>> = { ask: 'sympathiser', confirm: 'yes', lift: 'confirmed' }

/**
 * What fills a meeting at which nothing is voted on, the most people an hour first: a conversation moves somebody from how often those come who said what they said to how
 * often those come who say what they will (forecast.md §5, with attendance in place of the chance to win). Work for which nobody is left is not in it.
 */
export const fillGathering = ({ toAsk, toConfirm, lifts }: Left, rates: Rates, efforts: Efforts): readonly Filling[] => {
  const left = { ask: toAsk, confirm: toConfirm, lift: lifts }
  return (['ask', 'confirm', 'lift'] as const)
    .filter(work => left[work] > 0)
    .map(work => ({ work, left: left[work], morePerHour: Math.max(0, speedOf(efforts[work]) * gain(efforts[work], rates, from[work])) }))
    .toSorted((a, b) => b.morePerHour - a.morePerHour)
}

/** Of one conversation, in people. */
const gain = ({ answers }: Effort, rates: Rates, before: State): number =>
  states.reduce((sum, after) => sum + (answers[after] ?? 0) * (rates[after].mean - rates[before].mean), 0)
