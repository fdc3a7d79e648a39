import type { Day } from '#kernel/day.ts'
import { type Body, distanceFromMembers, type SeatGroup } from '#modules/rulebook/index.ts'
import { inForce } from './rules/who-decides.ts'

export type Bodies = ReadonlyMap<string, Body>

/** One election or appointment on a road: who votes for these seats, or names them. */
export type RoadHop = {
  readonly body: Body
  readonly group: SeatGroup
  /** Null: a source names nobody. */
  readonly by: Body | null
}
/** From a group of seats down to a member's own vote, as far as it is known. */
export type Road = {
  readonly group: SeatGroup
  /** Elections and appointments between members and these seats; null: no road to members is known. */
  readonly hops: number | null
  /** From the seats downwards. */
  readonly path: readonly RoadHop[]
  /** Where it ends: at members, outside the organisation, or where nobody knows how it goes on. */
  readonly ends: 'members' | 'outside' | 'unknown'
}

/** The bodies and seats that are there on a day. */
export const bodiesOn = (bodies: Bodies, on: Day): Bodies =>
  new Map([...bodies.values()].filter(inForce(on)).map(body => [body.id, { ...body, seats: body.seats.filter(inForce(on)) }]))

/** A road for each group of seats of a body, in the order of the pack. */
export const roadsTo = (bodies: Bodies, id: string): Road[] => {
  const body = bodies.get(id)
  return (body?.seats ?? []).map(group => (body ? roadOf(bodies, body, group) : { group, hops: null, path: [], ends: 'unknown' }))
}

/** The shortest road to members: the one that they have. Of roads of one length, the one listed first; null where none reaches members. */
export const shortestOf = (roads: readonly Road[]): Road | null =>
  roads.reduce<Road | null>((best, road) => (road.hops !== null && (best?.hops ?? Infinity) > road.hops ? road : best), null)

const roadOf = (bodies: Bodies, body: Body, group: SeatGroup): Road => {
  const path: RoadHop[] = []
  let at: { readonly body: Body; readonly group: SeatGroup } | null = { body, group }
  while (at) {
    const by: Body | null = bodies.get(at.group.by) ?? null
    path.push({ ...at, by })
    if (by?.level === 'member') return { group, hops: path.length, path, ends: 'members' }
    if (by?.level === 'outside') return { group, hops: null, path, ends: 'outside' }
    const next: SeatGroup | null = by && nearestSeats(bodies, by)
    at = by && next && !path.some(hop => hop.body.id === by.id && hop.group.id === next.id) ? { body: by, group: next } : null
  }
  return { group, hops: null, path, ends: 'unknown' }
}

/** The group of seats of a body through which members reach it soonest; where none is known to, the first. */
const nearestSeats = (bodies: Bodies, body: Body): SeatGroup | null => {
  const [first] = distanceFromMembers(bodies, body.id).path
  return body.seats.find(({ id }) => id === first?.group) ?? body.seats[0] ?? null
}
