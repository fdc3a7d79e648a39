import type { Chance } from './chance.ts'
import { restRange, shareUnknown } from './forecast-room.ts'
import { nightNodes, shifted } from './night.ts'
import { type Evidence, likeness, ourStates, type Room, type State, tieShare } from './room.ts'

/** Φ, the standard normal distribution function, to 1e-7 (Abramowitz and Stegun 26.2.17): further out than 5.5 it is 0 or 1 to as much, and most of what a drill asks is. */
const normalBelow = (x: number): number => {
  if (Math.abs(x) > 5.5) return x > 0 ? 1 : 0
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = 0.3989422804014327 * Math.exp((-x * x) / 2) * series
  return x > 0 ? 1 - tail : tail
}

type Node = { readonly at: number; readonly weight: number }

/** A Beta on equal steps of its logit, 4.5 standard deviations to either side: smooth there, so that few nodes do. */
const betaNodes = ({ mean, strength }: Evidence, each: number): readonly Node[] => {
  if (!Number.isFinite(strength) || mean <= 0 || mean >= 1) return [{ at: mean, weight: 1 }]
  const [a, b] = [mean * strength, (1 - mean) * strength]
  const spread = Math.sqrt(1 / a + 1 / b)
  const middle = Math.log(a / b)
  const nodes = Array.from({ length: 2 * each + 1 }, (_, i) => {
    const x = middle + ((i - each) / each) * 4.5 * spread
    const at = 1 / (1 + Math.exp(-x))
    return { at, log: a * Math.log(at) + b * Math.log(1 - at) }
  })
  const highest = Math.max(...nodes.map(node => node.log))
  const total = nodes.reduce((sum, node) => sum + Math.exp(node.log - highest), 0)
  return nodes.map(({ at, log }) => ({ at, weight: Math.exp(log - highest) / total }))
}

/** Mean and variance of our comers less the others known, that night. */
const knownLead = (room: Room, people: Readonly<Record<State, number>>, by: number): { mean: number; variance: number; ours: number } => {
  const one = (state: State): { mean: number; variance: number } => {
    const p = shifted(room.rates[state].mean, by + (room.offsets?.[state] ?? 0))
    const n = people[state]
    return { mean: n * p, variance: n * p * (1 - p) * (1 + Math.max(0, n - 1) * likeness(room.rates[state], room.spread)) }
  }
  const ours = ourStates.map(one).reduce((sum, each) => ({ mean: sum.mean + each.mean, variance: sum.variance + each.variance }))
  const others = one('other')
  return { mean: ours.mean - others.mean, variance: ours.variance + others.variance, ours: ours.mean }
}

/**
 * The chance of a room as a drill of hundreds of units needs it: given the night, the turnout of the rest and its share, all
 * that is left is taken as normal. Over random rooms .005 from the forecast on average and .05 at worst (few people, most of
 * them known), for a hundredth of the work.
 */
export const roughChanceOf = (room: Room): Chance => {
  const { low, high } = restRange(room)
  const size = (low + high) / 2
  const shares = betaNodes(room.share ?? shareUnknown, 7)
  const share = (room.share ?? shareUnknown).mean
  const { rest } = room.rates
  const nights = nightNodes(room.night, 'coarse').map(({ z, weight }) => {
    const by = room.night * z
    const mean = shifted(rest.mean, by)
    return { weight, by, mean, turnouts: betaNodes({ mean, strength: rest.strength }, 5) }
  })
  const tie = tieShare[room.tie]
  return (people, spoken) => {
    const left = Math.max(0, size - spoken)
    let [win, own] = [0, 0]
    for (const night of nights) {
      const known = knownLead(room, people, night.by)
      own += night.weight * (known.ours + left * night.mean * share)
      for (const turnout of night.turnouts) {
        for (const { at, weight } of shares) {
          const lean = turnout.at * (2 * at - 1)
          const sd = Math.sqrt(known.variance + left * (turnout.at - lean * lean)) + 1e-9
          const mean = known.mean + left * lean
          const ahead = normalBelow((mean - 0.5) / sd)
          win += night.weight * turnout.weight * weight * (ahead + tie * (normalBelow((mean + 0.5) / sd) - ahead))
        }
      }
    }
    return { win, own }
  }
}
