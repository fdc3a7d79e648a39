/** Who has the most or the fewest votes, equal votes settled and written down. */
import type { Tie } from '../count.ts'
import { settle, type Ties } from '../ties.ts'
import { type Counting, nameOf, positionOf, votesOf } from './counting.ts'
import { tieWords, votesWord } from './words.ts'

/** The order for equal votes with slots for positions: a further “re-open nominations” comes where the first stands. */
const bySlot = ({ election, standing, ties }: Counting): Ties => {
  const { candidates, reopen } = election
  const further = [...standing.keys()].filter(slot => slot >= candidates.length)
  return { ...ties, order: ties.order.flatMap(position => (position === reopen ? [position, ...further] : [position])) }
}

/** Of several with equal votes the one that the text and then the order names; the stage says so. */
const settled = (counting: Counting, tied: readonly number[], want: 'most' | 'fewest', decides: Tie['decides']): number => {
  const { text, history, draft } = counting
  const votes = history.map(each => each.votes)
  const tie = settle(tied, want, decides, text.look, votes, bySlot(counting))
  const { by } = tie
  const written: Tie = {
    ...tie,
    tied: tied.map(slot => positionOf(counting, slot)),
    chosen: positionOf(counting, tie.chosen),
    by: typeof by === 'string' ? by : { stage: history[by.stage - 1]?.stage ?? by.stage },
  }
  draft.ties.push(written)
  draft.reasons.push(tieWords(written, votesWord(votesOf(counting, tie.chosen), text.places), want, position => nameOf(counting, position)))
  return tie.chosen
}

/** Those of the slots that have the most or the fewest votes. */
export const equals = (counting: Counting, slots: readonly number[], want: 'most' | 'fewest'): number[] => {
  const votes = slots.map(slot => votesOf(counting, slot))
  const best = votes.reduce((a, b) => (b > a === (want === 'most') ? b : a))
  return slots.filter((_, i) => votes[i] === best).toSorted((a, b) => a - b)
}

/** @param slots at least one. */
export const pick = (counting: Counting, slots: readonly number[], want: 'most' | 'fewest', decides: Tie['decides']): number => {
  const tied = equals(counting, slots, want)
  const [only] = tied
  return only !== undefined && tied.length === 1 ? only : settled(counting, tied, want, decides)
}
