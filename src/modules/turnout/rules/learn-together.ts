import type { PastMeeting } from './past-meetings.ts'
import { learnOffsets, type Offsets, type PromisesKept } from './promise-offsets.ts'
import { learnNetwork, type Network } from './rates.ts'
import { learnNight, type PastNight } from './spread.ts'

/** What the caucuses of a network teach together: rates, likeness, nights, and what lead and reminders do. */
export type Together = {
  readonly network: Network
  readonly caucuses: number
  readonly meetings: number
  readonly night: number
  /** Past nights that say something of the night effect; fewer than five leave it borrowed. */
  readonly nights: number
  readonly offsets: Offsets
  readonly promises: number
}

/** Fewer caucuses with a door list teach nothing together, and a sum of fewer could give one of them away (forecast.md §2). */
const fewestCaucuses = 5

/**
 * @param groups past meetings of each caucus, oldest first.
 * @param nights forecasts made at the beginning of meetings, against who came.
 * @param kept promises by how early they were given.
 * @returns null when fewer than five caucuses have had a meeting with a door list.
 */
export const learnTogether = (
  groups: readonly (readonly PastMeeting[])[],
  nights: readonly PastNight[],
  kept: readonly PromisesKept[],
): Together | null => {
  const recorded = groups.map(own => own.filter(meeting => meeting.attendance !== null).length)
  const caucuses = recorded.filter(count => count > 0).length
  if (caucuses < fewestCaucuses) return null
  const night = learnNight(nights)
  return {
    network: learnNetwork(groups, night),
    caucuses,
    meetings: recorded.reduce((sum, count) => sum + count, 0),
    night,
    nights: nights.filter(({ slope }) => slope > 0).length,
    offsets: learnOffsets(kept),
    promises: kept.reduce((sum, each) => sum + each.n, 0),
  }
}
