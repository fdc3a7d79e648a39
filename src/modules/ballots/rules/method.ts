import type { Refusal } from '#kernel/refusal.ts'
import type { Count } from './count.ts'
import type { Covered } from './coverage.ts'
import type { Election } from './election.ts'
import type { Ties } from './ties.ts'

/** A way to count: what people call it, the text it follows, and the pure function. */
export type Method = {
  /** Stable; a public word of `bin/caucus count --method`. */
  readonly id: string
  readonly name: string
  /** The law, rule book or paper that the count follows, with its version. */
  readonly source: string
  /** More than one place can be filled. */
  readonly manySeats: boolean
  /** Reads papers on which candidates share a rank. Where false, such papers are refused. */
  readonly equalRanks: boolean
  /** Knows what a candidate's second place on one paper means. Where absent, the reader refuses such a paper. */
  readonly repeats?: true
  /** What became of each paragraph of the text; docs/api/counting-rules.md prints it. */
  readonly coverage?: readonly Covered[]
  /**
   * @returns the count, or a refusal that says which paper or setting the rule cannot count. Never throws on an election
   * that a format's reader has returned.
   */
  readonly count: (election: Election, ties: Ties) => Count | Refusal
}
