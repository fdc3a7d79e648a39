import type { Day } from '#kernel/day.ts'

/**
 * A contest that is over, as a review sees it: what became of the options that were ours, by whose decision, by how much.
 * Names are only carried through; no rule looks at them.
 */
export type ContestCase = {
  readonly options: readonly ReviewedOption[]
  /** Stages in order, each by its key; the members' ballot is one of them. */
  readonly stages: readonly string[]
  readonly membersBallot: string
  /** Null while the result is not known. */
  readonly result: Result | null
  readonly supporters: Supporters
  /** Votes disputed, lost or wrongly counted; null when nobody has looked. */
  readonly disputedVotes: number | null
  readonly group: Group
  readonly baseRate: BaseRate | null
  /** What went better than we said; a review must have at least one. */
  readonly wentBetter: readonly string[]
}

export type ReviewedOption = {
  readonly name: string
  /** Ours, or declared preferred before the decision. */
  readonly preferred: boolean
  /** Where it went out; null when it reached the members' ballot. */
  readonly out: WayOut | null
}

export type WayOut = {
  readonly stage: string
  readonly decider: string
  /** Steps of election between members and the decider; null when it is not known. */
  readonly distance: number | null
  /** Who elects the decider, nearest to members last. */
  readonly electors: readonly string[]
  /** The reason that was given, or null: "none given". */
  readonly reason: string | null
  /** The challenge that was open then. */
  readonly challenge: { readonly remedy: string; readonly until: Day | null } | null
}

/** Won, or lost by a margin in votes of the deciding round. */
type Result = { readonly won: true } | { readonly won: false; readonly margin: Margin }

/** Votes between the winner and our best placed option: one number when published, else an interval with the best figure. */
export type Margin = { readonly best: number; readonly low: number; readonly high: number }

/** Supporters of ours, where a caucus has counted them; null is not recorded, never nought. */
export type Supporters = { readonly known: number | null; readonly asked: number | null; readonly came: number | null }

type Group = { readonly founded: Day | null; readonly startBy: Day | null; readonly vote: Day }

/** Turnout in comparable contests: mean share, of so many; the row of the table of base rates, and which contests it is of, in words. */
export type BaseRate = { readonly share: number; readonly of: number; readonly row: string; readonly cell: string }
