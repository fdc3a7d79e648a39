import assert from 'node:assert/strict'
import { isRefusal } from '#kernel/refusal.ts'
import { written } from '#modules/ballots/rules/amount.ts'
import type { Count, Stage } from '#modules/ballots/rules/count.ts'
import type { Election, Rank } from '#modules/ballots/rules/election.ts'
import type { Method } from '#modules/ballots/rules/method.ts'
import { paperOrder, type Ties } from '#modules/ballots/rules/ties.ts'

/**
 * Elections small enough to be counted by hand. Candidates are letters: `small(2, 'ABC', ['10 A B', '3 C'])` has two places,
 * ten papers with A first and B second, three with C alone. `A=B` shares a place, `-` skips one; a paper of nothing is blank.
 */
export const small = (seats: number, candidates: string, papers: readonly string[], more: Partial<Election> = {}): Election => ({
  title: 'By hand',
  seats,
  candidates: [...candidates],
  withdrawn: [],
  piles: papers.map(line => {
    const [number, ...names] = line.split(' ')
    return { papers: Number(number), ranking: names.map(name => rankOf(candidates, name)) }
  }),
  spoilt: 0,
  ...more,
})

const rankOf = (candidates: string, name: string): Rank => {
  if (name === '-') return []
  const who = name.split('=').map(each => candidates.indexOf(each))
  assert.ok(!who.includes(-1), `${name} is not a candidate`)
  return who.length === 1 && who[0] !== undefined ? who[0] : who
}

export const lotOf = (candidates: string, order: string): Ties => ({
  order: [...order].map(each => candidates.indexOf(each)),
  orderBy: 'lot',
})

/** The count, which must not be a refusal; equal votes go by the order on the paper unless an order is given. */
export const counted = (method: Method, election: Election, ties: Ties = paperOrder(election.candidates.length)): Count => {
  const count = method.count(election, ties)
  assert.ok(!isRefusal(count), isRefusal(count) ? count.why : '')
  return count
}

/** One line a stage: votes in the order of the paper, then what is with nobody. */
export const table = ({ stages, places }: Count): string[] =>
  stages.map(({ votes, nonTransferable }) =>
    [...votes, nonTransferable].map(amount => written(amount, places).replace(/\.0+$/, '')).join(' '),
  )

const letters = ({ candidates }: Count, who: readonly number[]): string => who.map(each => candidates[each]).join('')

/** `surplus A`, `exclusion CD`: what was done at each stage. */
export const acts = (count: Count): string[] =>
  count.stages.map(({ action }) => [action.kind, letters(count, action.candidates)].join(' ').trim())

export const electedIn = (count: Count): string => letters(count, count.elected)

/** `A>B 14 3.33326`, or `A>nobody 7 1.66663`. */
export const transfersOf = (count: Count, stage: Stage | undefined): string[] =>
  (stage?.transfers ?? []).map(({ from, to, papers, votes }) =>
    [
      `${count.candidates[from]}>${to === null ? 'nobody' : count.candidates[to]}`,
      papers,
      written(votes, count.places).replace(/\.0+$/, ''),
    ].join(' '),
  )

/** `no further preference 1.66663` and so on. */
export const lostOf = (count: Count, stage: Stage | undefined): string[] =>
  Object.entries(stage?.lost ?? {}).map(([cause, votes]) => `${cause} ${written(votes, count.places)}`)
