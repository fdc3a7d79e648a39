/** The sentences of a Gregory count. Amounts are said without the noughts that say nothing. */
import { type Amount, spoken } from '../amount.ts'
import type { Tie } from '../count.ts'

/** “A”, “A and B”, “A, B and C”. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

export const votesWord = (votes: Amount, places: number): string => {
  const text = spoken(votes, places)
  return `${text} ${text === '1' ? 'vote' : 'votes'}`
}

export const papersWord = (papers: number): string => `${papers} ${papers === 1 ? 'paper' : 'papers'}`

export const placesWord = (places: number): string => `${places} ${places === 1 ? 'place' : 'places'}`

/** Papers that went on at one value. */
export type Moved = { readonly papers: number; readonly value: Amount }

/** “112 papers moved at 0.36607 and 3 papers at 0.1”; “no paper moved”. */
export const movedWord = (moved: readonly Moved[], places: number): string => {
  const some = moved.filter(({ papers }) => papers > 0)
  if (some.length === 0) return 'no paper moved'
  return listed(some.map(({ papers, value }, i) => `${papersWord(papers)}${i === 0 ? ' moved' : ''} at ${spoken(value, places)}`))
}

const chosenFor = (decides: Tie['decides'], want: 'most' | 'fewest', name: string): string => {
  switch (decides) {
    case 'surplus':
      return `${name}’s surplus is transferred first`
    case 'exclusion':
      return `${name} is excluded`
    case 'election':
      return want === 'most' ? `${name} is elected first` : `${name} is not elected here`
  }
}

/**
 * @param votes what each of the tied has, in words.
 * @param want what the one chosen had at the stage that decided.
 */
export const tieWords = (tie: Tie, votes: string, want: 'most' | 'fewest', name: (position: number) => string): string => {
  const chosen = name(tie.chosen)
  const two = tie.tied.length === 2
  const degree = two ? { most: 'more', fewest: 'fewer' }[want] : want
  const why = (): string => {
    switch (tie.by) {
      case 'lot':
        return `at no earlier stage could they be told apart, and the lot fell on ${chosen}`
      case 'listed order':
        return `at no earlier stage could they be told apart, and ${chosen} comes first in the order that was laid down`
      case 'order on the paper':
        return `at no earlier stage could they be told apart, and ${chosen} stands first on the paper`
    }
    return `at stage ${tie.by.stage} ${chosen} had ${degree}`
  }
  return `The vote was equal between ${listed(tie.tied.map(name))}, with ${votes} each; ${why()}, so ${chosenFor(tie.decides, want, chosen)}.`
}
