import { isRefusal } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import type { Election, Pile, Rank } from '../election.ts'
import { standing } from '../election.ts'
import type { Method } from '../method.ts'
import { readMarks } from '../single/marks.ts'
import type { Ties } from '../ties.ts'
import type { Margin } from './margin-of-victory.ts'

/** Piles with the same ranking become one, as every count expects them. */
const merged = (piles: readonly Pile[]): Pile[] => {
  const by = new Map<string, Pile>()
  for (const { papers, ranking } of piles) {
    const key = JSON.stringify(ranking)
    by.set(key, { papers: (by.get(key)?.papers ?? 0) + papers, ranking })
  }
  return [...by.values()].filter(({ papers }) => papers > 0)
}

const without = (ranking: readonly Rank[], candidate: number): Rank[] =>
  ranking
    .map(rank => (typeof rank === 'number' ? (rank === candidate ? [] : rank) : rank.filter(each => each !== candidate)))
    .filter(rank => typeof rank === 'number' || rank.length > 0)

/** So many papers whose first choice is `from` put `to` before everybody instead, and go on as they did. */
export const movedTo = (election: Election, from: number, to: number, papers: number): Election => {
  const stand = new Set(standing(election))
  let left = papers
  const piles = election.piles.flatMap((pile): Pile[] => {
    const first = pile.ranking.find(rank => typeof rank !== 'number' || stand.has(rank))
    if (first !== from || left === 0) return [pile]
    const some = Math.min(left, pile.papers)
    left -= some
    return [
      { papers: pile.papers - some, ranking: pile.ranking },
      { papers: some, ranking: [to, ...without(pile.ranking, to)] },
    ]
  })
  return { ...election, piles: merged(piles) }
}

const swap = (rank: Rank, a: number, b: number): Rank =>
  typeof rank === 'number' ? (rank === a ? b : rank === b ? a : rank) : rank.map(each => (each === a ? b : each === b ? a : each))

/** So many papers that mark `from` and not `to` mark `to` instead. Each voter has `most` marks. */
export const markedInstead = (election: Election, most: number, from: number, to: number, papers: number): Election => {
  const stand = new Set(standing(election))
  let left = papers
  const piles = election.piles.flatMap((pile): Pile[] => {
    const read = readMarks(pile.ranking, most, each => stand.has(each))
    if (typeof read === 'string' || !read.includes(from) || read.includes(to)) return [pile]
    const some = Math.min(left, pile.papers)
    left -= some
    return [
      { papers: pile.papers - some, ranking: pile.ranking },
      { papers: some, ranking: pile.ranking.map(rank => swap(rank, from, to)) },
    ]
  })
  return { ...election, piles: merged(piles) }
}

/** So many more papers that name only this candidate. */
export const withMore = (election: Election, candidate: number, papers: number): Election => ({
  ...election,
  piles: merged([...election.piles, { papers, ranking: [candidate] }]),
})

const firstChoices = ({ piles, ...election }: Election, candidate: number): number => {
  const stand = new Set(standing(election))
  const first = ({ ranking }: Pile) => ranking.find(rank => typeof rank !== 'number' || stand.has(rank))
  return piles.filter(pile => first(pile) === candidate).reduce((sum, { papers }) => sum + papers, 0)
}

const sameElected = (a: Count, b: Count): boolean =>
  a.elected.length === b.elected.length && a.elected.every(each => b.elected.includes(each))

/**
 * An upper bound for counts in which votes move in parts: first choices of the elected with fewest votes at the end are
 * given to the one who went out last, more and more of them, and the papers are counted again until others are elected.
 */
export const recounted = (method: Method, election: Election, ties: Ties, count: Count): Margin | { readonly none: string } => {
  const votes = count.stages.at(-1)?.votes ?? []
  const loses = count.elected.reduce((a, b) => ((votes[b] ?? 0n) < (votes[a] ?? 0n) ? b : a))
  const gains = lastOut(count)
  const most = firstChoices(election, loses)
  const again = (papers: number): Count | null => {
    const result = method.count(movedTo(election, loses, gains, papers), ties)
    return isRefusal(result) || sameElected(result, count) ? null : result
  }
  const changes = (papers: number): boolean => again(papers) !== null
  let enough = 1
  while (enough < most && !changes(enough)) enough = Math.min(most, enough * 2)
  if (!changes(enough))
    return { none: 'no bound was found: first choices of the last elected, given to the one who went out last, change nothing' }
  let low = Math.floor(enough / 2)
  while (enough - low > 1) {
    const middle = Math.floor((low + enough) / 2)
    if (changes(middle)) enough = middle
    else low = middle
  }
  return {
    enough,
    atLeast: 0,
    changes: [{ papers: enough, from: [loses], to: [gains] }],
    elected: again(enough)?.elected ?? [],
    how: 'an upper bound: with this change the papers were counted again and others were elected; another change of fewer papers may do so too',
  }
}

/** Who is not elected and was in longest; of several, who had most votes then. */
const lastOut = ({ stages, elected, candidates, withdrawn }: Count): number => {
  const others = [...candidates.keys()].filter(each => !elected.includes(each) && !withdrawn.includes(each))
  const outAt = (each: number): number => stages.findIndex(({ excluded }) => excluded.includes(each))
  const stayed = (each: number): number => (outAt(each) < 0 ? stages.length : outAt(each))
  const had = (each: number): bigint => stages[Math.min(stayed(each), stages.length) - 1]?.votes[each] ?? 0n
  return others.reduce((a, b) => (stayed(b) > stayed(a) || (stayed(b) === stayed(a) && had(b) > had(a)) ? b : a))
}
