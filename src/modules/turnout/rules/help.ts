import { type Day, daysBetween } from '#kernel/day.ts'
import { type Place, travelMinutes } from '#kernel/place.ts'

/** So many groups at a time are told of one ask. */
export const toldAtOnce = 3
/** Further than this nobody comes for an evening. */
const farthest = 120

export type Group = { readonly id: string; readonly name: string; readonly place: Place | null }
type Candidate = { readonly id: string; readonly minutes: number | null }

/** Groups in the order in which they are told: the nearest first, each once, by the nearest of its places; then those to which the way is not known, by name. */
export const nearestFirst = (from: Place | null, groups: readonly Group[]): Candidate[] => {
  const each = groups.map(({ id, name, place }) => ({ id, name, minutes: from && place ? Math.round(travelMinutes(from, place)) : null }))
  const order = each
    .filter(({ minutes }) => minutes === null || minutes <= farthest)
    .toSorted((a, b) => (a.minutes ?? Number.MAX_SAFE_INTEGER) - (b.minutes ?? Number.MAX_SAFE_INTEGER) || a.name.localeCompare(b.name))
  return Map.groupBy(order, ({ id }) => id)
    .values()
    .flatMap(([nearest]) => (nearest ? [{ id: nearest.id, minutes: nearest.minutes }] : []))
    .toArray()
}

/** What another group gives, from the day it was accepted until the vote. */
type Lent = { readonly hours: number; readonly from: Day }

/** Hours given that are still to come: as the group's own, they are thought to be worked evenly until the vote. */
export const lentLeft = ({ hours, from }: Lent, vote: Day, today: Day): number => {
  const [all, left] = [daysBetween(from, vote), daysBetween(today, vote)]
  if (left <= 0 || all <= 0) return 0
  return hours * Math.min(1, left / all)
}
