import { type Look, toldApart } from '../ties.ts'

/**
 * The eliminating ballot: in each round the option with the fewest votes goes out, until one has more than half of the
 * votes of the round. Whether people vote anew each round or the papers are looked at again makes no difference here:
 * the caller says how the votes of a round come about. All votes are whole numbers. A forecast asks for this ten
 * thousand times over, so it builds no sentences: the method in eliminating-papers.ts does.
 */

/** Votes by option, for the options that stand. */
export type Votes = ReadonlyMap<string, number>

/** The votes of one round: `out` is the option that went out just before, null in the first round. */
export type VoteInRound = (standing: readonly string[], out: string | null) => { readonly votes: Votes; readonly notCounted?: number }

/** Draws one of the tied options by lot: the one that goes out. Null when the lot is still to be drawn. */
export type Lot = (tied: readonly string[], round: number) => string | null

/** The votes of those who stand, in the order of the paper. */
export type Standing = readonly { readonly option: string; readonly votes: number }[]

export type Round = {
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

export type Happened =
  | { readonly kind: 'elected'; readonly option: string; readonly by: 'more-than-half' | 'last-standing' | Decided }
  | { readonly kind: 'out'; readonly option: string; readonly by: 'fewest' | Decided }
  /** `tied`: between whom the lot is to be drawn. */
  | { readonly kind: 'lot-needed'; readonly tied: readonly string[] }

/** An equal vote, who was chosen to go out, and what decided it. */
export type Decided = {
  readonly tied: readonly string[]
  readonly out: string
  readonly decidedBy: 'lot' | { readonly earlierRound: number }
}

export type EliminatingCount = { readonly rounds: readonly Round[]; readonly elected: string | null }

/** Equal votes: which earlier rounds are looked at, and what decides when they do not. */
export type RoundTies = { readonly look: Look; readonly lot: Lot }

/** Which of the tied options goes out, and by what; or those between whom the lot is still to be drawn. */
const whoGoesOut = (
  tied: readonly string[],
  earlier: readonly Standing[],
  { look, lot }: RoundTies,
): Decided | { between: readonly string[] } => {
  const history = earlier.map(votes => tied.map(option => votes.find(each => each.option === option)?.votes ?? 0))
  const { left, stage } = toldApart([...tied.keys()], 'fewest', look, history)
  const options = left.flatMap(each => tied[each] ?? [])
  const [only] = options
  if (only !== undefined && stage !== null) return { tied, out: only, decidedBy: { earlierRound: stage } }
  const drawn = lot(options, earlier.length + 1)
  return drawn === null ? { between: options } : { tied, out: drawn, decidedBy: 'lot' }
}

/** Votes that are more than half of all. */
export const winNumberOf = (votes: Standing): number => Math.floor(votes.reduce((sum, each) => sum + each.votes, 0) / 2) + 1

/**
 * What follows from the votes of one round.
 * @param votes of everybody who stands, at least one.
 * @param earlier votes of earlier rounds, oldest first.
 */
export const decide = (votes: Standing, earlier: readonly Standing[], ties: RoundTies): Happened => {
  const winNumber = winNumberOf(votes)
  const first = votes.find(each => each.votes >= winNumber)
  if (first) return { kind: 'elected', option: first.option, by: 'more-than-half' }
  const [only, second, ...more] = votes
  if (only && !second) return { kind: 'elected', option: only.option, by: 'last-standing' }
  const least = Math.min(...votes.map(each => each.votes))
  const tied = votes.filter(each => each.votes === least).map(each => each.option)
  const [fewest] = tied
  if (fewest !== undefined && tied.length === 1) return { kind: 'out', option: fewest, by: 'fewest' }
  const decided = whoGoesOut(tied, earlier, ties)
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
  const earlier: Standing[] = []
  let standing = [...options]
  let out: string | null = null
  while (standing.length > 0) {
    const cast = vote(standing, out)
    const votes = standing.map(option => ({ option, votes: whole(cast.votes.get(option) ?? 0) }))
    const valid = votes.reduce((sum, each) => sum + each.votes, 0)
    const happened = decide(votes, earlier, ties)
    const notCounted = whole(cast.notCounted ?? 0)
    rounds.push({ number: rounds.length + 1, votes, valid, notCounted, winNumber: winNumberOf(votes), happened })
    earlier.push(votes)
    if (happened.kind === 'elected') return { rounds, elected: happened.option }
    if (happened.kind === 'lot-needed') break
    out = happened.option
    standing = standing.filter(option => option !== out)
  }
  return { rounds, elected: null }
}
