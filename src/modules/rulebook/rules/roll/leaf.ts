import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '../standing.ts'
import type { Truth } from './language.ts'

/** The day on which a leaf is read; floating when that is the day of asking, whichever it is. */
export type Reading = { readonly at: Day; readonly floating: boolean; readonly today: Day; readonly unit: string | null }

/** The day of a moment in words, for three places in a sentence; `day` is null while it is not known. */
export type SaidMoment = { readonly day: Day | null; readonly on: string; readonly upTo: string; readonly before: string }

export type Mend = 'wait' | 'pay-arrears' | 'rejoin' | 'join' | 'move' | 'affiliate' | 'attend' | 'buy' | 'stand' | 'nothing'
/** Why a leaf does not hold, and what would mend it; `inTime`: whether that would still be in time for the moment at which the rule is read. */
export type Fails = { readonly why: string; readonly next: string; readonly mend: Mend; readonly inTime: boolean }
/** What is not known, and whom or what to ask. */
export type Asks = { readonly why: string; readonly ask: string }

/** One need, in one place: how it is read, when that may change, how it is said, why it fails, whom to ask. */
export type LeafRow<L> = {
  /** At the end of the day. */
  readonly holds: (leaf: L, history: readonly StatusEvent[], reading: Reading) => Truth
  /** Days on which that can change, as far as the history tells. */
  readonly turns: (leaf: L, history: readonly StatusEvent[]) => Day[]
  /** `who …`, without a comma before another `who`. */
  readonly says: (leaf: L, when: SaidMoment, unit: string | null) => string
  readonly fails: (leaf: L, history: readonly StatusEvent[], reading: Reading) => Fails
  readonly asks: (leaf: L, history: readonly StatusEvent[], reading: Reading) => Asks
}
