import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import type { Ties } from '../ties.ts'
import { mostVotes } from './fill-places.ts'
import type { Kind } from './sort-papers.ts'
import { candidatesOf, noValidPaper } from './sort-papers.ts'
import { counted } from './words.ts'

/** Papers with the same scores: a whole number for each candidate by position, null for whoever was given none. */
export type ScorePile = { readonly papers: number; readonly scores: readonly (number | null)[] }

/** An election in which voters give each candidate a score within a stated range. */
export type ScoreElection = Omit<Election, 'piles'> & {
  readonly range: { readonly lowest: number; readonly highest: number }
  readonly piles: readonly ScorePile[]
}

/** A paper without any score is blank; one with a score that is not whole or not in the range is spoilt. */
const kindOf = ({ range }: ScoreElection, { scores }: ScorePile): Kind => {
  const given = scores.filter(score => score !== null)
  if (given.length === 0) return 'blank'
  return given.every(score => Number.isSafeInteger(score) && score >= range.lowest && score <= range.highest) ? 'valid' : 'spoilt'
}

/** Whoever has no score on a valid paper gets the lowest of the range, so that leaving somebody out never helps them. */
const count = (election: ScoreElection, ties: Ties): Count | Refusal => {
  const { range, piles, candidates } = election
  if (!Number.isSafeInteger(range.lowest) || !Number.isSafeInteger(range.highest) || range.lowest >= range.highest)
    return refuse(`scores go from a whole number to a higher one, not from ${range.lowest} to ${range.highest}`)
  const withoutPiles = { ...election, piles: [] }
  const standing = candidatesOf(withoutPiles)
  if (isRefusal(standing)) return standing
  const papers = { valid: 0, blank: 0, spoilt: election.spoilt }
  const points = candidates.map(() => 0)
  for (const pile of piles) {
    const kind = kindOf(election, pile)
    papers[kind] += pile.papers
    if (kind === 'valid')
      for (const each of standing) points[each] = (points[each] ?? 0) + pile.papers * (pile.scores[each] ?? range.lowest)
  }
  if (papers.valid === 0 && standing.length > election.seats) return noValidPaper
  const began = `${counted(papers.valid, 'valid paper')} with scores from ${range.lowest} to ${range.highest}, added up.`
  return mostVotes(withoutPiles, standing, { method: 'score', votes: points.map(BigInt), papers, began }, ties)
}

export const score: Pick<Method, 'id' | 'name' | 'source' | 'manySeats'> & { readonly count: typeof count } = {
  id: 'score',
  name: 'Score: points within a range, most points',
  source: 'W. D. Smith, Range Voting (2000); sums, not averages',
  manySeats: true,
  count,
}
