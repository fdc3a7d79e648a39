import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Asked } from './box-question.ts'
import type { Count } from './count.ts'
import type { Election, Pile } from './election.ts'
import type { Method } from './method.ts'
import { methods } from './methods.ts'
import type { Answer, Answers } from './paper.ts'
import type { Ties } from './ties.ts'

/** One question of a closed box, counted; a refusal is the method's own, such as that no paper names anybody. */
export type Counted = { readonly asked: Asked; readonly method: Method; readonly election: Election; readonly count: Count | Refusal }

/** Papers of one question as an election: equal ones as a pile with their number, in order of what they say. */
export const electionOf = (asked: Asked, answers: readonly Answer[]): Election => {
  const piles = [...Map.groupBy(answers, answer => JSON.stringify(answer))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    title: asked.title,
    seats: asked.seats,
    candidates: asked.options,
    withdrawn: [],
    piles: piles.map(([, same]): Pile => ({ papers: same.length, ranking: (same[0] ?? []).map(rankOf) })),
    spoilt: 0,
  }
}

/** Papers count options from 1, elections from 0. */
const rankOf = (place: readonly number[]) => (place.length === 1 ? (place[0] ?? 1) - 1 : place.map(one => one - 1))

/**
 * Counts every question of a box.
 * @param tiesOf settles what a rule leaves equal, by the lot that the closing fixed.
 * @throws RangeError when a question names a method that this version does not have.
 */
export const countBox = (questions: readonly Asked[], papers: readonly Answers[], tiesOf: (election: Election) => Ties): Counted[] =>
  questions.map((asked, at) => {
    const method = methods.find(({ id }) => id === asked.method)
    if (!method) throw new RangeError(`this version cannot count by ${asked.method}`)
    const election = electionOf(
      asked,
      papers.map(answers => answers[at] ?? []),
    )
    return { asked, method, election, count: method.count(election, tiesOf(election)) }
  })

/** What the publication says of each question: the names of those elected, or why it could not be counted. */
export const outcomeOf = ({ count }: Counted): { readonly elected: readonly string[] } | { readonly notCounted: string } =>
  isRefusal(count) ? { notCounted: count.why } : { elected: count.elected.map(at => count.candidates[at] ?? '') }
