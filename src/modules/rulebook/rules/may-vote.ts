import type { Day } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { allOf, type Failed } from './roll/answer.ts'
import type { RollRule } from './roll/language.ts'
import { firstDay } from './roll/opens.ts'
import { sayRoll } from './roll/say.ts'
import type { StatusEvent } from './standing.ts'
import type { Moments } from './when.ts'

export type { Leaf, Predicate, RollRule } from './roll/language.ts'

/** What the answer depends on besides the person: the contest's unit (null = everywhere) and the day of asking. */
type Asked = { readonly unit: string | null; readonly today: Day }

/** Id of the rule, and the rule in plain words as it was read: with its days, where they are known. */
type Told = { readonly rule: string; readonly said: string }

/** The rule says no: the reasons, and the day from which the right is open (null = not by waiting alone). */
export type RollRefusal = Refusal &
  Told & {
    readonly may: 'no'
    readonly opens: Day | null
    readonly failed: readonly Failed[]
  }
export type Entitlement =
  | (Told & { readonly may: 'yes'; readonly unchecked: readonly string[] })
  /** What is not known, whom or what to ask, and the moments among it whose day is not known. */
  | (Told & { readonly may: 'unknown'; readonly why: string; readonly ask: string; readonly moments: readonly string[] })
  | RollRefusal

/**
 * Whether this history meets the roll rule. What lies ahead is read as if nothing more happened: who is in arrears today is in arrears at the meeting.
 * What is not known leaves the answer unknown, unless another part of the rule already decides.
 */
export const mayVote = (history: readonly StatusEvent[], rule: RollRule, moments: Moments, { unit, today }: Asked): Entitlement => {
  const one = { history, moments, unit, today }
  const answer = allOf(rule.all, true, one)
  const told = { rule: rule.id, said: sayRoll(rule, one) }
  switch (answer.may) {
    case 'yes':
      return { ...told, may: 'yes', unchecked: answer.unchecked }
    case 'no':
      return { ...refusal(answer.failed), ...told, may: 'no', opens: firstDay(rule.all, true, one), failed: answer.failed }
    case 'unknown': {
      const named = answer.missing.flatMap(one => one.moment ?? [])
      const days = [...new Set(named)]
      const whys = answer.missing.filter(one => one.moment === null).map(one => one.why)
      const why = [...(days.length > 0 ? [`The day of ${days.join(' and ')} is not known yet.`] : []), ...new Set(whys)].join(' ')
      return { ...told, may: 'unknown', why, ask: [...new Set(answer.missing.map(one => one.ask))].join(' '), moments: days }
    }
  }
}

const refusal = (failed: readonly Failed[]): Refusal =>
  refuse([...new Set(failed.map(one => one.why))].join(' '), { next: [...new Set(failed.map(one => one.next))].join(' ') })
