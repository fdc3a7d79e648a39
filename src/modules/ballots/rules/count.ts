import type { Amount } from './amount.ts'

/**
 * What every method answers: stages, each with what was done, the votes after it and the reasons in plain words, so that
 * a page can show any count and anybody can follow it. Candidates are positions in `candidates`.
 */
export type Count = {
  /** The method's id, such as `scottish-stv`. */
  readonly method: string
  readonly title: string
  readonly seats: number
  /** Everybody on the paper in its order; the withdrawn are listed too and have no votes. */
  readonly candidates: readonly string[]
  readonly withdrawn: readonly number[]
  readonly papers: { readonly valid: number; readonly blank: number; readonly spoilt: number }
  /** Decimals of every amount here: `quota`, `votes` and the rest are whole numbers of 10^-places votes. */
  readonly places: number
  /** At stage 1; null where the method has none. */
  readonly quota: Amount | null
  readonly finalQuota: Amount | null
  readonly stages: readonly Stage[]
  /** In the order of their election; of several elected at one stage, those with more votes there come first. */
  readonly elected: readonly number[]
  /** Methods that compare everybody with everybody have this and no stages. */
  readonly comparison?: Comparison
}

/** Everybody against everybody. Those who withdrew stand in no list, and their rows and columns are nothing. */
export type Comparison = {
  /** `[a][b]`: papers that put a above b. */
  readonly pairwise: readonly (readonly number[])[]
  /** The fewest who beat or equal nobody outside: each of them beats each of the others. Ascending. */
  readonly smithSet: readonly number[]
  /** Who beats everybody else, if anybody does. */
  readonly condorcetWinner: number | null
  /** `[a][b]`: the strength of the strongest path from a to b; null where there is none. */
  readonly paths: readonly (readonly (Strength | null)[])[]
  /** All who stand, best first; those whom the paths cannot tell apart are one group, ascending. */
  readonly ranking: readonly (readonly number[])[]
  /** A Borda count beside it, which decides nothing. `points` are whole numbers of 10^-places. */
  readonly borda: { readonly points: readonly Amount[]; readonly places: number; readonly winner: readonly number[] }
  readonly reasons: readonly string[]
  readonly ties: readonly Tie[]
}

/** A defeat: papers for the stronger side, and papers against it. */
export type Strength = { readonly won: number; readonly lost: number }

export type Stage = {
  readonly number: number
  readonly action: Action
  /** Votes after the action, by position; those who are out or withdrawn stand at nothing. */
  readonly votes: readonly Amount[]
  /** All votes that are with nobody after the action: the sum of `lost`. */
  readonly nonTransferable: Amount
  /** The same by cause: no further preference on the paper; rests that the rule's rounding cuts off; other causes by name. */
  readonly lost: Readonly<Record<string, Amount>>
  /** Where the quota can change from stage to stage. */
  readonly quota?: Amount
  readonly elected: readonly number[]
  readonly excluded: readonly number[]
  /** Where votes went in this stage; `to` is null for votes that nobody gets any more. */
  readonly transfers: readonly Transfer[]
  /** Sentences: "A's surplus of 41: 112 papers moved at 0.36607". */
  readonly reasons: readonly string[]
  readonly ties: readonly Tie[]
  /** Meek: the part of each vote that a candidate keeps, by position, in 10^-places. */
  readonly keep?: readonly Amount[]
  /** Meek, where a stage is one act of a round: the round, 0 before the first, and the surplus known when the act was written down. */
  readonly round?: number
  readonly surplus?: Amount
  /**
   * Votes of somebody who went out just before, on papers that the rule does not look at again: with nobody, yet not
   * counted as such. Votes, `nonTransferable` and these are together all valid papers.
   */
  readonly undistributed?: Amount
}

export type Action = {
  readonly kind: 'first-preferences' | 'surplus' | 'exclusion' | 'elect' | 'end'
  readonly candidates: readonly number[]
  /** The act as the program words it that a result is compared with; there, the kinds are begin, elect, defeat and end. */
  readonly text?: string
}

export type Transfer = {
  readonly from: number
  readonly to: number | null
  /** Null where parts of many papers moved, as under Meek, so that no number of papers says anything. */
  readonly papers: number | null
  readonly votes: Amount
}

/** Equal votes, what had to be decided, and what decided it. */
export type Tie = {
  readonly tied: readonly number[]
  readonly chosen: number
  readonly decides: 'surplus' | 'exclusion' | 'election'
  readonly by: { readonly stage: number } | 'lot' | 'listed order' | 'order on the paper'
}
