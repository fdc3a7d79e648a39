import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import type { Ties } from '../ties.ts'
import { mostVotes } from './fill-places.ts'
import { approvalCoverage, blockCoverage, pluralityCoverage } from './mark-texts.ts'
import { kindOfMarks, marksOf } from './marks.ts'
import { candidatesOf, noValidPaper, sortPapers } from './sort-papers.ts'
import { counted } from './words.ts'

/** Counts papers with at most so many marks each: who has most is elected. */
const byMarks =
  (method: string, most: (election: Election, standing: readonly number[]) => number) =>
  (election: Election, ties: Ties): Count | Refusal => {
    const standing = candidatesOf(election)
    if (isRefusal(standing)) return standing
    const stand = new Set(standing)
    const stands = (each: number): boolean => stand.has(each)
    const marks = most(election, standing)
    const { piles, papers } = sortPapers(election, kindOfMarks(marks, stands))
    if (papers.valid === 0 && standing.length > election.seats) return noValidPaper
    const votes = marksOf(election.candidates.length, piles, marks, stands)
    const sum = votes.reduce((all, each) => all + each, 0n)
    const void_ = papers.spoilt - election.spoilt
    const spoilt = void_ > 0 ? `; ${counted(void_, 'paper')} with more marks than a voter has ${void_ === 1 ? 'is' : 'are'} void` : ''
    const began = `${counted(papers.valid, 'valid paper')}, at most ${counted(marks, 'mark')} on each: ${counted(sum, 'vote')}${spoilt}.`
    return mostVotes(election, standing, { method, votes, papers, began }, ties)
  }

/** One mark for each voter, however many places there are. */
export const plurality: Method = {
  id: 'plurality',
  name: 'Plurality: one mark each, most votes (with several places: the single non-transferable vote)',
  source: 'Parliamentary Elections Rules (Representation of the People Act 1983, Schedule 1), rules 18, 47 and 49',
  manySeats: true,
  equalRanks: true,
  coverage: pluralityCoverage,
  count: byMarks('plurality', () => 1),
}

/** As many marks as there are places. */
export const block: Method = {
  id: 'block',
  name: 'Block vote: as many marks as places, most votes',
  source: 'Local Elections (Principal Areas) (England and Wales) Rules 2006 (SI 2006/3304), Schedule 2, rules 15, 47 and 49',
  manySeats: true,
  equalRanks: true,
  coverage: blockCoverage,
  count: byMarks('block', ({ seats }) => seats),
}

/** A mark for everybody whom a voter finds acceptable. */
export const approval: Method = {
  id: 'approval',
  name: 'Approval: a mark for everybody acceptable, most marks',
  source: 'S. J. Brams and P. C. Fishburn, Approval Voting, American Political Science Review 72 (1978)',
  manySeats: true,
  equalRanks: true,
  coverage: approvalCoverage,
  count: byMarks('approval', (_, standing) => standing.length),
}
