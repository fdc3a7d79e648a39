import type { Interval } from '#kernel/interval.ts'
import { type Random, randomFrom } from '#kernel/random.ts'
import { betaBinomial, quantile } from './distribution.ts'
import { nightsOf } from './draw-night.ts'
import { forecastRoom, type RoomForecast } from './forecast-room.ts'
import type { Room } from './room.ts'
import { dirichlet } from './shares.ts'

/** More than two options: how the others share the votes that are not ours, and where votes go when an option goes out. */
export type Rounds = {
  readonly ours: string
  /** Expected shares of the first votes that are not ours; scaled to sum to 1. */
  readonly rivals: readonly { readonly name: string; readonly share: number }[]
  /** How sure the shares are: Dirichlet with this much weight in all. */
  readonly concentration: number
  /** From an option to others by name, or to `nobody`; even where nothing is stated. */
  readonly transfers: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly transferConcentration: number
}

export type VotesInRound = (standing: readonly string[], out: string | null) => { votes: ReadonlyMap<string, number>; notCounted: number }

/** The count of the method in force: the `ballots` module's, handed in, since rules know only their own module. */
export type CountRounds = (
  options: readonly string[],
  vote: VotesInRound,
  lot: (tied: readonly string[]) => string | null,
) => { readonly elected: string | null }

export type RoundsForecast = RoomForecast & {
  /** P(elected) by option: shares of the draws. `win` is ours. */
  readonly elected: readonly { readonly option: string; readonly share: number }[]
  readonly firstVotes: readonly { readonly option: string; readonly expected: number; readonly interval: Interval }[]
  /** Standard error of `win` from drawing. */
  readonly standardError: number
  readonly draws: number
  readonly seed: string
}

const nobody = 'nobody'

/** Lays `votes` on the options by `weights`, one option after another, each a binomial part of what is left. */
const laidOut = (votes: number, weights: readonly number[], random: Random): number[] => {
  let [left, weight] = [votes, weights.reduce((sum, each) => sum + each, 0)]
  return weights.map((each, i) => {
    const u = random()
    const part = i === weights.length - 1 || weight <= 0 ? left : quantile(betaBinomial(left, Math.min(1, each / weight), 0), u)
    left -= part
    weight -= each
    return part
  })
}

/** Where votes go in one draw: a Dirichlet from every option to all others and to nobody. */
const drawTransfers = (rounds: Rounds, options: readonly string[], random: Random): ReadonlyMap<string, ReadonlyMap<string, number>> =>
  new Map(
    options.map(from => {
      const to = [...options.filter(option => option !== from), nobody]
      const stated = rounds.transfers[from]
      const means = to.map(option => (stated ? (stated[option] ?? 0) : 1))
      const shares = dirichlet(means, rounds.transferConcentration, random)
      return [from, new Map(to.map((option, i) => [option, shares[i] ?? 0]))]
    }),
  )

/** The votes of each round: what an option had when it went out goes to who still stands. */
const votesByRound = (first: ReadonlyMap<string, number>, transfers: ReturnType<typeof drawTransfers>, random: Random): VotesInRound => {
  const votes = new Map(first)
  let notCounted = 0
  return (standing, out) => {
    if (out !== null) {
      const to = [...standing, nobody]
      const weights = to.map(option => transfers.get(out)?.get(option) ?? 0)
      const parts = laidOut(votes.get(out) ?? 0, weights, random)
      votes.delete(out)
      for (const [i, option] of to.entries()) {
        if (option === nobody) notCounted += parts[i] ?? 0
        else votes.set(option, (votes.get(option) ?? 0) + (parts[i] ?? 0))
      }
    }
    return { votes, notCounted }
  }
}

/** Who goes out of an equal vote, when ours is in it, follows the rulebook's rule; else the lot. */
const lotOf =
  (room: Room, ours: string, random: Random) =>
  (tied: readonly string[]): string | null => {
    const drawn = tied[Math.floor(random() * tied.length)] ?? null
    if (!tied.includes(ours) || room.tie === 'lot') return drawn
    return room.tie === 'ours' ? (tied.find(option => option !== ours) ?? null) : ours
  }

const spreadOf = (numbers: readonly number[]): { expected: number; interval: Interval } => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  const [low, high] = [at(0.1), at(0.9)]
  const inside = sorted.filter(each => each >= low && each <= high).length
  return { expected: numbers.reduce((sum, each) => sum + each, 0) / numbers.length, interval: { low, high, mass: inside / numbers.length } }
}

/**
 * The forecast of a room with rounds: own and valid votes exactly as in forecastRoom, who is elected by seeded draws.
 * The same seed gives every scenario the same luck, so that scenarios can be compared.
 */
export const forecastRounds = (room: Room, rounds: Rounds, count: CountRounds, seed: string, draws = 4_000): RoundsForecast => {
  const options = [rounds.ours, ...rounds.rivals.map(rival => rival.name)]
  const night = nightsOf(room)
  const first = options.map((): number[] => [])
  const wins = new Map<string, number>()
  for (let i = 0; i < draws; i++) {
    const tonight = night(randomFrom(`${seed} night ${i}`))
    const random = randomFrom(`${seed} count ${i}`)
    const shares = dirichlet(
      rounds.rivals.map(rival => rival.share),
      rounds.concentration,
      random,
    )
    const transfers = drawTransfers(rounds, options, random)
    const votes = [tonight.own, ...laidOut(tonight.others, shares, random)]
    for (const [k, each] of votes.entries()) first[k]?.push(each)
    const cast = new Map(options.map((option, k) => [option, votes[k] ?? 0]))
    const { elected } = count(options, votesByRound(cast, transfers, random), lotOf(room, rounds.ours, random))
    if (elected !== null) wins.set(elected, (wins.get(elected) ?? 0) + 1)
  }
  const win = (wins.get(rounds.ours) ?? 0) / draws
  return {
    ...forecastRoom(room),
    win,
    elected: options.map(option => ({ option, share: (wins.get(option) ?? 0) / draws })),
    firstVotes: options.map((option, k) => ({ option, ...spreadOf(first[k] ?? []) })),
    standardError: Math.sqrt((win * (1 - win)) / draws),
    draws,
    seed,
  }
}
