import { type Look, toldApart } from '../ties.ts'

/**
 * The eliminating ballot: in each round the option with the fewest votes goes out, until one has more than half of the
 * votes of the round. Whether people vote anew each round or the papers are looked at again makes no difference here:
 * the caller says how the votes of a round come about. All votes are whole numbers. A forecast asks for this ten
 * thousand times over, so it builds no sentences: the method in eliminating-papers.ts does.
 */

/** Votes by option, for the options that stand. */
type Votes = ReadonlyMap<string, number>

/** The votes of one round: `out` is the option that went out just before, null in the first round. */
type VoteInRound = (standing: readonly string[], out: string | null) => { readonly votes: Votes; readonly notCounted?: number }

/** Draws one of the tied options by lot: the one that goes out. Null when the lot is still to be drawn. */
export type Lot = (tied: readonly string[], round: number) => string | null

/** The votes of those who stand, in the order of the paper. Options are names in a room, positions on papers. */
type Standing<O = string> = readonly { readonly option: O; readonly votes: number }[]

type Round = {
  readonly number: number
  readonly votes: Standing
  /** Valid votes of the round. */
  readonly valid: number
  /** Papers that name nobody who still stands, or people present who did not vote. */
  readonly notCounted: number
  /** Votes that are more than half of the valid ones. */
  readonly winNumber: number
  readonly happened: Happened
}

export type Happened<O = string> =
  | { readonly kind: 'elected'; readonly option: O; readonly by: 'more-than-half' | 'last-standing' | Decided<O> }
  | { readonly kind: 'out'; readonly option: O; readonly by: 'fewest' | Decided<O> }
  /** `tied`: between whom the lot is to be drawn. */
  | { readonly kind: 'lot-needed'; readonly tied: readonly O[] }

/** An equal vote, who was chosen to go out, and what decided it. */
export type Decided<O = string> = {
  readonly tied: readonly O[]
  readonly out: O
  readonly decidedBy: 'lot' | { readonly earlierRound: number }
}

type EliminatingCount = { readonly rounds: readonly Round[]; readonly elected: string | null }

/** Equal votes: which earlier rounds are looked at, and what decides when they do not. */
export type RoundTies = { readonly look: Look; readonly lot: Lot }

/** Which of the tied goes out, and by what; or those between whom the lot is still to be drawn. */
type Settle<O> = (tied: readonly O[]) => Decided<O> | { readonly between: readonly O[] }

/** The settling of one round, from the votes of the rounds before it. */
const settleBy =
  (rounds: readonly Round[], { look, lot }: RoundTies): Settle<string> =>
  tied => {
    const history = rounds.map(({ votes }) => {
      const had = new Map(votes.map(each => [each.option, each.votes]))
      return tied.map(option => had.get(option) ?? 0)
    })
    const { left, stage } = toldApart([...tied.keys()], 'fewest', look, history)
    const options = left.flatMap(each => tied[each] ?? [])
    const [only] = options
    if (only !== undefined && stage !== null) return { tied, out: only, decidedBy: { earlierRound: stage } }
    const drawn = lot(options, rounds.length + 1)
    return drawn === null ? { between: options } : { tied, out: drawn, decidedBy: 'lot' }
  }

/** Votes that are more than half of all. */
export const winNumberOf = (votes: Standing<unknown>): number => Math.floor(votes.reduce((sum, each) => sum + each.votes, 0) / 2) + 1

/** What follows from the votes of one round, at least one of whom stands. */
export const decide = <O>(votes: Standing<O>, settle: Settle<O>): Happened<O> => {
  const winNumber = winNumberOf(votes)
  const first = votes.find(each => each.votes >= winNumber)
  if (first) return { kind: 'elected', option: first.option, by: 'more-than-half' }
  const [only, second, ...more] = votes
  if (only && !second) return { kind: 'elected', option: only.option, by: 'last-standing' }
  const least = Math.min(...votes.map(each => each.votes))
  const tied = votes.filter(each => each.votes === least).map(each => each.option)
  const [fewest] = tied
  if (fewest !== undefined && tied.length === 1) return { kind: 'out', option: fewest, by: 'fewest' }
  const decided = settle(tied)
  if ('between' in decided) return { kind: 'lot-needed', tied: decided.between }
  // Two left and equal: the one that does not go out is elected.
  const winner = only && second && more.length === 0 ? (decided.out === only.option ? second : only) : null
  return winner ? { kind: 'elected', option: winner.option, by: decided } : { kind: 'out', option: decided.out, by: decided }
}

/** A count that is not whole, or is less than nothing, is a mistake of the caller. */
const whole = (votes: number): number => {
  if (!Number.isSafeInteger(votes) || votes < 0) throw new RangeError(`votes are whole numbers, not ${votes}`)
  return votes
}

/**
 * Counts an eliminating ballot of one place.
 * @param options every option, in the order of the paper; more than one may be equal, none twice.
 * @returns the rounds, each with what happened and why; `elected` is null when a lot is still to be drawn, or nobody stood.
 */
export const countEliminating = (options: readonly string[], vote: VoteInRound, ties: RoundTies): EliminatingCount => {
  const rounds: Round[] = []
  let standing = [...options]
  let out: string | null = null
  while (standing.length > 0) {
    const cast = vote(standing, out)
    const votes = standing.map(option => ({ option, votes: whole(cast.votes.get(option) ?? 0) }))
    const valid = votes.reduce((sum, each) => sum + each.votes, 0)
    const happened = decide(votes, settleBy(rounds, ties))
    const notCounted = whole(cast.notCounted ?? 0)
    rounds.push({ number: rounds.length + 1, votes, valid, notCounted, winNumber: winNumberOf(votes), happened })
    if (happened.kind === 'elected') return { rounds, elected: happened.option }
    if (happened.kind === 'lot-needed') break
    out = happened.option
    standing = standing.filter(option => option !== out)
  }
  return { rounds, elected: null }
}
