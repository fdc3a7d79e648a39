import type { Amount } from '../amount.ts'
import type { Tie, Transfer } from '../count.ts'
import type { Election } from '../election.ts'
import { together } from '../names.ts'

/** Plain sentences that several methods say. A name stands as it stands on the paper. */

export const namesOf = (candidates: readonly string[], positions: readonly number[]): string =>
  together(positions.map(position => candidates[position] ?? '?'))

/** `1 paper`, `2 papers`, `no papers`. */
export const counted = (number: number | Amount, one: string, many = `${one}s`): string =>
  BigInt(number) === 0n ? `no ${many}` : `${number} ${BigInt(number) === 1n ? one : many}`

const decidedBy = (by: Tie['by']): string => {
  switch (by) {
    case 'lot':
      return 'the lot, drawn before the count, decides'
    case 'listed order':
      return 'the order laid down in the file decides'
    case 'order on the paper':
      return 'the order on the paper decides'
    default:
      return `stage ${by.stage} tells them apart`
  }
}

/** `A and B are equal: stage 2 tells them apart, and B goes out.` */
export const tieWords = (candidates: readonly string[], { tied, chosen, decides, by }: Tie): string => {
  const what = { exclusion: 'goes out', election: 'is elected', surplus: 'has the first surplus to move' }[decides]
  return `${namesOf(candidates, tied)} are equal: ${decidedBy(by)}, and ${candidates[chosen] ?? '?'} ${what}.`
}

/** `Of 29 papers of C: 21 to A, 5 to B and 3 name nobody for whom they can count.` A sentence for each who went out. */
export const movedWords = (candidates: readonly string[], out: readonly number[], transfers: readonly Transfer[]): string[] =>
  out.map(from => {
    const mine = transfers.filter(each => each.from === from)
    const papers = mine.reduce((sum, each) => sum + (each.papers ?? 0), 0)
    const name = candidates[from] ?? '?'
    if (papers === 0) return `${name} has no papers to move.`
    const parts = mine.map(({ to, papers: some }) =>
      to !== null
        ? `${some} to ${candidates[to] ?? '?'}`
        : `${some} ${some === 1 ? 'names nobody for whom it' : 'name nobody for whom they'} can count`,
    )
    return `Of ${counted(papers, 'paper')} of ${name}: ${together(parts)}.`
  })

/** What is said when “re-open nominations” is among those who won. */
export const reopenedWords = ({ candidates, reopen }: Pick<Election, 'candidates' | 'reopen'>, won: readonly number[]): string[] =>
  reopen !== undefined && won.includes(reopen)
    ? [`${candidates[reopen] ?? '?'} has won a place: it stays open, and nominations for it are opened again.`]
    : []
