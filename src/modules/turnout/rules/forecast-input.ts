import type { Day } from '#kernel/day.ts'
import type { Chances } from './chances.ts'
import { type Means, type Plan, planFor } from './do-next.ts'
import { borrowedEfforts, type CallTally, type Efforts, learnEffort, type Work } from './effort.ts'
import { forecastRoom, type RoomForecast } from './forecast-room.ts'
import { forecastRounds, type RoundsForecast } from './forecast-rounds.ts'
import type { PastMeeting } from './past-meetings.ts'
import { borrowedOffsets, leadOf, offsetOf } from './promise-offsets.ts'
import { type BaseRate, borrowedBaseRate, learnNetwork, noNetwork, ratesFor, shareFrom } from './rates.ts'
import { nobody, type People, type Rate, type Rates, type Room, type State, type TieRule } from './room.ts'
import type { CountRounds, Rounds } from './rounds.ts'
import { planRounds } from './rounds-chance.ts'
import { usualNight } from './spread.ts'
import { type StartBy, startBy } from './start-by.ts'

/** Everything that a forecast from outside may state; what is left out is borrowed, and the answer says so. */
export type ForecastInput = {
  readonly roll: { readonly low: number; readonly high: number }
  readonly people: Partial<People>
  /** Past meetings of the caucus, oldest first; null had no door list. */
  readonly meetings?: readonly PastMeeting['attendance'][] | undefined
  /** Past meetings of the network's other caucuses. */
  readonly network?: readonly (readonly PastMeeting['attendance'][])[] | undefined
  /** Rates stated outright, in place of learned ones. */
  readonly rates?: Partial<Rates> | undefined
  readonly turnoutOfRest?: BaseRate | undefined
  /** People of the rest asked without regard to their opinion. */
  readonly conversations?: { readonly asked: number; readonly ours: number; readonly how: string } | undefined
  readonly promises?: Partial<Record<'yes' | 'maybe', readonly { daysBefore: number; reminded: boolean; n: number }[]>> | undefined
  readonly spread?: number | undefined
  readonly night?: number | undefined
  readonly tie: TieRule
  readonly rounds?: (Rounds & { readonly seed: string; readonly draws: number }) | undefined
  /** The caucus's own calls so far, by kind of work. */
  readonly calls?: Partial<Record<Work, CallTally>> | undefined
  readonly plan?: Omit<Means, 'efforts'> | undefined
  readonly startBy?:
    | { readonly vote: Day; readonly freeze: Day | null; readonly weeklyHours: number; readonly daysToRecruit: number }
    | undefined
}

type Without<T> = Omit<T, 'own' | 'valid'> & { readonly [Key in 'own' | 'valid']: Omit<RoomForecast[Key], 'chances'> }

export type ForecastAnswer = {
  readonly forecast: Without<RoomForecast> | Without<RoundsForecast>
  readonly restsOn: { readonly rates: Rates; readonly share: Rate | null; readonly spread: number; readonly night: number }
  readonly plan: Plan | null
  readonly startBy: StartBy | null
  readonly distributions: { readonly own: Chances; readonly valid: Chances }
}

const meetingsOf = (all: readonly PastMeeting['attendance'][]): readonly PastMeeting[] => all.map(attendance => ({ attendance }))

const offsetsOf = (promises: ForecastInput['promises']): Partial<Record<State, number>> => {
  const of = (state: 'yes' | 'maybe') =>
    offsetOf(
      (promises?.[state] ?? []).map(({ daysBefore, reminded, n }) => ({ lead: leadOf(daysBefore), reminded, n })),
      borrowedOffsets,
    )
  return { yes: of('yes'), maybe: of('maybe') }
}

/** The room that an input describes, its rates learned from the meetings that it brings. */
const roomOf = (input: ForecastInput): Room => {
  const own = meetingsOf(input.meetings ?? [])
  const night = input.night ?? usualNight
  const network = input.network ? learnNetwork([own, ...input.network.map(meetingsOf)], night) : noNetwork
  const spread = input.spread ?? network.spreads[0] ?? network.spread
  const { conversations } = input
  return {
    roll: input.roll,
    people: { ...nobody, ...input.people },
    rates: { ...ratesFor(own, network, input.turnoutOfRest ?? borrowedBaseRate, spread, night), ...input.rates },
    share: conversations ? shareFrom(conversations.asked, conversations.ours, conversations.how) : null,
    spread,
    night,
    tie: input.tie,
    offsets: offsetsOf(input.promises),
  }
}

const effortsOf = (calls: Partial<Record<Work, CallTally>>): Efforts => {
  const of = (work: Work) => {
    const tally = calls[work]
    return tally ? learnEffort(borrowedEfforts[work], tally) : borrowedEfforts[work]
  }
  return { speak: of('speak'), ask: of('ask'), confirm: of('confirm'), lift: of('lift') }
}

const withoutDistributions = <T extends RoomForecast>({ own, valid, ...rest }: T): Without<T> => ({
  ...rest,
  own: { expected: own.expected, interval: own.interval },
  valid: { expected: valid.expected, interval: valid.interval },
})

/** The whole answer to an input: forecast, what it rests on, the plan and the start-by date where they were asked for. */
export const answerForecast = (input: ForecastInput, count: CountRounds): ForecastAnswer => {
  const room = roomOf(input)
  const { rounds } = input
  const forecast = rounds ? forecastRounds(room, rounds, count, rounds.seed, rounds.draws) : forecastRoom(room)
  const means = input.plan && { ...input.plan, efforts: effortsOf(input.calls ?? {}) }
  const plan = !means
    ? null
    : rounds
      ? planRounds(room, means, rounds, count, { seed: rounds.seed, win: forecast.win })
      : planFor(room, means)
  return {
    forecast: withoutDistributions(forecast),
    restsOn: { rates: room.rates, share: room.share, spread: room.spread, night: room.night },
    plan,
    startBy: input.startBy ? startBy({ ...input.startBy, hours: plan ? plan.hoursToHalf : null }) : null,
    distributions: { own: forecast.own.chances, valid: forecast.valid.chances },
  }
}
