/** One adult who asks for a seat. Minutes are of the day of the meeting, from midnight. */
export type Rider = {
  readonly id: string
  /** Coarse, as folded by `foldArea`. */
  readonly area: string
  /** Can be fetched from then on, and until then. */
  readonly from: number
  readonly until: number
  readonly stepFree: boolean
  /** Needs a way home again too. */
  readonly back: boolean
}

export type Driver = {
  readonly id: string
  readonly area: string
  /** Places on the way where they would stop, folded. */
  readonly also: readonly string[]
  /** Sets out then. */
  readonly at: number
  readonly seats: number
  readonly stepFree: boolean
  readonly back: boolean
}

export type Pair = { readonly rider: string; readonly driver: string }
/** A pair that was suggested before and still stands, with how many of the two have said yes. */
type Standing = Pair & { readonly yeses: number }

export type LiftsAsked = {
  readonly riders: readonly Rider[]
  readonly drivers: readonly Driver[]
  /** Both said yes: kept whatever else changes. */
  readonly agreed: readonly Pair[]
  readonly standing: readonly Standing[]
  /** Not to be suggested again. */
  readonly refused: readonly Pair[]
}
export type LiftPlan = {
  /** The agreed ones and those to suggest. */
  readonly pairs: readonly Pair[]
  readonly unmet: readonly string[]
}

/** Planned within a second or two; the first who asked, and the first who offered. */
const mostPlanned = { riders: 1000, drivers: 300 }

const key = ({ rider, driver }: Pair): string => `${rider} ${driver}`

/** Stops away from where the driver sets out: none, or one; null: they cannot ride together. */
export const detour = (rider: Rider, driver: Driver): 0 | 1 | null => {
  const inTime = driver.at >= rider.from && driver.at <= rider.until
  if (!inTime || (rider.stepFree && !driver.stepFree) || (rider.back && !driver.back)) return null
  if (rider.area === driver.area) return 0
  return driver.also.includes(rider.area) ? 1 : null
}

/** More than all that standing pairs can weigh together: so a detour is never chosen to keep one. */
const detourWeighs = 4 * mostPlanned.riders

type Option = { readonly driver: number; readonly cost: number }
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Who rides with whom: the agreed pairs, and of all that can be added to them those with the fewest left without a lift, then the fewest stops on the way, then the most pairs
 * kept that were suggested before (twice as much where one of them said yes). A minimum-cost flow by successive shortest paths (Jewell 1958, Busacker and Gowen 1961; that each
 * step keeps the cost least: Edmonds and Karp 1972, theorem 5), so exact. The same question has the same answer, in whatever order it is put.
 */
export const planLifts = ({ riders, drivers, agreed, standing, refused }: LiftsAsked): LiftPlan => {
  const fixed = new Set(agreed.map(({ rider }) => rider))
  const free = riders
    .filter(({ id }) => !fixed.has(id))
    .toSorted(byId)
    .slice(0, mostPlanned.riders)
  const cars = drivers.toSorted(byId).slice(0, mostPlanned.drivers)
  const seats = cars.map(({ id, seats: all }) => Math.max(0, all - agreed.filter(({ driver }) => driver === id).length))
  const never = new Set(refused.map(key))
  const yeses = new Map(standing.map(one => [key(one), one.yeses > 0 ? 2 : 1]))
  const options = free.map(rider =>
    cars.flatMap((car, driver): Option[] => {
      const stops = detour(rider, car)
      const pair = key({ rider: rider.id, driver: car.id })
      return stops === null || never.has(pair) ? [] : [{ driver, cost: stops * detourWeighs + 2 - (yeses.get(pair) ?? 0) }]
    }),
  )
  const found = leastCost(options, seats)
  const suggested = free.flatMap(({ id }, rider) => {
    const car = cars[found[rider] ?? -1]
    return car ? [{ rider: id, driver: car.id }] : []
  })
  const pairs = [...agreed, ...suggested]
  const met = new Set(pairs.map(({ rider }) => rider))
  return { pairs, unmet: riders.map(({ id }) => id).filter(id => !met.has(id)) }
}

const none = -1

/** Of each rider the driver's place in the list, or −1: as many as can be, at the least cost. */
const leastCost = (options: readonly (readonly Option[])[], seats: readonly number[]): number[] => {
  const carOf = options.map(() => none)
  const costOf = options.map(() => 0)
  const load = seats.map(() => 0)
  for (;;) {
    const path = shortestPath({ options, seats, carOf, costOf, load })
    if (path === null) return carOf
    const last = path.at(-1)
    if (last) load[last.driver] = (load[last.driver] ?? 0) + 1
    for (const { rider, driver, cost } of path) {
      carOf[rider] = driver
      costOf[rider] = cost
    }
  }
}

type Flow = {
  readonly options: readonly (readonly Option[])[]
  readonly seats: readonly number[]
  readonly carOf: readonly number[]
  /** What the seat of each rider costs now. */
  readonly costOf: readonly number[]
  readonly load: readonly number[]
}
type Move = { readonly rider: number; readonly driver: number; readonly cost: number }

/**
 * Moves that seat one rider more for the least added cost: somebody without a seat takes one, whoever gives it up takes another, until a seat is free. By Bellman and Ford,
 * since giving up a seat has a negative cost. Null: nobody more can be seated.
 */
const shortestPath = ({ options, seats, carOf, costOf, load }: Flow): Move[] | null => {
  const toCar = seats.map(() => Number.POSITIVE_INFINITY)
  const taker = seats.map((): Move | null => null)
  const toRider = carOf.map(car => (car === none ? 0 : Number.POSITIVE_INFINITY))
  let changed = carOf.flatMap((car, rider) => (car === none ? [rider] : []))
  while (changed.length > 0) {
    const reached = new Set<number>()
    for (const rider of changed)
      for (const { driver, cost } of options[rider] ?? []) {
        const total = (toRider[rider] ?? 0) + cost
        if (driver === carOf[rider] || total >= (toCar[driver] ?? 0)) continue
        toCar[driver] = total
        taker[driver] = { rider, driver, cost }
        reached.add(driver)
      }
    changed = carOf.flatMap((car, rider) => {
      const total = reached.has(car) ? (toCar[car] ?? 0) - (costOf[rider] ?? 0) : Number.POSITIVE_INFINITY
      if (total >= (toRider[rider] ?? 0)) return []
      toRider[rider] = total
      return [rider]
    })
  }
  const open = seats.flatMap((all, driver) => ((load[driver] ?? 0) < all && toCar[driver] !== Number.POSITIVE_INFINITY ? [driver] : []))
  const end = open.reduce((best, driver) => (best === none || (toCar[driver] ?? 0) < (toCar[best] ?? 0) ? driver : best), none)
  const moves: Move[] = []
  for (let move = taker[end] ?? null; move !== null; move = taker[carOf[move.rider] ?? none] ?? null) {
    moves.unshift(move)
    if (carOf[move.rider] === none) break
  }
  return end === none ? null : moves
}
