import { type NightNode, nightNodes, smoothNodes } from './night.ts'
import { type Evidence, knownEligible, likeness, type Room, states } from './room.ts'

/** By how many of its own standard deviations the lead of ours moves when the night moves by one, near a usual night. */
export const sharpnessOf = (room: Room, share: Evidence): number => {
  let [moved, variance] = [0, 0]
  for (const state of states) {
    const n = room.people[state]
    const { mean } = room.rates[state]
    const binomial = n * mean * (1 - mean)
    moved += state === 'other' ? -binomial : binomial
    variance += binomial * (1 + Math.max(0, n - 1) * likeness(room.rates[state], room.spread))
  }
  const { mean } = room.rates.rest
  const rest = Math.max(0, (room.roll.low + room.roll.high) / 2 - knownEligible(room.people))
  const lean = 2 * share.mean - 1
  const [ofTurnout, ofShare] = [mean * (1 - mean) * likeness(room.rates.rest, 0), 4 * share.mean * (1 - share.mean) * likeness(share, 0)]
  moved += rest * mean * (1 - mean) * lean
  variance += rest * (mean - (mean * lean) ** 2) + rest ** 2 * (ofTurnout * lean ** 2 + ofShare * (mean ** 2 + ofTurnout))
  return variance === 0 ? 0 : (room.night * Math.abs(moved)) / Math.sqrt(variance)
}

/** Up to here a chance bends so little within a night that few nodes are closer than many. */
const smooth = 0.4

/** The nodes over which a room is summed: Gauss' where it bends little, equal steps where it turns within a night. */
export const nodesFor = (room: Room, share: Evidence): readonly NightNode[] =>
  sharpnessOf(room, share) <= smooth ? smoothNodes(room.night) : nightNodes(room.night)
