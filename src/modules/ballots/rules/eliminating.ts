/**
 * The eliminating ballot: in each round the option with the fewest votes goes out, until one has more than half of the
 * votes of the round. Whether people vote anew each round or the papers are looked at again makes no difference here:
 * the caller says how the votes of a round come about. All votes are whole numbers.
 */

/** Votes by option, for the options that stand. */
export type Votes = ReadonlyMap<string, number>

/** The votes of one round: `out` is the option that went out just before, null in the first round. */
export type VoteInRound = (standing: readonly string[], out: string | null) => { readonly votes: Votes; readonly notCounted?: number }

/** Draws one of the tied options by lot; null when the lot is still to be drawn. */
export type Lot = (tied: readonly string[], round: number) => string | null

/** How equal votes are decided: by who had more in the nearest earlier round where they differ and then by lot, or by lot at once. */
export type TieOrder = 'earlier-rounds-then-lot' | 'lot'

export type Round = {
  readonly number: number
  readonly votes: readonly { readonly option: string; readonly votes: number }[]
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
  | { readonly kind: 'lot-needed'; readonly tied: readonly string[] }

/** An equal vote and what decided it. */
export type Decided = { readonly tied: readonly string[]; readonly decidedBy: 'lot' | { readonly earlierRound: number } }

export type EliminatingCount = { readonly rounds: readonly Round[]; readonly elected: string | null }

export type Ties = { readonly order: TieOrder; readonly lot: Lot }

const votesOf = (round: Pick<Round, 'votes'>, option: string): number => round.votes.find(each => each.option === option)?.votes ?? 0

/** The tied options that had the fewest in the nearest earlier round where not all of them were equal. */
const fewestEarlier = (tied: readonly string[], earlier: readonly Round[]): { left: readonly string[]; round: number } | null => {
  for (const round of earlier.toReversed()) {
    const least = Math.min(...tied.map(option => votesOf(round, option)))
    const left = tied.filter(option => votesOf(round, option) === least)
    if (left.length < tied.length) return { left, round: round.number }
  }
  return null
}

/** Which of the tied options goes out, and by what; null when the lot is still to be drawn. */
const whoGoesOut = (tied: readonly string[], earlier: readonly Round[], ties: Ties): { option: string; by: Decided } | null => {
  const before = ties.order === 'earlier-rounds-then-lot' ? fewestEarlier(tied, earlier) : null
  const [only] = before?.left ?? []
  if (before && only !== undefined && before.left.length === 1)
    return { option: only, by: { tied, decidedBy: { earlierRound: before.round } } }
  const drawn = ties.lot(before?.left ?? tied, earlier.length + 1)
  return drawn === null ? null : { option: drawn, by: { tied, decidedBy: 'lot' } }
}

const decide = (votes: Round['votes'], winNumber: number, earlier: readonly Round[], ties: Ties): Happened => {
  const first = votes.find(each => each.votes >= winNumber)
  if (first) return { kind: 'elected', option: first.option, by: 'more-than-half' }
  const [only, second, ...more] = votes
  if (only && !second) return { kind: 'elected', option: only.option, by: 'last-standing' }
  const least = Math.min(...votes.map(each => each.votes))
  const tied = votes.filter(each => each.votes === least).map(each => each.option)
  const [fewest] = tied
  if (fewest !== undefined && tied.length === 1) return { kind: 'out', option: fewest, by: 'fewest' }
  const out = whoGoesOut(tied, earlier, ties)
  if (out === null) return { kind: 'lot-needed', tied }
  // Two left and equal: the one that does not go out is elected.
  const winner = only && second && more.length === 0 ? (out.option === only.option ? second : only) : null
  return winner ? { kind: 'elected', option: winner.option, by: out.by } : { kind: 'out', option: out.option, by: out.by }
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
export const countEliminating = (options: readonly string[], vote: VoteInRound, ties: Ties): EliminatingCount => {
  const rounds: Round[] = []
  let standing = [...options]
  let out: string | null = null
  while (standing.length > 0) {
    const cast = vote(standing, out)
    const votes = standing.map(option => ({ option, votes: whole(cast.votes.get(option) ?? 0) }))
    const valid = votes.reduce((sum, each) => sum + each.votes, 0)
    const winNumber = Math.floor(valid / 2) + 1
    const happened = decide(votes, winNumber, rounds, ties)
    rounds.push({ number: rounds.length + 1, votes, valid, notCounted: whole(cast.notCounted ?? 0), winNumber, happened })
    if (happened.kind === 'elected') return { rounds, elected: happened.option }
    if (happened.kind === 'lot-needed') break
    out = happened.option
    standing = standing.filter(option => option !== out)
  }
  return { rounds, elected: null }
}
