import type { Unknown } from './when.ts'

type SeatGroupLike = { readonly id: string; readonly name: string; readonly count: number | Unknown; readonly by: string }
export type BodyLike = { readonly id: string; readonly level: string; readonly seats: readonly SeatGroupLike[] }
export type Bodies<Body extends BodyLike = BodyLike> = ReadonlyMap<string, Body>

/** One hop: the seats `group` of `body` are filled by `by`. */
export type Hop = { readonly body: string; readonly group: string; readonly by: string }
type GroupDistance = { readonly group: string; readonly count: number | Unknown; readonly by: string; readonly hops: number | null }
export type Distance = {
  /** Elections or appointments on the shortest road from members to the body; 0 = members themselves; null = no road is known. */
  readonly hops: number | null
  /** The shortest road, from the body down to members. */
  readonly path: readonly Hop[]
  /** Every seat group with its own distance: some of a body's seats are often nearer than others. */
  readonly groups: readonly GroupDistance[]
}

/**
 * Distance of a body from members. The shortest road counts, since it is the one that members have; of roads of one length, the seat group listed first.
 * A body not in the pack, an outside body, and one whose electors are not known have no hops.
 */
export const distanceFromMembers = (bodies: Bodies, id: string): Distance => {
  const hops = hopsOf(bodies)
  const groups = (bodies.get(id)?.seats ?? []).map(group => {
    const below = hops.get(group.by)
    return { group: group.id, count: group.count, by: group.by, hops: below === undefined ? null : below + 1 }
  })
  return { hops: hops.get(id) ?? null, path: roadFrom(bodies, hops, id), groups }
}

/** Breadth first from members upwards: each body's hops is settled once, so circles end. */
const hopsOf = (bodies: Bodies): ReadonlyMap<string, number> => {
  const filledBy = Map.groupBy(
    [...bodies.values()].flatMap(body => body.seats.map(group => ({ body: body.id, by: group.by }))),
    seats => seats.by,
  )
  const hops = new Map([...bodies.values()].filter(body => body.level === 'member').map(body => [body.id, 0]))
  for (const [reached, distance] of hops) {
    for (const { body } of filledBy.get(reached) ?? []) if (!hops.has(body)) hops.set(body, distance + 1)
  }
  return hops
}

const roadFrom = (bodies: Bodies, hops: ReadonlyMap<string, number>, id: string): Hop[] => {
  const here = hops.get(id)
  const group = bodies.get(id)?.seats.find(seats => here !== undefined && hops.get(seats.by) === here - 1)
  return group ? [{ body: id, group: group.id, by: group.by }, ...roadFrom(bodies, hops, group.by)] : []
}
