import type { State } from './room.ts'

/** How many of a state came, of how many; of the rest of the roll too, where the door list has everyone. */
export type Attendance = { readonly n: number; readonly came: number }

/**
 * A past meeting of one caucus, as counts that outlive the people they came from. `null` is a meeting without a door list:
 * it teaches nothing, and nobody of it counts as absent.
 */
export type PastMeeting = { readonly attendance: Readonly<Partial<Record<State | 'rest', Attendance>>> | null }

/** A meeting ten meetings ago counts half, until a network has shown how fast its levels drift. */
export const usualHalfLife = 10

type Weighed = Attendance & { readonly weight: number }

/** What a caucus's meetings (oldest first) say of a state, each with its weight; the latest recorded one weighs 1. */
export const weighed = (meetings: readonly PastMeeting[], state: State | 'rest', halfLife = usualHalfLife): readonly Weighed[] => {
  const recorded = meetings.filter(meeting => meeting.attendance !== null)
  return recorded.flatMap(({ attendance }, i) => {
    const seen = attendance?.[state]
    return seen && seen.n > 0 ? [{ ...seen, weight: 0.5 ** ((recorded.length - 1 - i) / halfLife) }] : []
  })
}

type Evident = {
  /** As they are shown: 14 of 22. */
  readonly came: number
  readonly n: number
  readonly meetings: number
  /** What they are worth in learning: old meetings and people who are alike count for less. */
  readonly k: number
  readonly worth: number
}

/**
 * Sums meetings into what they are worth. People of one night are alike, so twenty of them teach less than twenty nights of
 * one: a meeting's count is divided by 1 + (n − 1) · alike, the design effect of a beta-binomial.
 */
export const summed = (seen: readonly Weighed[], alike: number): Evident => {
  let [came, n, k, worth] = [0, 0, 0, 0]
  for (const each of seen) {
    const share = each.weight / (1 + (each.n - 1) * alike)
    came += each.came
    n += each.n
    k += share * each.came
    worth += share * each.n
  }
  return { came, n, k, worth, meetings: seen.length }
}
