import { divideDown, divideUp, unit } from '../amount.ts'
import type { Covered } from '../coverage.ts'
import type { Method } from '../method.ts'
import { distribute, type Shares } from './distribute.ts'
import { readPapers, refuseShared, refuseUnprovided } from './papers.ts'
import { countReference } from './reference.ts'
import type { ReferenceRule } from './run.ts'

/**
 * The reference rule for Meek's method of the Proportional Representation Foundation
 * (prfound.org/resources/reference/reference-meek-rule), act by act as droop 0.14 carries it out (`meek-prf`).
 *
 * Precision: votes, keep factors and quota are whole numbers of 10^-9. What a candidate keeps of a paper is rounded up for
 * each paper, then multiplied by the papers that say the same; a keep factor is rounded up twice, after multiplying and
 * after dividing; the quota is cut off and 10^-9 is added.
 *
 * Stopping: an iteration ends when somebody is elected, when the surplus is less than 10^-6, or when it is no smaller than
 * in the iteration before. The count ends when all places are filled or no more candidates are left than places.
 */
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

const one = unit(9)

/** `a × b` in nine decimals, rounded up. */
const timesUp = (a: bigint, b: bigint): bigint => divideUp(a * b, one)

const shares: Shares = {
  one,
  kept: (weight, keep, papers) => timesUp(weight, keep) * papers,
  rest: (weight, keep) => weight - timesUp(weight, keep),
}

export const prfRule: ReferenceRule = {
  id: 'meek-prf',
  places: 9,
  shown: amount => amount,
  one,
  least: 1n,
  quota: (votes, seats) => divideDown(votes, BigInt(seats + 1)) + 1n,
  quotaSuffices: true,
  omega: unit(3),
  omegaIncluded: false,
  keep: (keep, quota, votes) => divideUp(timesUp(keep, quota) * one, votes),
  anew: false,
  give: (tree, keep) => distribute(tree.nodes(), keep, shares),
}

export const meekPrf: Method = {
  id: 'meek-prf',
  name: 'Meek’s method, reference rule',
  source: 'Proportional Representation Foundation, Reference Meek Rule; compared with droop 0.14',
  manySeats: true,
  equalRanks: false,
  count: (election, ties) => {
    const papers = readPapers(election)
    const refused = refuseUnprovided(election) ?? refuseShared(papers, 'the reference rule')
    return refused ?? countReference(election, papers, ties, prfRule)
  },
}
