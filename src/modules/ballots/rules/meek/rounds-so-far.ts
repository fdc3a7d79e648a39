import type { Amount } from '../amount.ts'
import type { Stage } from '../count.ts'
import type { Election } from '../election.ts'
import type { Shares } from './distribute.ts'
import type { PaperTree } from './tree.ts'

/**
 * A count in rounds as OpenSTV 1.7 lays it out: one look at all papers a round, and one stage a round. Its rules for the
 * quota, for who is elected and for the end are the same for both methods that follow it here.
 */
export type RoundsRule = { readonly id: string; readonly places: number; readonly shares: Shares }

/** What a round came to. */
export type Tally = {
  readonly votes: readonly Amount[]
  readonly keep: readonly Amount[]
  readonly quota: Amount
  readonly surplus: Amount
  /** With nobody, and the part of it that rounding caused. */
  readonly nobody: Amount
  readonly rounding: Amount
}

/** The count as it stands; changed in place by the functions of `rounds.ts` alone. */
export type Rounds = {
  readonly election: Election
  readonly rule: RoundsRule
  readonly valid: Amount
  readonly tree: PaperTree
  /** Neither elected nor out, in the order of the paper. */
  continuing: readonly number[]
  /** In the order of the paper. */
  winners: readonly number[]
  readonly past: Tally[]
  readonly stages: Stage[]
}
