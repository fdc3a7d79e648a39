import { type Rate, type Rates, type State, states } from '../rules/room.ts'

/** Of n people who last said this before a past meeting, so many came. `ago`: meetings since, 0 for the latest. */
export type Past = { readonly state: string; readonly n: number; readonly came: number; readonly ago: number }

/** Used until a group has meetings of its own (domain.md §4b); those who said no or back another come rarely, and seldom by accident. */
const borrowedMeans: Readonly<Record<State, number>> = {
  sympathiser: 0.1,
  asked: 0.1,
  maybe: 0.2,
  yes: 0.5,
  confirmed: 0.75,
  confirmedWithPlan: 0.85,
  no: 0.02,
  other: 0.35,
}

/** A borrowed rate weighs as much as eight people seen. */
const borrowedStrength = 8
/** An old meeting counts half as much after ten more. */
const halfLife = 10

const borrowedSource = 'Planning figures of other organisations: about half of an unconfirmed yes comes. Your own door lists replace them.'

/** Rates of attendance: the group's own meetings added to what is borrowed; n is zero while there is no door list. */
export const ratesFrom = (past: readonly Past[], rest: Rate): Rates => ({
  ...(Object.fromEntries(states.map(state => [state, rateOf(state, past)])) as Record<State, Rate>),
  rest,
})

const rateOf = (state: State, past: readonly Past[]): Rate => {
  const mine = past.filter(one => one.state === state)
  const n = mine.reduce((sum, one) => sum + one.n, 0)
  const k = mine.reduce((sum, one) => sum + one.came, 0)
  const weigh = (count: (one: Past) => number) => mine.reduce((sum, one) => sum + count(one) * 0.5 ** (one.ago / halfLife), 0)
  const strength = borrowedStrength + weigh(one => one.n)
  const mean = (borrowedStrength * borrowedMeans[state] + weigh(one => one.came)) / strength
  const meetings = new Set(mine.filter(one => one.n > 0).map(one => one.ago)).size
  return n > 0
    ? {
        mean,
        strength,
        k,
        n,
        whose: 'yours',
        source: `Door lists of ${meetings === 1 ? 'one meeting' : `${meetings} meetings`} of yours, added to a borrowed figure.`,
      }
    : { mean, strength, k: 0, n: 0, whose: 'borrowed', source: borrowedSource }
}
