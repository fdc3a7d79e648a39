import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import { type Election, type ScorePile, type Scores, standing } from '../election.ts'
import type { Method } from '../method.ts'
import type { Ties } from '../ties.ts'
import { mostVotes } from './fill-places.ts'
import { scoreCoverage } from './mark-texts.ts'
import type { Kind } from './sort-papers.ts'
import { candidatesOf, noValidPaper } from './sort-papers.ts'
import { counted } from './words.ts'

/** A paper without any score is blank; one with a score that is not whole or not in the range is spoilt. */
const kindOf = ({ range }: Scores, { scores }: ScorePile, stands: (candidate: number) => boolean): Kind => {
  const given = scores.filter((score, i) => score !== null && stands(i))
  if (given.length === 0) return 'blank'
  return given.every(score => score !== null && Number.isSafeInteger(score) && score >= range.lowest && score <= range.highest)
    ? 'valid'
    : 'spoilt'
}

/** @returns the papers that count, and how many of each kind there are. */
export const validScores = (election: Election, scores: Scores): { piles: readonly ScorePile[]; papers: Count['papers'] } => {
  const papers = { valid: 0, blank: 0, spoilt: election.spoilt }
  const stand = new Set(standing(election))
  const piles = scores.piles.filter(pile => {
    const kind = kindOf(scores, pile, each => stand.has(each))
    papers[kind] += pile.papers
    return kind === 'valid'
  })
  return { piles, papers }
}

/** Whoever has no score on a valid paper gets the lowest of the range, so that leaving somebody out never helps them. */
const count = (election: Election, ties: Ties): Count | Refusal => {
  const { scores, candidates } = election
  if (scores === undefined)
    return refuse('these papers have no scores to add up', { next: 'hand in a CSV of scores and say their range (--scores 0..5)' })
  const { range } = scores
  if (!Number.isSafeInteger(range.lowest) || !Number.isSafeInteger(range.highest) || range.lowest >= range.highest)
    return refuse(`scores go from a whole number to a higher one, not from ${range.lowest} to ${range.highest}`)
  const stand = candidatesOf(election)
  if (isRefusal(stand)) return stand
  const { piles, papers } = validScores(election, scores)
  const points = candidates.map(() => 0)
  for (const pile of piles) for (const each of stand) points[each] = (points[each] ?? 0) + pile.papers * (pile.scores[each] ?? range.lowest)
  if (papers.valid === 0 && stand.length > election.seats) return noValidPaper
  const began = `${counted(papers.valid, 'valid paper')} with scores from ${range.lowest} to ${range.highest}, added up.`
  return mostVotes(election, stand, { method: 'score', votes: points.map(BigInt), papers, began }, ties)
}

export const score: Method = {
  id: 'score',
  name: 'Score: points within a range, most points',
  source: 'W. D. Smith, Range Voting (2000); sums, not averages',
  manySeats: true,
  equalRanks: false,
  coverage: scoreCoverage,
  count,
}
