import type { Covered } from '../coverage.ts'

/** Parliamentary Voting System and Constituencies Act 2011, section 9 (rules 37A to 45B) and Schedule 10, paragraph 7 (rules 49, 49A). */
export const eliminatingCoverage: readonly Covered[] = [
  { paragraph: '37A', says: 'Voters number as many candidates as they wish', done: 'firstStanding' },
  { paragraph: '45A(2)', says: 'First preferences; who has more than all others together is elected', done: 'decide' },
  { paragraph: '45A(3)', says: 'If not, whoever has fewest is eliminated', done: 'decide' },
  { paragraph: '45A(3)(a)', says: 'Their votes go to the highest of the remaining candidates on each paper', done: 'holdersOf' },
  { paragraph: '45A(3)(b)', says: 'Votes that go to nobody play no further part', done: 'winNumberOf' },
  { paragraph: '45A(4), (5)', says: 'Again, until one has more than all others together', done: 'runOff' },
  { paragraph: '45B', says: 'What is told after each stage', done: 'stageOf' },
  {
    paragraph: '49(1), (2)',
    says: 'Several with fewest and equal: who had fewest first preferences, then at the next stage, and so on',
    done: 'nextOf',
    why: 'a rule book that looks at the nearest earlier round first, or at none, says so with `look`',
  },
  {
    paragraph: '49(3)',
    says: 'Still equal: by lot',
    done: 'lotFrom',
    why: 'the lot is an order drawn before the count; in a room it is drawn when needed',
  },
  { paragraph: '49A', says: 'Two left and equal: who had more at an earlier stage, else by lot', done: 'decide' },
  {
    paragraph: 'not in the text',
    says: 'Rounds that are voted anew, as in a room',
    done: 'countRepeated',
    why: 'the record of 25 January 2017 shows such a vote; the votes of each round are handed in, the rest is the same',
  },
]

/** OpenSTV 1.7: the method's own description and its program (STV.py revision 822, IRV.py revision 715). */
export const irvCoverage: readonly Covered[] = [
  {
    paragraph: 'ballots',
    says: 'Withdrawn candidates, skipped and repeated places and shared ranks are passed over',
    done: 'firstStanding',
  },
  { paragraph: 'ballots', says: 'Papers on which nothing is left are not counted', done: 'sortPapers' },
  { paragraph: 'description', says: 'Ballots go to their first choices', done: 'holdersOf' },
  { paragraph: 'description', says: 'Whoever has fewest is eliminated, the ballots move to their next choices', done: 'next' },
  {
    paragraph: 'batchElimination Zero',
    says: 'At the first elimination all without any vote go out together',
    done: 'next',
  },
  {
    paragraph: 'stopCond N+1',
    says: 'The count is over when one more is left than there are places',
    done: 'ended',
    why: 'it does not stop at a majority, so a stage more is shown than a majority needs',
  },
  { paragraph: 'updateCandidateStatus', says: 'Those without votes, then the last, are not elected; all others are', done: 'ended' },
  { paragraph: 'breakWeakTie backward', says: 'Equal votes: the nearest earlier stage that tells them apart', done: 'lowest' },
  {
    paragraph: 'breakStrongTie index',
    says: 'Still equal: the first on the paper',
    done: 'settle',
    why: 'or the first of an order drawn by lot',
  },
  {
    paragraph: 'checkMinRequirements',
    says: 'Refuses elections with as many places as candidates',
    done: null,
    why: 'here everybody is elected at once, and the count says why',
  },
]

/** RCTab 2.0.0, single-winner majority, with the settings that two cities use. */
export const rctabCoverage: readonly Covered[] = [
  { paragraph: 'maxSkippedRanksAllowed 1', says: 'Two skipped ranks running end a ballot', done: 'readRctab' },
  { paragraph: 'overvoteRule exhaustImmediately', says: 'A rank with several names ends a ballot', done: 'readRctab' },
  {
    paragraph: 'exhaustOnDuplicateCandidate off',
    says: 'A name that stands again is passed over; repeatedRankings stays 0',
    done: 'readRctab',
  },
  { paragraph: 'inactive ballots', says: 'Told by cause; a ballot without any mark is an undervote and told as blank', done: 'sortPapers' },
  { paragraph: 'winning threshold', says: 'Half of the active ballots of the round, rounded down, and one', done: 'next' },
  { paragraph: 'Undeclared Write-ins', says: 'Go out first, and nobody wins before', done: 'next' },
  {
    paragraph: 'batchElimination',
    says: 'All whose votes together are fewer than the next has go out, if they are two or more',
    done: 'batchOf',
  },
  { paragraph: 'regular elimination', says: 'Otherwise whoever has fewest', done: 'next' },
  { paragraph: 'tiebreakMode useCandidateOrder', says: 'Earlier in the order wins, later loses', done: 'chosen' },
  { paragraph: 'two left', says: 'With equal votes the order elects one', done: 'next' },
  {
    paragraph: 'minimumVoteThreshold, continueUntilTwoCandidatesRemain, many winners, precincts',
    says: 'Further settings',
    done: null,
    why: 'no file with a known result uses them',
  },
]

/** M. Schulze 2011, part 1; Condorcet’s, Smith’s and Borda’s figures beside it. */
export const schulzeCoverage: readonly Covered[] = [
  {
    paragraph: '2.1',
    says: 'Papers are orders in which places may be shared; who is not ranked stands below all who are',
    done: 'readOrder',
  },
  { paragraph: '2.1', says: 'N[a, b]: papers that put a above b', done: 'pairwise' },
  { paragraph: '2.1', says: 'Strength by winning votes: more for it, then fewer against it', done: 'stronger' },
  { paragraph: '2.2', says: 'A path is as strong as its weakest link; the strongest path from each to each', done: 'strongestPaths' },
  { paragraph: '2.2', says: 'a comes before b when its path is stronger; potential winners come after nobody', done: 'rankedBy' },
  { paragraph: '2.3', says: 'The strongest paths in steps of the third power of the candidates', done: 'strongestPaths' },
  {
    paragraph: '5',
    says: 'Several potential winners: ranked pairs with drawn papers, then drawn at random',
    done: 'settle',
    why: 'an order drawn before the count decides at once, which can be checked with pencil and paper',
  },
  { paragraph: 'Condorcet', says: 'Who beats everybody else', done: 'condorcetWinner' },
  { paragraph: 'Smith', says: 'The fewest who beat everybody outside', done: 'smithSet' },
  { paragraph: 'Borda (OpenSTV 1.7)', says: 'Points by place, shown beside it', done: 'borda', why: 'it decides nothing' },
  {
    paragraph: 'parts 3 to 5',
    says: 'Several places by proportional rankings and Schulze STV',
    done: null,
    why: 'other methods; this one elects one, and says so where an election has more places',
  },
]
