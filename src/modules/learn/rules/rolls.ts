import type { Day } from '#kernel/day.ts'

export type Span = { readonly count: number; readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'years' }
export type PredicateLike =
  | { readonly needs: 'membership'; readonly at: string; readonly for: Span }
  | { readonly needs: 'paid-up' | 'in-unit'; readonly at: string }
  | { readonly needs: 'other'; readonly text: string }
export type RollLike = { readonly id: string; readonly all: readonly PredicateLike[] }
type Use = { readonly roll: string | null }
type MomentsLike = Readonly<Record<string, { readonly day: Day } | 'unknown'>>

const checked = (rule: RollLike) => rule.all.filter(predicate => predicate.needs !== 'other')

/**
 * The rule of the members' vote at a stage: of the rules its levers name, the one that asks most, since whoever may vote may also come and listen.
 * Null: the stage names none.
 */
export const voteRollOf = <Roll extends RollLike>(uses: readonly Use[], rolls: readonly Roll[]): Roll | null =>
  uses
    .map(use => rolls.find(rule => rule.id === use.roll) ?? null)
    .reduce<Roll | null>((most, rule) => (rule && (!most || checked(rule).length > checked(most).length) ? rule : most), null)

/** Rights that are open every day: all that is checked is read on the day of asking. */
export const isEveryday = (rule: RollLike): boolean => {
  const needs = checked(rule)
  return needs.length > 0 && needs.every(predicate => predicate.at === 'today')
}

/** The last day on which somebody can have joined to meet the rule; null when the rule has none, or its day is not known. */
export const joinedByFor = (rule: RollLike, moments: MomentsLike, today: Day): Day | null =>
  rule.all
    .flatMap(predicate => {
      if (predicate.needs !== 'membership') return []
      const at = predicate.at === 'today' ? today : dayAt(moments, predicate.at)
      return at ? [before(at, predicate.for)] : []
    })
    .reduce<Day | null>((first, on) => (first && Temporal.PlainDate.compare(first, on) < 0 ? first : on), null)

const dayAt = (moments: MomentsLike, name: string): Day | null => {
  const when = Object.hasOwn(moments, name) ? moments[name] : undefined
  return when === undefined || when === 'unknown' ? null : when.day
}

const before = (at: Day, { count, unit }: Span): Day =>
  unit === 'hours' ? at.subtract({ days: Math.ceil(count / 24) }) : at.subtract({ [unit]: count })
