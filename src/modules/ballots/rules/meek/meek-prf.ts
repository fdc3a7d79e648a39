import { divideDown, divideUp, unit } from '../amount.ts'
import type { Method } from '../method.ts'
import { distribute, type Shares } from './distribute.ts'
import { readPapers, refuseShared, refuseUnprovided } from './papers.ts'
import { prfCoverage } from './prf-coverage.ts'
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

const one = unit(9)

/** `a × b` in nine decimals, rounded up. */
const timesUp = (a: bigint, b: bigint): bigint => divideUp(a * b, one)

export const prfShares: Shares = {
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
  give: (tree, keep) => distribute(tree.nodes(), keep, prfShares),
}

export const meekPrf: Method = {
  id: 'meek-prf',
  name: 'Meek’s method, reference rule',
  source: 'Proportional Representation Foundation, Reference Meek Rule; compared with droop 0.14',
  manySeats: true,
  equalRanks: false,
  coverage: prfCoverage,
  count: (election, ties) => {
    const papers = readPapers(election)
    const refused = refuseUnprovided(election) ?? refuseShared(papers, 'the reference rule')
    return refused ?? countReference(election, papers, ties, prfRule)
  },
}
