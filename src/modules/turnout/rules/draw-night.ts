import { type Random, randomFrom } from '#kernel/random.ts'
import { betaBinomial, type Distribution, quantile } from './distribution.ts'
import { restRange, shareUnknown, stateOnANight } from './forecast-room.ts'
import { nightNodes, shifted } from './night.ts'
import { likeness, nobody, ourStates, type People, type Room, type State, states } from './room.ts'

/** One night drawn from the forecast's own distribution: who came, by state, and how they voted. */
export type Night = {
  /** The night effect: below 0 a bad night. */
  readonly z: number
  /** Known people who came, by state. */
  readonly came: People
  /** People of the rest of the roll who came, and how many of them voted for ours. */
  readonly rest: number
  readonly oursOfRest: number
  /** Votes for ours, for others, and all valid ones. */
  readonly own: number
  readonly others: number
  readonly valid: number
}

/** Remembers a distribution by key: draws of one room ask for the same few again and again. */
const remembered = <Key>(make: (key: Key) => Distribution): ((key: Key) => Distribution) => {
  const made = new Map<Key, Distribution>()
  return key => {
    const known = made.get(key) ?? make(key)
    made.set(key, known)
    return known
  }
}

/**
 * A sampler of nights, of the 15 of a forecast or of eleven (`coarse`). Each night takes exactly twelve numbers, one for each thing that is drawn, in the same order: two
 * rooms given the same numbers have the same luck, so their difference is not drowned in it.
 */
export const nightsOf = (room: Room, grain: 'fine' | 'coarse' = 'fine'): ((random: Random) => Night) => {
  const nodes = nightNodes(room.night, grain)
  const range = restRange(room)
  const share = room.share ?? shareUnknown
  const { rest } = room.rates
  const byNode = nodes.map(({ z }) => {
    const by = room.night * z
    return {
      z,
      of: remembered((state: State) => stateOnANight(room, state, by)),
      rest: remembered((size: number) => betaBinomial(size, shifted(rest.mean, by), likeness(rest, 0))),
    }
  })
  const oursAmong = remembered((coming: number) => betaBinomial(coming, share.mean, likeness(share, 0)))
  const nodeOf: Distribution = { from: 0, p: Float64Array.from(nodes, node => node.weight) }
  return random => {
    const node = byNode[quantile(nodeOf, random())]
    if (!node) throw new RangeError('a night has at least one node')
    const came: Record<State, number> = { ...nobody }
    for (const state of states) came[state] = quantile(node.of(state), random())
    const size = range.low + Math.floor(random() * (range.high - range.low + 1))
    const coming = quantile(node.rest(size), random())
    const oursOfRest = quantile(oursAmong(coming), random())
    let own = oursOfRest
    for (const state of ourStates) own += came[state]
    const others = came.other + coming - oursOfRest
    return { z: node.z, came, rest: coming, oursOfRest, own, others, valid: own + others }
  }
}

/** The night of a vote: the same for the same room and seed, on every machine. */
export const drawNight = (room: Room, seed: string): Night => nightsOf(room)(randomFrom(seed))
