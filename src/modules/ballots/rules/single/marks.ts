import type { Amount } from '../amount.ts'
import type { Pile, Rank } from '../election.ts'
import type { Kind } from './sort-papers.ts'

/**
 * Papers on which names are marked, not put in order. A file of preferences has an order too: then its first names are
 * the marks, up to as many as a voter may make. Names that share a place were marked without an order, so of those no
 * few can be picked: more of them than the voter may mark make the paper void.
 * @returns the names marked, or the kind of paper that does not count.
 */
export const readMarks = (
  ranking: readonly Rank[],
  most: number,
  stands: (candidate: number) => boolean,
): number[] | 'blank' | 'spoilt' => {
  const marked = new Set<number>()
  for (const rank of ranking) {
    const more = (typeof rank === 'number' ? [rank] : rank).filter(each => stands(each) && !marked.has(each))
    if (more.length > 1 && marked.size < most && marked.size + more.length > most) return 'spoilt'
    if (marked.size < most) for (const each of more) marked.add(each)
  }
  return marked.size > 0 ? [...marked] : 'blank'
}

export const kindOfMarks =
  (most: number, stands: (candidate: number) => boolean) =>
  (ranking: readonly Rank[]): Kind => {
    const read = readMarks(ranking, most, stands)
    return typeof read === 'string' ? read : 'valid'
  }

/** A vote for each mark, by position. */
export const marksOf = (size: number, piles: readonly Pile[], most: number, stands: (candidate: number) => boolean): Amount[] => {
  const votes = Array.from({ length: size }, () => 0)
  for (const { ranking, papers } of piles) {
    const read = readMarks(ranking, most, stands)
    if (typeof read !== 'string') for (const each of read) votes[each] = (votes[each] ?? 0) + papers
  }
  return votes.map(BigInt)
}
