import type { Interval } from '#kernel/interval.ts'
import { type Chances, inSteps } from './chances.ts'
import {
  betaBinomial,
  certain,
  convolve,
  type Distribution,
  interval80,
  mapped,
  meanOf,
  mixedSums,
  mixedSumsInBlocks,
  negated,
  quantile,
  trimmed,
} from './distribution.ts'
import { type NightNode, shifted } from './night.ts'
import { type RestOnANight, restByNight, restShape } from './rest-of-roll.ts'
import { type Evidence, knownEligible, likeness, type OurState, ourStates, type Room, type State, tieShare } from './room.ts'
import { nodesFor } from './sharpness.ts'
import type { Range } from './urn-leads.ts'

/** A number of people that is not known yet. */
type Figure = { readonly expected: number; readonly interval: Interval; readonly chances: Chances }

export type RoomForecast = {
  /** All valid votes. */
  readonly valid: Figure
  /** Votes for ours. */
  readonly own: Figure
  /** Votes that are more than half of the valid ones. */
  readonly winNumber: { readonly median: number; readonly interval: Interval }
  readonly gap: Gap
  /** P(ours has more than half), with the rulebook's rule for an equal vote. */
  readonly win: number
  /** P(equal vote). */
  readonly tie: number
  /** False when nobody knows how the rest of the roll leans: the page then says "unknown". */
  readonly shareKnown: boolean
}

/** How far behind ours is expected to be: `votes` is negative, the others 0, when ahead. */
type Gap = {
  /** Median win number less expected own votes. */
  readonly votes: number
  /** More voters of ours that would turn the expected result; each of them adds to the valid votes too. */
  readonly moreVoters: number
  /** Minds among those who come that would turn it. */
  readonly changedMinds: number
}

/** The room on one night: who of ours comes, who of the known others, and the rest of the roll. */
type RoomOnANight = {
  readonly weight: number
  readonly z: number
  readonly ours: Distribution
  readonly others: Distribution
  /** Ours less the known others. */
  readonly lead: Distribution
  /** Of a large roll in blocks of `block`. */
  readonly rest: RestOnANight
  readonly block: number
}

/** q ~ Beta(1, 1) when nobody has been asked. */
export const shareUnknown: Evidence = { mean: 0.5, strength: 2 }

/** Sizes that the rest of the roll may have. */
export const restRange = (room: Room): Range => {
  const known = Math.ceil(knownEligible(room.people))
  const low = Math.max(0, room.roll.low - known)
  return { low, high: Math.max(low, room.roll.high - known) }
}

/** How many people of a state come that night. */
export const stateOnANight = (room: Room, state: State, night: number): Distribution => {
  const rate = room.rates[state]
  return betaBinomial(room.people[state], shifted(rate.mean, night + (room.offsets?.[state] ?? 0)), likeness(rate, room.spread))
}

const oursOnANight = (room: Room, by: number): Distribution =>
  trimmed(ourStates.reduce((sum: Distribution, state: OurState) => convolve(sum, stateOnANight(room, state, by)), certain(0)))

/** The room at each node of the night effect. */
const roomByNight = (room: Room, nodes: readonly NightNode[]): readonly RoomOnANight[] => {
  const { rest } = room.rates
  const share = room.share ?? shareUnknown
  const shape = restShape(restRange(room), share, rest.mean)
  const known = nodes.map(({ z, weight }) => {
    const by = room.night * z
    const [ours, others] = [oursOnANight(room, by), stateOnANight(room, 'other', by)]
    return { weight, z, ours, others, lead: trimmed(convolve(ours, negated(others))), mean: shifted(rest.mean, by) }
  })
  const rests = restByNight(
    shape,
    known.map(({ mean, lead }) => ({ mean, within: { low: -(lead.from + lead.p.length - 1), high: -lead.from } })),
    likeness(rest, 0),
  )
  return known.map((night, i) => ({ ...night, rest: rests[i] as RestOnANight, block: shape.block }))
}

/** P(ours ahead) and P(equal) that night. */
const outcome = (night: RoomOnANight): { ahead: number; equal: number } => aheadAndEqual(night.lead, night.rest.lead)

/** P(x + y > 0) and P(x + y = 0). */
const aheadAndEqual = (x: Distribution, y: Distribution): { ahead: number; equal: number } => {
  let [ahead, equal, above] = [0, 0, 0]
  // As x grows by one, one more value of y is enough: a running sum of y's upper tail.
  let next = y.p.length - 1
  for (let i = 0; i < x.p.length; i++) {
    const need = -(x.from + i) - y.from
    while (next > need && next >= 0) above += y.p[next--] as number
    const weight = x.p[i] as number
    ahead += weight * above
    if (need >= 0 && need < y.p.length) equal += weight * (y.p[need] as number)
  }
  return { ahead, equal }
}

/** Who comes of the known people and of the rest, night by night. */
const together = (
  nights: readonly RoomOnANight[],
  of: (night: RoomOnANight) => readonly [known: Distribution, rest: Distribution],
): Distribution => {
  const block = nights[0]?.block ?? 1
  const pairs = nights.map(night => ({ weight: night.weight, of: of(night) }))
  return block === 1 ? mixedSums(pairs) : mixedSumsInBlocks(pairs, block)
}

const figureOf = (number: Distribution): Figure => ({ expected: meanOf(number), interval: interval80(number), chances: inSteps(number) })

const gapOf = (winNumber: number, valid: number, own: number): Gap => {
  const behind = valid - 2 * own
  return {
    votes: winNumber - own,
    moreVoters: behind < 0 ? 0 : Math.floor(behind) + 1,
    changedMinds: behind < 0 ? 0 : Math.floor(behind / 2) + 1,
  }
}

/** Votes that are more than half of `valid`. */
const winNumberOf = (valid: number): number => Math.floor(valid / 2) + 1

/** What is reckoned of a room before it is summed up. */
type RoomNumbers = { readonly own: Distribution; readonly valid: Distribution; readonly win: number; readonly tie: number }

/** @param nodes of the night effect */
export const numbersOf = (room: Room, nodes = nodesFor(room, room.share ?? shareUnknown)): RoomNumbers => {
  const nights = roomByNight(room, nodes)
  let [ahead, equal] = [0, 0]
  for (const night of nights) {
    const result = outcome(night)
    ahead += night.weight * result.ahead
    equal += night.weight * result.equal
  }
  return {
    own: together(nights, ({ ours, rest }) => [ours, rest.ours]),
    valid: together(nights, ({ ours, others, rest }) => [convolve(ours, others), rest.coming]),
    win: ahead + tieShare[room.tie] * equal,
    tie: equal,
  }
}

/**
 * The forecast of a room for ours against all others together, exact up to the quadrature over the night effect
 * (forecast.md §3). With more than two options see forecast-rounds.
 */
export const forecastRoom = (room: Room, numbers = numbersOf(room)): RoomForecast => {
  const own = figureOf(numbers.own)
  const valid = figureOf(numbers.valid)
  const winning = mapped(numbers.valid, winNumberOf)
  const median = quantile(winning, 0.5)
  return {
    own,
    valid,
    winNumber: { median, interval: interval80(winning) },
    gap: gapOf(median, valid.expected, own.expected),
    win: numbers.win,
    tie: numbers.tie,
    shareKnown: room.share !== null,
  }
}
