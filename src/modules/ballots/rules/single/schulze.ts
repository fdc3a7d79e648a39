import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Comparison, Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import { settle, type Ties } from '../ties.ts'
import { borda } from './borda.ts'
import { schulzeCoverage } from './order-texts.ts'
import { condorcetWinner, pairwise, rankedBy, smithSet, strongestPaths, type Table } from './pairwise.ts'
import { candidatesOf, namesSomebody, noValidPaper, refuseReserved, sortPapers } from './sort-papers.ts'
import { counted, namesOf, reopenedWords, tieWords } from './words.ts'

/**
 * Schulze's method with winning votes. Whoever is not on a paper stands below everybody who is. It elects one, whatever
 * the number of places: its order of all candidates is shown, but the first few of it are no fair share of several places.
 */
const count = (election: Election, ties: Ties): Count | Refusal => {
  const standing = refuseReserved(election) ?? candidatesOf(election)
  if (isRefusal(standing)) return standing
  const stand = new Set(standing)
  const stands = (each: number): boolean => stand.has(each)
  const { piles, papers } = sortPapers(election, ranking => (namesSomebody(ranking, stands) ? 'valid' : 'blank'))
  if (papers.valid === 0 && standing.length > 1) return noValidPaper
  const size = election.candidates.length
  const table = pairwise(size, standing, piles)
  const paths = strongestPaths(standing, table)
  const ranking = rankedBy(standing, paths)
  const first = ranking[0] ?? []
  const tie = first.length > 1 ? settle(first, 'most', 'election', 'none', [], ties) : null
  const winner = tie?.chosen ?? first[0] ?? -1
  const found = { pairwise: table, smithSet: smithSet(standing, table), condorcetWinner: condorcetWinner(standing, table), paths, ranking }
  const comparison: Comparison = {
    ...found,
    borda: borda(size, standing, piles, ties.order),
    reasons: [
      ...wordsOf(election, standing, found),
      ...(tie ? [tieWords(election.candidates, tie)] : []),
      ...reopenedWords(election, [winner]),
    ],
    ties: tie ? [tie] : [],
  }
  return {
    method: 'schulze',
    title: election.title,
    seats: 1,
    candidates: election.candidates,
    withdrawn: election.withdrawn,
    papers,
    places: 0,
    quota: null,
    finalQuota: null,
    stages: [],
    elected: winner === election.reopen ? [] : [winner],
    comparison,
  }
}

type Found = Pick<Comparison, 'pairwise' | 'smithSet' | 'condorcetWinner' | 'paths' | 'ranking'>

const wordsOf = ({ seats, candidates }: Election, standing: readonly number[], found: Found): string[] => {
  const { pairwise: table, smithSet: set, condorcetWinner: beatsAll, ranking } = found
  const name = (each: number): string => candidates[each] ?? '?'
  const one =
    seats > 1 ? [`This method elects one; the election has ${counted(seats, 'place')}, which its order does not share out fairly.`] : []
  if (standing.length === 1) return [...one, `${name(standing[0] ?? -1)} stands alone.`]
  if (beatsAll !== null) return [...one, `${name(beatsAll)} beats everybody else: ${defeats(beatsAll, standing, table, name)}.`]
  const best = ranking[0] ?? []
  const [only] = best
  const leads =
    best.length === 1 && only !== undefined
      ? `${name(only)} has the stronger path against each of the others.`
      : `By the strongest paths nobody comes before ${namesOf(candidates, best)}.`
  return [...one, `Nobody beats everybody else. The fewest who beat all outside: ${namesOf(candidates, set)}.`, leads]
}

const defeats = (winner: number, standing: readonly number[], table: Table, name: (each: number) => string): string =>
  standing
    .filter(each => each !== winner)
    .map(each => `${name(each)} by ${table[winner]?.[each] ?? 0} to ${table[each]?.[winner] ?? 0}`)
    .join(', ')

export const schulze: Method = {
  id: 'schulze',
  name: 'Schulze (everybody against everybody)',
  source:
    'M. Schulze, A New Monotonic, Clone-Independent, Reversal Symmetric, and Condorcet-Consistent Single-Winner Election Method, 2011, winning votes',
  manySeats: false,
  equalRanks: true,
  repeats: true,
  coverage: schulzeCoverage,
  count,
}
