import type { Amount } from '../amount.ts'
import type { Election } from '../election.ts'
import type { Ties } from '../ties.ts'
import type { Book } from './book.ts'
import type { Given } from './distribute.ts'
import type { PaperTree } from './tree.ts'

/** In what the PRF reference rule and droop's own Meek rule differ. */
export type ReferenceRule = {
  readonly id: string
  /** Decimals of what is shown, and the shown amount of an amount as the rule keeps it. */
  readonly places: number
  readonly shown: (amount: Amount) => Amount
  /** One vote. */
  readonly one: Amount
  /** Amounts that differ by less count as equal; 1 where the rule is exact in its decimals. */
  readonly least: Amount
  readonly quota: (votes: Amount, seats: number) => Amount
  /** Elected with as many votes as the quota; false where it takes more. */
  readonly quotaSuffices: boolean
  /** The iteration ends when the surplus is less than this; with `omegaIncluded` also when it is equal. */
  readonly omega: Amount
  readonly omegaIncluded: boolean
  readonly keep: (keep: Amount, quota: Amount, votes: Amount) => Amount
  /** Certain losers go out together, and after each defeat votes are given anew, for the next act to show. */
  readonly anew: boolean
  readonly give: (tree: PaperTree, keep: readonly Amount[], stands: readonly boolean[]) => Given
}

export type Ending = 'elected' | 'omega' | 'stable' | 'certain losers'

/** The count as it stands; changed in place, and only here. */
export type Run = {
  readonly election: Election
  readonly rule: ReferenceRule
  readonly tree: PaperTree
  readonly ties: Ties
  readonly book: Book
  readonly valid: Amount
  hopeful: number[]
  /** In the order of the paper. */
  elected: number[]
  readonly inOrder: number[]
  votes: Amount[]
  keep: Amount[]
  quota: Amount
  surplus: Amount
  /** With nobody, and the parts of it that rounding caused, and ranks on which nobody stands. */
  residual: Amount
  rounding: Amount
  stopped: Amount
  round: number
  /** Iterations since the last act. */
  steps: number
}

/** Droop's comparison: amounts closer than `least` are equal. */
export const compare = ({ least }: ReferenceRule, a: Amount, b: Amount): number => {
  const by = a - b
  return by < least && -by < least ? 0 : by > 0n ? 1 : -1
}
