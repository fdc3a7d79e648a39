import type { Interval } from '#kernel/interval.ts'
import { randomFrom } from '#kernel/random.ts'
import { type Night, nightsOf } from './draw-night.ts'
import { forecastRoom, type RoomForecast } from './forecast-room.ts'
import { type Room, tieShare } from './room.ts'
import { type Counted, type CountRounds, optionsOf, type Rounds, scenarioOf, scenariosOf } from './rounds.ts'

export type RoundsForecast = RoomForecast & {
  /** P(elected) by option: shares of the draws. `win` is ours. */
  readonly elected: readonly { readonly option: string; readonly share: number }[]
  readonly firstVotes: readonly { readonly option: string; readonly expected: number; readonly interval: Interval }[]
  /** P(ours has more than half in the first round), exactly. */
  readonly atOnce: number
  /** Standard error of `win` from drawing. */
  readonly standardError: number
  readonly draws: number
  readonly seed: string
}

export const hasRounds = (forecast: RoomForecast | RoundsForecast): forecast is RoundsForecast => 'elected' in forecast

const spreadOf = (numbers: readonly number[]): { expected: number; interval: Interval } => {
  const sorted = Float64Array.from(numbers).sort()
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  const [low, high] = [at(0.1), at(0.9)]
  const inside = sorted.filter(each => each >= low && each <= high).length
  return { expected: numbers.reduce((sum, each) => sum + each, 0) / numbers.length, interval: { low, high, mass: inside / numbers.length } }
}

/** As many as leave a standard error under 1 in 100 (forecast.md §3). */
const usualDraws = 4_000

/**
 * The forecast of a room with rounds: own and valid votes exactly as in forecastRoom, who is elected by seeded draws.
 * The same seed gives every scenario the same luck, so that scenarios can be compared.
 */
export const forecastRounds = (room: Room, rounds: Rounds, count: CountRounds, seed: string, draws = usualDraws): RoundsForecast => {
  const options = optionsOf(rounds)
  const night = nightsOf(room)
  const draw = scenariosOf(rounds, room.tie, count)
  const first = options.map((): number[] => [])
  const wins = new Map<string, number>()
  for (let i = 0; i < draws; i++) {
    const { own, others } = night(randomFrom(`${seed} night ${i}`))
    const scenario = draw(randomFrom(`${seed} count ${i}`))
    for (const [k, votes] of scenario.first(own, others).entries()) first[k]?.push(votes)
    const { elected } = scenario.count(own, others)
    if (elected !== null) wins.set(elected, (wins.get(elected) ?? 0) + 1)
  }
  const win = (wins.get(rounds.ours) ?? 0) / draws
  const exact = forecastRoom(room)
  return {
    ...exact,
    win,
    atOnce: exact.win - tieShare[room.tie] * exact.tie,
    elected: options.map(option => ({ option, share: (wins.get(option) ?? 0) / draws })),
    firstVotes: options.map((option, k) => ({ option, ...spreadOf(first[k] ?? []) })),
    standardError: Math.sqrt((win * (1 - win)) / draws),
    draws,
    seed,
  }
}

/** The rounds of one night that was drawn: the same for the same seed. */
export const drawCount = (room: Room, rounds: Rounds, count: CountRounds, night: Pick<Night, 'own' | 'others'>, seed: string): Counted =>
  scenarioOf(rounds, room.tie, count, randomFrom(`${seed} count`)).count(night.own, night.others)
