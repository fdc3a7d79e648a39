import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Count } from '../count.ts'
import { type Election, type ScorePile, type Scores, standing } from '../election.ts'
import type { Method } from '../method.ts'
import type { Reading } from '../single/holders.ts'
import { readRctab } from '../single/irv-rctab.ts'
import { firstStanding } from '../single/reading.ts'
import { validScores } from '../single/score.ts'
import type { Ties } from '../ties.ts'
import type { Margin } from './margin-of-victory.ts'
import { ordersOf } from './orders.ts'
import { recounted } from './recount.ts'
import { runOffMargin } from './run-off-margin.ts'

/** @returns the margin; or why this method or this election has none that can be worked out. */
export const marginOf = (method: Method, election: Election, ties: Ties): Margin | { readonly none: string } | Refusal => {
  const count = method.count(election, ties)
  if (isRefusal(count)) return count
  if ((election.reserved ?? []).length > 0)
    return { none: 'rules of reserved places are in force, and how far they could have gone is not searched' }
  if (count.elected.length < count.seats) return { none: 'a place stayed open' }
  if (count.elected.length === standing(election).length) return { none: 'everybody who stood is elected' }
  if (['plurality', 'block', 'approval'].includes(method.id)) return markMargin(count)
  if (election.scores) return scoreMargin(election, election.scores, count)
  const reading = readings[method.id]
  if (reading && count.seats === 1) return runOff(election, count, reading)
  if (method.id === 'schulze') return { none: 'no margin is worked out for this method' }
  return recounted(method, election, ties, count)
}

const readings: Readonly<Record<string, Reading>> = { irv: firstStanding, eliminating: firstStanding, 'irv-rctab': readRctab }

/** Of one stage of votes: the elected with fewest and the one with most who is not elected. */
export const lastAndFirst = (count: Pick<Count, 'stages' | 'elected' | 'candidates' | 'withdrawn'>) => {
  const votes = count.stages.at(-1)?.votes ?? []
  const had = (each: number): bigint => votes[each] ?? 0n
  const others = [...count.candidates.keys()].filter(each => !count.elected.includes(each) && !count.withdrawn.includes(each))
  const last = count.elected.reduce((a, b) => (had(b) < had(a) ? b : a))
  const first = others.reduce((a, b) => (had(b) > had(a) ? b : a))
  return { last, first, lead: Number(had(last) - had(first)) }
}

/**
 * A paper that marks the last who is elected and not the first who is not can change the difference by two, no paper by
 * more; and there are at least as many such papers as the difference.
 */
const markMargin = (count: Count): Margin => {
  const { last, first, lead } = lastAndFirst(count)
  const enough = Math.ceil(lead / 2)
  return {
    enough,
    atLeast: enough,
    changes: [{ papers: enough, from: [last], to: [first] }],
    elected: [...count.elected.filter(each => each !== last), first],
    how: 'exact: each changed paper takes one vote from the one and gives one to the other',
  }
}

/**
 * A paper that changes can give the one the highest score and the other the lowest; the papers on which that makes most
 * difference are changed first, for every pair of an elected and another.
 */
const scoreMargin = (election: Election, scores: Scores, count: Count): Margin => {
  const { piles } = validScores(election, scores)
  const points = count.stages.at(-1)?.votes ?? []
  const others = standing(election).filter(each => !count.elected.includes(each))
  const pairs = count.elected.flatMap(from =>
    others.map(to => ({
      from,
      to,
      papers: fewestScores(piles, scores.range, from, to, Number((points[from] ?? 0n) - (points[to] ?? 0n))),
    })),
  )
  const { from, to, papers } = pairs.reduce((a, b) => (b.papers < a.papers ? b : a))
  return {
    enough: papers,
    atLeast: papers,
    changes: [{ papers, from: [from], to: [to] }],
    elected: [...count.elected.filter(each => each !== from), to],
    how: 'exact: the papers on which it makes most difference give the one the highest score and the other the lowest',
  }
}

const fewestScores = (
  piles: readonly ScorePile[],
  { lowest, highest }: Scores['range'],
  from: number,
  to: number,
  lead: number,
): number => {
  const gains = piles
    .map(({ papers, scores }) => ({ papers, gain: (scores[from] ?? lowest) - lowest + highest - (scores[to] ?? lowest) }))
    .toSorted((a, b) => b.gain - a.gain)
  let [left, changed] = [lead, 0]
  for (const { papers, gain } of gains) {
    const some = Math.max(0, Math.min(papers, Math.ceil(left / Math.max(1, gain))))
    changed += some
    left -= some * gain
  }
  return changed
}

const runOff = (election: Election, { elected }: Count, reading: Reading): Margin | { readonly none: string } => {
  const [winner = -1] = elected
  const found = runOffMargin(ordersOf(election, reading), standing(election), winner)
  if (found === null) return { none: 'nobody else stands' }
  const how =
    found.atLeast === found.enough
      ? 'exact: every order in which candidates could go out was looked at, or ruled out by a lower bound'
      : `an upper bound: the search ended before it was settled whether ${found.atLeast} to ${found.enough - 1} could be enough`
  return { enough: found.enough, atLeast: found.atLeast, changes: found.changes, elected: [found.winner], how }
}
