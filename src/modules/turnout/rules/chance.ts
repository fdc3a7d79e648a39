import { comersOnANight, meanComers, parabola } from './comers.ts'
import { certain, convolve, type Distribution, negated, trimmed } from './distribution.ts'
import { restRange, shareUnknown } from './forecast-room.ts'
import { nightNodes, shifted } from './night.ts'
import { leadByNight, restShape } from './rest-of-roll.ts'
import { likeness, ourStates, type People, type Room, states, tieShare } from './room.ts'

/** P(win) and expected own votes of a room whose counts have been moved. */
export type Prospect = { readonly win: number; readonly own: number }

/** The same room with other counts: `spoken` people of the rest of the roll have been spoken to and stand among `people`. */
export type Chance = (people: People, spoken: number) => Prospect

type Line = readonly [from: number, to: number]

/** P(k + lead > 0), an equal vote at its share, for each k of `over`. */
const winsFrom = (lead: Distribution, tie: number, [from, to]: Line): Float64Array => {
  const wins = new Float64Array(to - from + 1)
  let above = 0
  let next = lead.p.length - 1
  for (let k = from; k <= to; k++) {
    const equal = -k - lead.from
    while (next > equal && next >= 0) above += lead.p[next--] as number
    wins[k - from] = above + tie * (lead.p[equal] ?? 0)
  }
  return wins
}

/** The rest of the roll when none, half and all of `most` have been spoken to. */
const rests = (room: Room, most: number, means: readonly number[], [from, to]: Line): readonly (readonly Distribution[])[] => {
  const range = restRange(room)
  const shape = restShape(range, room.share ?? shareUnknown, room.rates.rest.mean)
  const alike = likeness(room.rates.rest, 0)
  const nights = means.map(mean => ({ mean, within: { low: -to, high: -from } }))
  return (most === 0 ? [0] : [0, 0.5, 1]).map(part => {
    const left = (size: number) => Math.max(0, size - Math.round(part * most))
    return leadByNight({ ...shape, range: { low: left(range.low), high: left(range.high) } }, nights, alike)
  })
}

/**
 * A room ready to be asked hundreds of times what other counts would make of it. The rest of the roll, which is most of the
 * work, is prepared once; eleven nights instead of 15 put the answer within about .002 of the forecast's own.
 * @param most people of the rest of the roll who may be spoken to.
 */
export const chanceOf = (room: Room, most: number): Chance => {
  const nodes = nightNodes(room.night, 'coarse')
  const { rest } = room.rates
  const share = (room.share ?? shareUnknown).mean
  const means = nodes.map(({ z }) => shifted(rest.mean, room.night * z))
  const ours = ourStates.reduce((sum, state) => sum + room.people[state], 0)
  // Every state may be rounded up by one.
  const over: Line = [-Math.ceil(room.people.other + ours + most + 1), Math.ceil(ours + most + states.length)]
  const prepared = rests(room, most, means, over)
  const range = restRange(room)
  const restSize = (range.low + range.high) / 2
  const nights = nodes.map(({ z, weight }, i) => ({
    weight,
    by: room.night * z,
    restMean: means[i] ?? 0,
    comers: comersOnANight(room, room.night * z),
    wins: prepared.map(at => winsFrom(at[i] as Distribution, tieShare[room.tie], over)),
  }))
  return (people, spoken) => {
    const parts = parabola(spoken, most)
    let [win, own] = [0, 0]
    for (const night of nights) {
      const ours = ourStates.reduce(
        (sum, state) => (people[state] < 1e-9 ? sum : convolve(sum, night.comers(state, people[state]))),
        certain(0),
      )
      const lead = trimmed(convolve(trimmed(ours), negated(night.comers('other', people.other))))
      win += night.weight * dot(lead, night.wins, parts, over[0])
      own += night.weight * (meanComers(room, people, night.by) + (restSize - spoken) * night.restMean * share)
    }
    return { win: Math.min(1, Math.max(0, win)), own }
  }
}

const dot = (lead: Distribution, wins: readonly Float64Array[], parts: readonly number[], from: number): number => {
  let sum = 0
  for (let j = 0; j < wins.length; j++) {
    const of = wins[j] as Float64Array
    const part = parts[j] ?? 0
    if (part === 0) continue
    for (let i = 0; i < lead.p.length; i++) sum += part * (lead.p[i] as number) * (of[lead.from + i - from] as number)
  }
  return sum
}
