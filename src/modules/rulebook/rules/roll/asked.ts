import type { Day } from '#kernel/day.ts'
import { type Moments, momentOf, type Span } from '../when.ts'
import { leavesOf, type Predicate, type RollRule, type Timed } from './language.ts'
import { lastBeginning, notAfter } from './spans.ts'

type Asking = Pick<RollRule, 'all'>

const timedOf = ({ all }: Asking): Timed[] =>
  all.flatMap(part => leavesOf(part)).flatMap(({ leaf }) => (leaf.needs === 'other' ? [] : [leaf]))

/** Names of the meetings that any of these rules counts somebody’s attendance of, each once. */
export const meetingsNamed = (rules: readonly Asking[]): readonly string[] => [
  ...new Set(rules.flatMap(timedOf).flatMap(leaf => (leaf.needs === 'attendance' ? [leaf.of] : []))),
]

/** Of several rules the one that asks most, the first of equals: whoever may vote may also come and listen. Null: there is none. */
export const strictest = <Rule extends Asking>(rules: readonly Rule[]): Rule | null =>
  rules.reduce<Rule | null>((most, rule) => (most && howMuch(most) >= howMuch(rule) ? most : rule), null)

const howMuch = ({ all }: Asking): number => sum(all.map(weight))
const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0)

/** How many things must be met; of several ways, the one that asks least. */
const weight = (predicate: Predicate): number => {
  if ('needs' in predicate) return predicate.needs === 'other' ? 0 : 1
  if ('not' in predicate) return weight(predicate.not)
  return 'all' in predicate ? sum(predicate.all.map(weight)) : Math.min(...predicate.any.map(weight))
}

/** Rights that are open every day: all that is checked is read on the day of asking. */
export const isEveryday = (rule: Asking): boolean => {
  const timed = timedOf(rule)
  return timed.length > 0 && timed.every(leaf => leaf.at === 'today')
}

/** How long a membership the rule asks; null: it asks none, or only as one way among others. */
export const lengthAsked = ({ all }: Asking): Span | null => {
  for (const part of all) {
    if ('needs' in part && part.needs === 'membership') return part.for
    const inner = 'all' in part ? lengthAsked(part) : null
    if (inner) return inner
  }
  return null
}

/** The last day on which somebody can have joined to meet the rule; null when the rule has none, or its day is not known. */
export const lastJoining = ({ all }: Asking, moments: Moments, today: Day): Day | null =>
  earliest(all.map(part => lastJoiningFor(part, moments, today)))

const lastJoiningFor = (predicate: Predicate, moments: Moments, today: Day): Day | null => {
  if ('all' in predicate) return lastJoining(predicate, moments, today)
  if ('any' in predicate) {
    const ways = predicate.any.map(part => lastJoiningFor(part, moments, today))
    return ways.reduce((a, b) => (a && b ? (notAfter(a, b) ? b : a) : null), ways[0] ?? null)
  }
  if (!('needs' in predicate) || (predicate.needs !== 'membership' && predicate.needs !== 'in-unit') || !predicate.for) return null
  const at = predicate.at === 'today' ? today : momentOf(moments, predicate.at)?.day
  return at ? lastBeginning(at, predicate.for) : null
}

const earliest = (days: readonly (Day | null)[]): Day | null => days.reduce((a, b) => (a && b ? (notAfter(a, b) ? a : b) : (a ?? b)), null)
