import { daysBetween } from '#kernel/day.ts'
import { sayDay } from '#web/say.ts'
import type { Rights } from '../rights.ts'
import type { Verdict } from '../rules/verdict.ts'

/** The headline: one sentence that answers “may I vote?”. */
export const headline = (verdict: Verdict, { today }: Rights): string => {
  switch (verdict.kind) {
    case 'not-a-member':
      return 'You are not a member yet'
    case 'lapsed':
      return `Your membership lapsed on ${sayDay(verdict.on)}`
    case 'arrears':
      return 'You owe a subscription: your votes wait for it'
    case 'has-vote':
      return hasVote(verdict)
    case 'no-vote-yet':
      return `No vote yet: yours opens ${inDays(daysBetween(today, verdict.opens))}, on ${sayDay(verdict.opens)}`
    case 'day-unknown':
      return 'Whether you have a vote depends on a day that is not known yet'
    case 'fact-unknown':
      return 'Whether you have a vote depends on something that is not known here'
    case 'takes-part':
      return 'You may take part and vote at ordinary meetings'
    case 'no-vote-here':
      return 'No vote in this contest'
    case 'nothing-known':
      return 'No contest is known here yet'
  }
}

const hasVote = ({ on, without }: Extract<Verdict, { kind: 'has-vote' }>): string => {
  if (!without) return on ? `You have a vote on ${sayDay(on)}` : 'You have a vote; its day is not known yet'
  return `No vote on ${sayDay(without)}: ${on ? `your next one is on ${sayDay(on)}` : 'you have one later, on a day not known yet'}`
}

const inDays = (days: number): string => {
  if (days === 1) return 'tomorrow'
  if (days === 7) return 'in one week'
  return days > 14 && days % 7 === 0 ? `in ${days / 7} weeks` : `in ${days} days`
}
