import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { remembered } from '#kernel/remembered.ts'
import { across, type Preference } from '#modules/contests/index.ts'
import type { Procedure } from '#modules/rulebook/index.ts'
import { newId } from '#platform/ids.ts'
import { insertNew } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Asked } from './groups.ts'
import type { Packs } from './meeting.ts'
import { type OnBallot, onBallot } from './on-ballot.ts'
import { type Outlook, outlookFor, outlooksFor } from './outlook.ts'
import { compacted } from './rules/compact.ts'
import type { Due } from './rules/dues.ts'
import { forecastRoom, type RoomForecast } from './rules/forecast-room.ts'
import { forecastRounds, type RoundsForecast } from './rules/forecast-rounds.ts'
import { type CountPlaces, forecastPlaces, type PlacesForecast, ratiosOf } from './rules/places.ts'
import type { Room } from './rules/room.ts'
import { type CountRounds, type Rounds, roundsUnknown } from './rules/rounds.ts'

/** How each family of methods counts, round by round or to fill several places: made of `ballots` by whoever puts the program together. */
export type Counting = Readonly<Partial<Record<Family, { readonly rounds?: CountRounds; readonly places?: CountPlaces }>>>
export type Forecasting = { readonly packs: Packs; readonly counting: Counting }

type Family = Procedure['method']['family']
/** A vote that goes through rounds, with how it is counted, by the family of its method. Options are named by their keys. */
export type InRounds = { readonly rounds: Rounds; readonly family: Family; readonly count: CountRounds; readonly seed: string }

/** A vote that fills several places: what each of them takes in own votes for each of the others. */
export type InPlaces = { readonly ratios: readonly number[]; readonly seed: string }

/** Everything that the page of a room shows. */
export type Forecast = Outlook & {
  readonly ballot: OnBallot
  /** Null: ours stands against all others together, or is not on the ballot. */
  readonly inRounds: InRounds | null
  /** Null: one place is filled, or nobody knows how several are. */
  readonly inPlaces: InPlaces | null
  readonly forecast: RoomForecast | RoundsForecast | PlacesForecast | null
}

/** The forecast of one caucus for one contest as of `now`. Null: no such contest. Refused by the database to whom its totals may not be shown. */
export const forecastFor = (
  tx: Tx,
  forecasting: Forecasting,
  caucus: Id<'caucus'>,
  contest: string,
  now: Instant,
): Promise<Forecast | null> => first(forecastsFor(tx, forecasting, [{ caucus, contest }], now))

/** The same of many caucuses, each for its contest, in their order. */
export const forecastsFor = async (
  tx: Tx,
  forecasting: Forecasting,
  asked: readonly Asked[],
  now: Instant,
): Promise<(Forecast | null)[]> => {
  const outlooks = await outlooksFor(tx, forecasting.packs, asked, now)
  const backed = await across.preferencesOf(
    tx,
    asked.map(one => ({ ...one, at: now })),
  )
  return outlooks.map((outlook, i) => outlook && forecastIn(outlook, backed[i] ?? null, forecasting.counting))
}

const forecastIn = (outlook: Outlook, backed: Preference | null, counting: Counting): Forecast => {
  const { state, key, places } = outlook.meeting
  const ballot = onBallot(state, backed)
  const { family } = state.procedure.method
  const inPlaces = ballot.kind === 'out' ? null : placesOf(places, family, counting[family]?.places, key)
  const inRounds = inPlaces ? null : roundsOf(ballot, family, counting[family]?.rounds, key)
  return { ...outlook, ballot, inRounds, inPlaces, forecast: outlook.room && reckoned(outlook.room, ballot.kind, inRounds, inPlaces) }
}

const placesOf = (places: number, family: Family, count: CountPlaces | undefined, contest: string): InPlaces | null =>
  places > 1 && count ? { ratios: ratiosFor(places, count, family), seed: contest } : null

/** The same for every vote of so many places under one method. */
const ratiosFor = remembered(
  40,
  (places: number, count: CountPlaces, _: Family) => ratiosOf(places, count),
  (places, _, family) => `${places} ${family}`,
)

/** One seed a contest: every forecast of it has the same luck, so that two can be compared. */
const roundsOf = (ballot: OnBallot, family: Family, count: CountRounds | undefined, contest: string): InRounds | null =>
  ballot.kind === 'rounds' && count
    ? {
        rounds: roundsUnknown(
          ballot.ours.id,
          ballot.rivals.map(rival => rival.id),
        ),
        family,
        count,
        seed: contest,
      }
    : null

/** Many open the same page before anything that it rests on has changed. */
type Reckoned = RoomForecast | RoundsForecast | PlacesForecast
const reckoned = remembered(200, (room: Room, ballot: OnBallot['kind'], inRounds: InRounds | null, inPlaces: InPlaces | null): Reckoned => {
  if (inPlaces) return forecastPlaces(room, inPlaces.ratios, inPlaces.seed)
  if (inRounds) return forecastRounds(room, inRounds.rounds, inRounds.count, inRounds.seed)
  const forecast = reckonedInTwo(room)
  // Nobody can vote for what is not on the paper.
  return ballot === 'out' ? { ...forecast, win: 0 } : forecast
})

/** Votes that are more than half, as the room has it; null: nobody knows how many may vote. Refused by the database to whom its totals may not be shown. */
export const neededIn = async (tx: Tx, packs: Packs, caucus: Id<'caucus'>, contest: string, now: Instant): Promise<number | null> => {
  const room = (await outlookFor(tx, packs, caucus, contest, now))?.room
  return room ? reckonedInTwo(room).winNumber.median : null
}

/** Ours against all others together. */
const reckonedInTwo = remembered(200, (room: Room): RoomForecast => forecastRoom(room))

/** A forecast of a caucus, made of what was recorded by a moment. `due`: one of the three that are scored: it keeps its distributions, and there is one of each for a contest. */
type Made = { readonly caucus: Id<'caucus'>; readonly made: Forecast; readonly at: Instant; readonly due: Due | null }

/** Stores forecasts as they were made; they are never changed. Where nobody knows how many may vote there is none. */
export const storeForecasts = (tx: Tx, all: readonly Made[]): Promise<void> =>
  insertNew(
    tx,
    'turnout_forecast',
    all.flatMap(one => rowOf(one) ?? []),
  )

const rowOf = ({ caucus, made, at, due }: Made) => {
  const { room, forecast, counts, meeting, ballot } = made
  if (!room || !forecast) return null
  const numbers = ({ expected, interval }: RoomForecast['own']) => ({ expected, interval })
  const input = {
    counts,
    roll: room.roll,
    rates: room.rates,
    share: room.share,
    spread: room.spread,
    night: room.night,
    offsets: room.offsets ?? {},
    tie: room.tie,
    daysLeft: made.daysLeft,
    ballot: ballot.kind,
  }
  const output = {
    own: numbers(forecast.own),
    valid: numbers(forecast.valid),
    winNumber: forecast.winNumber,
    win: forecast.win,
    tie: forecast.tie,
    ...(due ? { distributions: { own: compacted(forecast.own.chances), valid: compacted(forecast.valid.chances) } } : {}),
  }
  return { id: newId(), caucus_id: caucus, contest: meeting.key, made_at: at, input, output, due }
}
