import { randomFrom } from '#kernel/random.ts'
import { interval80, mapped, quantile } from './distribution.ts'
import { nightsOf } from './draw-night.ts'
import { forecastRoom, numbersOf, type RoomForecast } from './forecast-room.ts'
import type { Room } from './room.ts'

/** How many of the places ours fill with so many votes against so many: the `ballots` module's count of the method in force, handed in. */
export type CountPlaces = (places: number, own: number, others: number) => number

/** So many votes against ours that a quota rounded to whole votes does not show. */
const others = 10_000

/** A hair more than the count says: at exactly so many a lot decides, and papers of one side cannot always be shared out evenly. */
const hair = 1.0005

/** For each number of places, the fewest own votes that fill so many, for each vote against. More own votes never fill fewer. */
export const ratiosOf = (places: number, count: CountPlaces): readonly number[] => {
  const ratios: number[] = []
  let low = 0
  for (let k = 1; k <= places; k++) {
    let high = (places + 2) * others
    while (low < high) {
      const middle = (low + high) >> 1
      if (count(places, middle, others) >= k) high = middle
      else low = middle + 1
    }
    ratios.push((hair * low) / others)
  }
  return ratios
}

type Place = {
  /** So many of the places, or more. */
  readonly number: number
  readonly chance: number
  /** Votes that it takes: the middle of the forecast. */
  readonly needed: number
  /** More voters of ours that would bring it about in the expected vote; 0 where it is expected as things stand. */
  readonly more: number
}

export type PlacesForecast = RoomForecast & {
  readonly places: readonly Place[]
  /** Standard error of `win` from drawing. */
  readonly standardError: number
  readonly draws: number
  readonly seed: string
}

export const hasPlaces = (forecast: RoomForecast | PlacesForecast): forecast is PlacesForecast => 'places' in forecast

/** Votes of `valid` that are at least `ratio` to each of the others. */
export const neededOf = (valid: number, ratio: number): number => Math.max(1, Math.ceil((valid * ratio) / (1 + ratio)))

const usualDraws = 4_000

/**
 * The forecast of a vote for several places, ours against all others together, each side naming its own: own and valid votes exactly as in forecastRoom, places by
 * seeded draws. `win`, the win number and the gap are of the first place.
 */
export const forecastPlaces = (room: Room, ratios: readonly number[], seed: string, draws = usualDraws): PlacesForecast => {
  const night = nightsOf(room)
  const won = ratios.map(() => 0)
  for (let i = 0; i < draws; i++) {
    const drawn = night(randomFrom(`${seed} night ${i}`))
    for (const [k, ratio] of ratios.entries()) if (drawn.own > 0 && drawn.own >= ratio * drawn.others) won[k] = (won[k] ?? 0) + 1
  }
  const numbers = numbersOf(room)
  const exact = forecastRoom(room, numbers)
  const [own, against] = [exact.own.expected, exact.valid.expected - exact.own.expected]
  const places = ratios.map((ratio, k): Place => {
    const needed = mapped(numbers.valid, valid => neededOf(valid, ratio))
    return {
      number: k + 1,
      chance: (won[k] ?? 0) / draws,
      needed: quantile(needed, 0.5),
      more: Math.max(0, Math.ceil(ratio * against - own)),
    }
  })
  const [first] = places
  const [ratio = 1] = ratios
  const win = first?.chance ?? 0
  const needed = mapped(numbers.valid, valid => neededOf(valid, ratio))
  return {
    ...exact,
    places,
    win,
    tie: 0,
    winNumber: { median: first?.needed ?? 0, interval: interval80(needed) },
    gap: {
      votes: (first?.needed ?? 0) - own,
      moreVoters: first?.more ?? 0,
      changedMinds: Math.max(0, Math.ceil((ratio * against - own) / (1 + ratio))),
    },
    standardError: Math.sqrt((win * (1 - win)) / draws),
    draws,
    seed,
  }
}

/**
 * How many names to ask people to vote for: as many as are more likely filled than not, at least one, and one more that votes passed on may carry; all of them where a
 * place is filled only with all the rest (the first takes as many votes as the last), since then each name of ours takes votes from nobody.
 */
export const slateOf = (places: readonly Place[]): { readonly from: number; readonly to: number } => {
  const all = places.length
  if (places.every(place => place.needed === places[0]?.needed)) return { from: all, to: all }
  const likely = Math.max(1, places.filter(place => place.chance >= 0.5).length)
  return { from: likely, to: Math.min(all, likely + 1) }
}
