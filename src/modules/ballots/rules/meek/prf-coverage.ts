import type { Covered } from '../coverage.ts'

/** Reference Meek Rule, Proportional Representation Foundation, prfound.org/resources/reference/reference-meek-rule. */
export const prfCoverage: readonly Covered[] = [
  {
    paragraph: 'A',
    says: 'Candidates are hopeful or withdrawn; keep factors 1 and 0; omega is 10^-6',
    done: 'begin',
  },
  { paragraph: 'B.1', says: 'Is the count complete?', done: 'countReference' },
  { paragraph: 'B.2.a', says: 'Votes are given by keep factors, nine decimals, rounded up', done: 'giveVotes' },
  { paragraph: 'B.2.b', says: 'The quota, cut off at nine decimals, plus 10^-9', done: 'prfRule' },
  { paragraph: 'B.2.c', says: 'Whoever has the quota is elected', done: 'iterate' },
  { paragraph: 'B.2.d', says: 'The surplus of all elected, not less than nothing', done: 'surplusOf' },
  {
    paragraph: 'B.2.e',
    says: 'Has the iteration ended?',
    done: 'iterate',
    why: 'in the first iteration of a round the surplus before it is taken to be all papers, which it never reaches',
  },
  { paragraph: 'B.2.f', says: 'New keep factors, rounded up twice', done: 'prfRule' },
  { paragraph: 'B.3', says: 'The lowest goes out; whoever is within the surplus of the lowest is tied', done: 'lowest' },
  { paragraph: 'B.4', says: 'The next round', done: 'countReference' },
  { paragraph: 'C.1', says: 'Those who are left are elected while there are places', done: 'complete' },
  {
    paragraph: 'C.2',
    says: 'Otherwise they go out',
    done: 'complete',
    why: 'their papers are not given anew: votes and quota stay those of the last iteration',
  },
  { paragraph: 'T', says: 'Ties are broken by a procedure laid down before', done: 'lowest', why: 'by the order handed in' },
]
