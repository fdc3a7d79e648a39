import { type Amount, spoken } from '../amount.ts'
import { together } from '../names.ts'

/** Sentences that the counts by Meek's method have in common. */

export const votesWord = (amount: Amount, places: number): string => {
  const text = spoken(amount, places)
  return `${text} ${text === '1' ? 'vote' : 'votes'}`
}

export const papersWord = (papers: number): string => `${papers} valid ${papers === 1 ? 'paper' : 'papers'}`

/** `the place is`, `both places are`, `all 3 places are`. */
export const placesWord = (seats: number): string =>
  seats === 1 ? 'the place is' : seats === 2 ? 'both places are' : `all ${seats} places are`

/** What a keep factor is, when somebody first has one; for those after them, that they have one too. */
export const keepFactorWords = (name: string, isFirst: boolean): string =>
  isFirst
    ? `From here on ${name} keeps only the part of each vote that is needed to stay at the quota, the keep factor; the rest goes to the next choice on the same paper.`
    : `From here on ${name} too keeps only a part of each vote.`

export const asIfNeverStood = (names: readonly string[]): string =>
  `The papers of ${together(names)} are now read as if ${names.length === 1 ? 'this candidate' : 'these candidates'} had never stood.`

/**
 * Who has more than before, in the order of the paper, and how much more is with nobody; nothing where nothing moved. For
 * stages at which it cannot be told from whom the votes came, so that no transfers say it.
 */
export const gainsWords = (
  before: readonly Amount[],
  after: readonly Amount[],
  more: Amount,
  names: readonly string[],
  places: number,
): string[] => {
  const gains = after.flatMap((votes, i) => {
    const by = votes - (before[i] ?? 0n)
    return by > 0n ? [`${names[i] ?? ''} ${spoken(by, places)}`] : []
  })
  if (more > 0n) gains.push(`with nobody ${spoken(more, places)}`)
  return gains.length === 0 ? [] : [`More votes than before: ${gains.join(', ')}.`]
}

/** `A keeps 0.7 of each vote, B 0.25`. */
export const keepsWords = (who: readonly number[], keep: readonly Amount[], names: readonly string[], places: number): string =>
  who
    .map((each, i) => `${names[each] ?? ''} ${i === 0 ? 'keeps ' : ''}${spoken(keep[each] ?? 0n, places)}${i === 0 ? ' of each vote' : ''}`)
    .join(', ')
