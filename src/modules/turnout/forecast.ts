import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { remembered } from '#kernel/remembered.ts'
import { preferenceOf } from '#modules/contests/index.ts'
import type { Procedure } from '#modules/rulebook/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Packs } from './meeting.ts'
import { type OnBallot, onBallot } from './on-ballot.ts'
import { type Outlook, outlookFor } from './outlook.ts'
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
export const forecastFor = async (
  tx: Tx,
  { packs, counting }: Forecasting,
  caucus: Id<'caucus'>,
  contest: string,
  now: Instant,
): Promise<Forecast | null> => {
  const outlook = await outlookFor(tx, packs, caucus, contest, now)
  if (!outlook) return null
  const { state } = outlook.meeting
  const ballot = onBallot(state, await preferenceOf(tx, caucus, contest, now))
  const { family } = state.procedure.method
  const inPlaces = ballot.kind === 'out' ? null : placesOf(outlook.meeting.places, family, counting[family]?.places, contest)
  const inRounds = inPlaces ? null : roundsOf(ballot, family, counting[family]?.rounds, contest)
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

/**
 * Stores a forecast as it was made; it is never changed.
 * @param due one of the three that are scored: it keeps its distributions, and there is one of each for a contest
 */
export const storeForecast = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  made: Forecast,
  madeAt: Instant,
  due: Due | null = null,
): Promise<void> => {
  const { room, forecast, counts, meeting, ballot } = made
  if (!room || !forecast) return
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
  await sql`insert into turnout_forecast (id, caucus_id, contest, made_at, input, output, due)
    values (${newId()}, ${caucus}, ${meeting.key}, ${madeAt}, ${JSON.stringify(input)}::jsonb, ${JSON.stringify(output)}::jsonb, ${due})
    on conflict (caucus_id, contest, due) where due is not null do nothing`.execute(tx)
}
