/** One place on a paper: the candidate, several who share it, or nobody (an empty list: the place was skipped). */
export type Rank = number | readonly number[]

/** Papers that say the same, counted once with their number. Candidates are their position in the election's list. */
export type Pile = { readonly papers: number; readonly ranking: readonly Rank[] }

/** What a count is made of: the published papers and what stood on them. No voter, no order, no time. */
export type Election = {
  readonly title: string
  readonly seats: number
  /** Everybody on the paper, in its order, those who withdrew too. No name stands twice. */
  readonly candidates: readonly string[]
  /** Positions of candidates who withdrew before the count; papers are read as if they were not on them. */
  readonly withdrawn: readonly number[]
  /** No two piles have the same ranking. Papers that name nobody are a pile with an empty ranking. */
  readonly piles: readonly Pile[]
  /** Papers that were put aside as spoilt before the papers were published. */
  readonly spoilt: number
  /** The order in which equal votes are settled where a file lays it down: positions, first named first. */
  readonly tieOrder?: readonly number[]
  /** The position of “re-open nominations”, where it stands on the paper like a candidate. A place that it wins stays open. */
  readonly reopen?: number
  /** Who belongs to which group that a rule of reserved places names; positions. One candidate may be in several. */
  readonly groups?: Readonly<Record<string, readonly number[]>>
  /** Rules that reserve places or limit them. Applied during the count and named in its reasons (`constraints.ts`). */
  readonly reserved?: readonly Reserved[]
  /** Scores in place of preferences, for the method that adds them up. `piles` is then empty. */
  readonly scores?: Scores
}

/** Points that voters gave to candidates, each a whole number from `lowest` to `highest`. */
export type Scores = {
  readonly range: { readonly lowest: number; readonly highest: number }
  readonly piles: readonly ScorePile[]
}

/** Papers with the same scores: one for each candidate by position, null for whoever was given none. */
export type ScorePile = { readonly papers: number; readonly scores: readonly (number | null)[] }

/** “At least `atLeast` and at most `atMost` of the elected are of this group”; what is not given asks for nothing. */
export type Reserved = {
  /** The rule as its readers know it, such as “Rule 4.2: half of the places for women”. Two rules have two names. */
  readonly rule: string
  /** A key of `groups`. */
  readonly group: string
  readonly atLeast?: number
  readonly atMost?: number
}

/** Positions of the candidates who stand: all but the withdrawn. */
export const standing = ({ candidates, withdrawn }: Pick<Election, 'candidates' | 'withdrawn'>): number[] =>
  candidates.flatMap((_, i) => (withdrawn.includes(i) ? [] : [i]))
