import type { Covered } from '../coverage.ts'

/**
 * I. D. Hill, B. A. Wichmann and D. R. Woodall, “Algorithm 123: Single transferable vote by Meek’s method”, The Computer
 * Journal 30 (1987), pages 277 to 281. The paper numbers the parts of its introduction; what follows is named by its matter.
 */
export const hillCoverage: readonly Covered[] = [
  {
    paragraph: '1 (1)',
    says: 'Preferences in order',
    done: 'readPapers',
    why: 'equal preferences, which the authors leave out, are refused',
  },
  { paragraph: '1 (2)', says: 'A quota from votes and places', done: 'tally', why: 'votes in use ÷ (places + 1), plus the smallest part' },
  { paragraph: '1 (3)', says: 'First preferences; whoever has the quota is elected', done: 'beginRounds' },
  { paragraph: '1 (4)', says: 'Surpluses go on by further preferences', done: 'newKeep' },
  { paragraph: '1 (5)', says: 'When no surplus is left, the lowest goes out', done: 'chooseLosers' },
  { paragraph: '2 weights', says: 'A candidate keeps a part of each vote and the rest goes on', done: 'hillShares' },
  { paragraph: '2 quota', says: 'The quota falls with votes that have no further preference', done: 'tally' },
  { paragraph: '2 out', says: 'Who is out is passed over, as if they had never stood', done: 'nextRound' },
  {
    paragraph: '3 convergence',
    says: 'Iterate until next to no surplus is left',
    done: 'surplusMoves',
    why: 'OpenSTV goes on until it is nothing in six decimals, or until keep factors stay as they are',
  },
  {
    paragraph: 'of OpenSTV’s own',
    says: 'Several who cannot win go out together',
    done: 'certainLosers',
    why: 'and in the first exclusion those without any vote do not spare the lowest of the others',
  },
  {
    paragraph: '3 ties',
    says: 'Equal votes: earlier rounds, then at random',
    done: 'lowest',
    why: 'the nearest earlier round first; what is then equal is settled by the order handed in, not at random',
  },
  {
    paragraph: 'program',
    says: 'The Pascal program of the paper',
    done: null,
    why: 'its steps are followed as OpenSTV took them over; it was not run',
  },
]
