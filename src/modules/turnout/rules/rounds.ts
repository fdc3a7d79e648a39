import type { Random } from '#kernel/random.ts'
import { betaBinomial, quantile } from './distribution.ts'
import type { TieRule } from './room.ts'
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

const nobody = 'nobody'

/** Of votes for somebody who goes out, how many have no further choice: 3 of 29 in the one count that the record has round by round. */
export const noFurtherChoice = 0.1

/**
 * Nobody knows how the others share their votes, nor to whom votes go: every split is held equally likely (Dirichlet, 1 for
 * each option); of votes that move, about a tenth have no further choice.
 */
export const roundsUnknown = (ours: string, rivals: readonly string[]): Rounds => {
  const options = [ours, ...rivals]
  const toNobody = (rivals.length * noFurtherChoice) / (1 - noFurtherChoice)
  const evenly = (from: string) => ({ ...Object.fromEntries(options.filter(to => to !== from).map(to => [to, 1])), [nobody]: toNobody })
  return {
    ours,
    rivals: rivals.map(name => ({ name, share: 1 })),
    concentration: rivals.length,
    transfers: Object.fromEntries(options.map(from => [from, evenly(from)])),
    transferConcentration: rivals.length + toNobody,
  }
}

type VotesInRound = (standing: readonly string[], out: string | null) => { votes: ReadonlyMap<string, number>; notCounted: number }

export type Counted = {
  readonly elected: string | null
  readonly rounds: readonly { readonly votes: readonly { readonly option: string; readonly votes: number }[] }[]
}

/** The count of the method in force: the `ballots` module's, handed in, since rules know only their own module. */
export type CountRounds = (options: readonly string[], vote: VotesInRound, lot: (tied: readonly string[]) => string | null) => Counted

export const optionsOf = ({ ours, rivals }: Rounds): readonly string[] => [ours, ...rivals.map(rival => rival.name)]

/** Below this the first term of a binomial is lost, and it is built from its peak instead. */
const smallest = 1e-280

/** The number at which a binomial of `n` and `p` reaches `u`. */
export const binomialAt = (n: number, p: number, u: number): number => {
  const first = (1 - p) ** n
  if (p <= 0 || p >= 1 || first < smallest) return quantile(betaBinomial(n, Math.min(1, Math.max(0, p)), 0), u)
  const odds = p / (1 - p)
  let k = 0
  let one = first
  for (let below = first; below < u - 1e-13 && k < n; below += one) {
    one *= ((n - k) / (k + 1)) * odds
    k++
  }
  return k
}

/** Lays `votes` on the options by `weights`, one after another, each a binomial part of what is left; `luck` has a number for each. */
const laidOut = (votes: number, weights: readonly number[], luck: readonly number[]): number[] => {
  let left = votes
  let weight = 0
  for (const each of weights) weight += each
  return weights.map((each, i) => {
    const part = i === weights.length - 1 || weight <= 0 ? left : binomialAt(left, Math.min(1, each / weight), luck[i] ?? 0)
    left -= part
    weight -= each
    return part
  })
}

/** One draw of how others vote, with all its luck: whatever the number of votes, the same draw. */
export type Scenario = {
  /** First votes of every option in the order of `optionsOf`. */
  first(own: number, others: number): readonly number[]
  count(own: number, others: number): Counted
}

type Luck = {
  readonly shares: readonly number[]
  readonly first: readonly number[]
  /** From each option, in the order of the paper, to each of them and to nobody: the share of its votes, and the luck of laying them out. */
  readonly moves: readonly { readonly shares: readonly number[]; readonly luck: readonly number[] }[]
  /** Of options that are equal the one with the lowest number goes out by lot. */
  readonly lots: readonly number[]
}

/** What is the same for every draw of one ballot. */
type Ballot = {
  readonly options: readonly string[]
  readonly rivals: readonly number[]
  readonly concentration: number
  /** For each option: to which it can move its votes, by place (nobody is past the last), and the weight of each. */
  readonly ways: readonly { readonly to: readonly number[]; readonly means: readonly number[] }[]
  readonly transferConcentration: number
}

const ballotOf = (rounds: Rounds): Ballot => {
  const options = optionsOf(rounds)
  const names = [...options, nobody]
  const ways = options.map((from, place) => {
    const to = [...names.keys()].filter(each => each !== place)
    const stated = rounds.transfers[from]
    return { to, means: to.map(each => (stated ? (stated[names[each] ?? ''] ?? 0) : 1)) }
  })
  const { concentration, transferConcentration } = rounds
  return { options, rivals: rounds.rivals.map(rival => rival.share), concentration, ways, transferConcentration }
}

const numbers = (count: number, random: Random): number[] => {
  const drawn: number[] = []
  for (let i = 0; i < count; i++) drawn.push(random())
  return drawn
}

const drawLuck = ({ options, rivals, concentration, ways, transferConcentration }: Ballot, random: Random): Luck => {
  const shares = dirichlet(rivals, concentration, random)
  const moves = ways.map(({ to, means }) => {
    const moved = dirichlet(means, transferConcentration, random)
    const all = new Array<number>(options.length + 1).fill(0)
    for (let i = 0; i < to.length; i++) all[to[i] as number] = moved[i] as number
    return { shares: all, luck: numbers(to.length, random) }
  })
  return { shares, moves, first: numbers(rivals.length, random), lots: numbers(options.length, random) }
}

/** The votes of each round: what an option had when it went out goes to who still stands. */
const votesByRound = (first: ReadonlyMap<string, number>, options: readonly string[], { moves }: Luck): VotesInRound => {
  const votes = new Map(first)
  let notCounted = 0
  return (standing, out) => {
    const move = out === null ? undefined : moves[options.indexOf(out)]
    if (out !== null && move) {
      const weights = standing.map(option => move.shares[options.indexOf(option)] ?? 0)
      const parts = laidOut(votes.get(out) ?? 0, [...weights, move.shares[options.length] ?? 0], move.luck)
      votes.delete(out)
      notCounted += parts[standing.length] ?? 0
      for (const [i, option] of standing.entries()) votes.set(option, (votes.get(option) ?? 0) + (parts[i] ?? 0))
    }
    return { votes, notCounted }
  }
}

/** Who goes out of an equal vote: when ours is in it, by the rulebook's rule; else, and where the rule is the lot, by lot. */
const lotOf =
  (tie: TieRule, [ours, ...rivals]: readonly string[], { lots }: Luck) =>
  (tied: readonly string[]): string | null => {
    const lot = (option: string) => lots[option === ours ? 0 : rivals.indexOf(option) + 1] ?? 0
    const drawn = tied.toSorted((a, b) => lot(a) - lot(b))[0] ?? null
    if (ours === undefined || !tied.includes(ours) || tie === 'lot') return drawn
    return tie === 'ours' ? (tied.find(option => option !== ours) ?? null) : ours
  }

/** Ready to draw scenarios of one ballot, one after another. */
export const scenariosOf = (rounds: Rounds, tie: TieRule, count: CountRounds): ((random: Random) => Scenario) => {
  const ballot = ballotOf(rounds)
  const { options } = ballot
  return random => {
    const luck = drawLuck(ballot, random)
    const lot = lotOf(tie, options, luck)
    const first = (own: number, others: number): readonly number[] => [own, ...laidOut(others, luck.shares, luck.first)]
    return {
      first,
      count: (own, others) => {
        const votes = first(own, others)
        const cast = new Map<string, number>()
        for (let i = 0; i < options.length; i++) cast.set(options[i] as string, votes[i] as number)
        return count(options, votesByRound(cast, options, luck), lot)
      },
    }
  }
}

export const scenarioOf = (rounds: Rounds, tie: TieRule, count: CountRounds, random: Random): Scenario =>
  scenariosOf(rounds, tie, count)(random)
