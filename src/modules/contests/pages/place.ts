import type { Id } from '#kernel/id.ts'
import { caucusesOf, type Scope, type Who } from '#kernel/scope.ts'
import { type Caucus, caucusBySlug, caucusesById, caucusesIn, networkPaths } from '#modules/network/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Asked, Visit } from '#web/route.ts'
import type { Keeper } from '../live.ts'
import type { Found } from '../state.ts'

/** A caucus or a network, in whose name a contest is kept or a claim is looked at. */
export type Place = (
  | { readonly kind: 'caucus'; readonly id: Id<'caucus'>; readonly covers: Caucus['covers'] }
  | { readonly kind: 'network'; readonly id: string }
) & {
  readonly name: string
  /** Beginning of the addresses of its pages. */
  readonly base: string
}
/** With all that it covers: of a network hundreds of groups are asked for it. */
export type Covering = Place & { readonly covers: Caucus['covers'] }

const ofCaucus = ({ id, slug, name, covers }: Caucus): Place => ({ kind: 'caucus', id, name, base: networkPaths.caucus(slug), covers })

const ofNetwork = (who: Who | null, id: string): Place => {
  const grant = who?.grants.find(one => one.scope.kind === 'network' && one.scope.id === id)
  return { kind: 'network', id, name: grant?.place ?? 'the network', base: networkPaths.network(id) }
}

/** The caucus or network that the route's path names. */
export const placeOf = async ({ tx, who, scope, param }: Visit): Promise<Place | null> => {
  if (scope.kind === 'network') return ofNetwork(who, scope.id)
  const caucus = scope.kind === 'caucus' ? await caucusBySlug(tx, param('caucus')) : null
  return caucus && ofCaucus(caucus)
}

/** The same where it matters what the place covers; null also for a network without a group. */
export const coveringPlaceOf = async (visit: Visit): Promise<Covering | null> => {
  const place = await placeOf(visit)
  const found = place && (await covering(visit.tx, place))
  return found?.kind === 'network' && found.covers.length === 0 ? null : found
}

const covering = async (tx: Tx, place: Place): Promise<Covering> =>
  place.kind === 'caucus' ? place : { ...place, covers: (await caucusesIn(tx, place.id)).flatMap(({ covers }) => covers) }

/** Scope of a route with `:network`. Nobody holds a role in a network that is not there, so its pages are refused to everybody. */
export const networkScope = ({ param }: Asked): Scope | null => {
  const id = param('network')
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 60 ? { kind: 'network', id } : null
}

/** Where the asker may keep contests: caucuses they steward, networks they coordinate. */
export const keptPlaces = async ({ tx, who }: Pick<Visit, 'tx' | 'who'>): Promise<Place[]> => {
  const stewarded = caucusesOf(who, ['steward'])
  const networks = (who?.grants ?? []).flatMap(({ role, scope }) => (role === 'coordinator' && scope.kind === 'network' ? [scope.id] : []))
  const caucuses = stewarded.length === 0 ? [] : await caucusesById(tx, stewarded)
  return [...caucuses.map(ofCaucus), ...networks.map(id => ofNetwork(who, id))]
}

type Kept = Pick<Found, 'contest' | 'pack'>

/** Those of them in whose name the record of this contest may be kept. */
export const keepersOf = async (visit: Pick<Visit, 'tx' | 'who'>, contest: Kept): Promise<Place[]> => {
  const places: Covering[] = []
  for (const place of await keptPlaces(visit)) places.push(await covering(visit.tx, place))
  return places.filter(place => keeps(place, contest))
}

/**
 * May the record of a contest be kept in the name of this place? Of a unit that it covers; of no unit, where it is a network of the organisation, and of a region,
 * where it reaches into it.
 */
export const keeps = (place: Covering, { contest, pack }: Kept): boolean => {
  if (contest.unit !== 'unknown') return covers(place, pack.about.id, contest.unit)
  const regions = regionsOf(place, pack)
  const isRegional = contest.body !== null && pack.bodies.get(contest.body)?.level === 'regional' && contest.place !== 'unknown'
  return place.kind === 'network' && (isRegional ? regions.has(contest.place) : regions.size > 0)
}

/** Regions of the units of one organisation that a place covers. */
export const regionsOf = ({ covers: all }: Covering, pack: Pack): ReadonlySet<string> =>
  new Set(all.flatMap(one => (one.pack === pack.about.id ? (pack.units.get(one.unit)?.region ?? []) : [])))

const covers = ({ covers: all }: Covering, pack: string, unit: string): boolean => all.some(one => one.pack === pack && one.unit === unit)

/** Who writes in the name of a place. */
export const keeperOf = ({ who }: Visit, { name }: Place): Keeper | null =>
  who && { account: who.account satisfies Id<'account'>, name: name.slice(0, 120) }

export const crumbsIn = ({ kind, name, base }: Place, label: string) => [
  kind === 'caucus' ? { href: networkPaths.caucuses(), label: 'Caucuses' } : { href: networkPaths.map(), label: 'Where we stand' },
  { href: base, label: name },
  { label },
]
