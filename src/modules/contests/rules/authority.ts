import type { LiveEvent } from './live-event.ts'
import { type Extensible, type MovingRule, ruleToMove } from './may-extend.ts'

/** Under which rule an event was done: one that was found, none that was found, or none is asked for. */
type Authority = { readonly kind: 'rule'; readonly rule: MovingRule } | { readonly kind: 'none' } | { readonly kind: 'not asked' }

type Asked = Pick<LiveEvent, 'key' | 'said' | 'decider'>

/**
 * Moving a day that was known, or a deadline, takes a rule that names who did it; so does varying the rules. Setting a day for the first time does not.
 * @param events those that stand, in order of time
 */
export const authorityOf = (event: Asked, events: readonly Asked[], rules: Extensible): Authority => {
  const found = (rule: MovingRule | null): Authority => (rule ? { kind: 'rule', rule } : { kind: 'none' })
  const { said } = event
  if (said.kind === 'deadline') return found(ruleToMove(rules, said, event.decider))
  if (said.kind === 'moment')
    return wasKnown(said.moment, event, events) ? found(ruleToMove(rules, said, event.decider)) : { kind: 'not asked' }
  if (said.kind !== 'override') return { kind: 'not asked' }
  return found(rules.overrides.find(one => one.id === said.rule && one.body === event.decider) ?? null)
}

const wasKnown = (moment: string, event: Asked, events: readonly Asked[]): boolean => {
  const before = events.slice(
    0,
    events.findIndex(one => one.key === event.key),
  )
  const last = before.findLast(
    ({ said }) => (said.kind === 'opened' && moment in said.moments) || (said.kind === 'moment' && said.moment === moment),
  )
  if (!last) return false
  return last.said.kind === 'opened' || (last.said.kind === 'moment' && last.said.to !== 'unknown')
}
