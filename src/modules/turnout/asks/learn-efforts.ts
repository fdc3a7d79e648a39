import { borrowedEfforts, type CallTally, type Efforts, learnEffort, type Work } from '../rules/effort.ts'
import type { State } from '../rules/room.ts'

/** So many calls ended so, to people who had said `before` (null: nothing yet). `planned`: with all three plan answers. */
type Ended = { readonly before: string | null; readonly outcome: string; readonly planned: boolean; readonly n: number }

/** What kind of work a call was: it follows from what the person had said before it. */
const workOf = (before: string | null): Work | null => {
  switch (before) {
    case null:
      return 'speak'
    case 'sympathiser':
    case 'asked':
      return 'ask'
    case 'yes':
      return 'confirm'
    default:
      return null
  }
}

const answerOf = ({ outcome, planned }: Ended): State | null => {
  switch (outcome) {
    case 'yes':
      return planned ? 'confirmed' : 'yes'
    case 'maybe':
    case 'no':
    case 'other':
      return outcome
    default:
      return null
  }
}

const nothing: CallTally = { attempts: 0, reached: 0, answers: {} }

const tallyOf = (calls: readonly Ended[], work: Work): CallTally =>
  calls
    .filter(call => workOf(call.before) === work)
    .reduce((sum, call) => {
      const answer = answerOf(call)
      const reached = call.outcome !== 'no-answer' && call.outcome !== 'wrong-number'
      return {
        attempts: sum.attempts + call.n,
        reached: sum.reached + (reached ? call.n : 0),
        answers: answer ? { ...sum.answers, [answer]: (sum.answers[answer] ?? 0) + call.n } : sum.answers,
      }
    }, nothing)

/** Rates of contact and answer: the caucus's own calls, drawn towards what is assumed. */
export const effortsFrom = (calls: readonly Ended[]): Efforts => {
  const of = (work: Work) => learnEffort(borrowedEfforts[work], tallyOf(calls, work))
  return { speak: of('speak'), ask: of('ask'), confirm: of('confirm'), lift: borrowedEfforts.lift }
}
