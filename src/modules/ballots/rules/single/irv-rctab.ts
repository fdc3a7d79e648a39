import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts'
import { type Amount, divideDown } from '../amount.ts'
import type { Count, Tie } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import type { Ties } from '../ties.ts'
import { type Group, groupsOf } from './groups.ts'
import { holdersOf, type Reading } from './holders.ts'
import { rctabCoverage } from './order-texts.ts'
import { type At, type Next, runOff } from './run-off.ts'
import { candidatesOf, noValidPaper, refuseReserved, sortPapers } from './sort-papers.ts'
import { counted, namesOf } from './words.ts'

/** Two skipped ranks running end a paper: the program's setting `maxSkippedRanksAllowed: 1`. */
const mostSkipped = 1

/** As the program calls those whom voters wrote in and who are no candidate: they go out first, and nobody is elected before. */
const writeIns = 'Undeclared Write-ins'

const causes = ['exhaustedChoices', 'overvotes', 'repeatedRankings', 'skippedRankings']

/** A rank with several names is an overvote and ends the paper when it is reached, whoever of them still stands. */
export const readRctab: Reading = (ranking, stands) => {
  let last = 0
  for (const [i, rank] of ranking.entries()) {
    const marks = typeof rank === 'number' ? [rank] : rank
    const [only] = marks
    if (only === undefined) continue
    if (i + 1 - last > mostSkipped + 1) return 'skippedRankings'
    last = i + 1
    if (marks.length > 1) return 'overvotes'
    if (stands(only)) return only
  }
  return 'exhaustedChoices'
}

/** Everybody whose votes, all added up, are fewer than the next one has: no paper that moves among them can save one. */
const batchOf = (groups: readonly Group[]): number[] => {
  let batch: number[] = []
  let seen: number[] = []
  let sum = 0n
  for (const { votes, candidates } of groups) {
    if (sum < votes) batch = seen
    seen = [...seen, ...candidates]
    sum += votes * BigInt(candidates.length)
  }
  return batch
}

/** The program reads one order of candidates: who stands earlier in it wins an equal vote, who stands later loses. */
const chosen = (tied: readonly number[], decides: 'election' | 'exclusion', { order, orderBy }: Ties): Tie => {
  const inOrder = order.filter(each => tied.includes(each))
  const one = decides === 'election' ? inOrder[0] : inOrder.at(-1)
  if (one === undefined) throw new RangeError('the order leaves out a candidate')
  return { tied, chosen: one, decides, by: orderBy }
}

const next =
  ({ candidates }: Election, ties: Ties) =>
  (at: At): Next => {
    const { standing, votes } = at
    const name = (each: number): string => candidates[each] ?? '?'
    const had = (each: number): Amount => votes[each] ?? 0n
    const active = votes.reduce((sum, each) => sum + each, 0n)
    const quota = divideDown(active, 2n) + 1n
    const written = standing.find(each => name(each) === writeIns)
    if (written !== undefined && had(written) > 0n)
      return goOut([written], `${writeIns} have ${counted(had(written), 'vote')}; they are no candidate and go out first.`, quota)
    const groups = groupsOf(standing, votes)
    const top = groups.at(-1)?.candidates ?? []
    const [leader] = top
    if (leader !== undefined && (standing.length === 1 || had(leader) >= quota))
      return win(leader, `${name(leader)} has ${had(leader)} of ${active} votes, and ${quota} are enough: elected.`, quota, [])
    if (standing.length === 2) {
      const tie = chosen(top, 'election', ties)
      return win(tie.chosen, `Two are left with ${counted(had(tie.chosen), 'vote')} each.`, quota, [tie])
    }
    const batch = batchOf(groups)
    if (batch.length > 1)
      return goOut(batch, `${namesOf(candidates, batch)} have fewer votes together than the next one: they go out together.`, quota)
    const lowest = groups[0]?.candidates ?? []
    const tie = lowest.length > 1 ? chosen(lowest, 'exclusion', ties) : null
    const out = tie?.chosen ?? lowest[0] ?? -1
    return { ...goOut([out], `${name(out)} has the fewest votes, ${had(out)}, and goes out.`, quota), ties: tie ? [tie] : [] }
  }

const goOut = (out: readonly number[], why: string, quota: Amount): Next => ({ out, elected: null, ties: [], reasons: [why], quota })

const win = (one: number, why: string, quota: Amount, ties: readonly Tie[]): Next => ({
  out: [],
  elected: [one],
  ties,
  reasons: [why],
  quota,
})

const count = (election: Election, ties: Ties): Count | Refusal => {
  const candidates = refuseReserved(election) ?? candidatesOf(election)
  if (isRefusal(candidates)) return candidates
  if (election.seats > 1)
    return refuse(`this way to count fills one place, and the election has ${election.seats}`, { next: 'say --seats 1' })
  const { piles, papers } = sortPapers(election, ranking => (ranking.flat().length > 0 ? 'valid' : 'blank'))
  if (papers.valid === 0 && candidates.length > 1) return noValidPaper
  const holders = holdersOf(election, piles, readRctab, causes)
  const counted = runOff(election, { method: 'irv-rctab', excludedWhen: 'decided', next: next(election, ties) }, holders, papers)
  // The program's report states one winning threshold for the contest: that of the round which decided it.
  return { ...counted, quota: counted.finalQuota }
}

export const irvRctab: Method = {
  id: 'irv-rctab',
  name: 'Instant run-off, to a majority, with batches (RCTab)',
  source:
    'RCTab 2.0.0, single-winner majority; batch elimination, one skipped rank allowed, an overvote ends a paper, ties by candidate order',
  manySeats: false,
  equalRanks: true,
  repeats: true,
  coverage: rctabCoverage,
  count,
}
