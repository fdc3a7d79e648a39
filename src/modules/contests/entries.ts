import { deadlinesOf, type When } from '#modules/rulebook/index.ts'
import { byBeginning, sameWhen } from './rules/when.ts'
import type { Course } from './state.ts'
import { daysOf } from './summary.ts'

/** One day, or one stretch of days, of a contest, for calendars. */
export type Entry = {
  /** Stays the same when the day is moved. */
  readonly id: string
  readonly contest: string
  readonly kind: 'day' | 'stage' | 'deadline'
  readonly name: string
  readonly starts: When
  /** Last day or hour of a stretch; null for a single moment. */
  readonly ends: When | null
  /** The rule in words, with its confidence. */
  readonly text: string
}

/** All that is known by the state's moment: named days, deadlines worked out from them, stages that last longer than a day. */
export const entriesOf = (state: Course): Entry[] =>
  [...told(dayEntries(state), deadlineEntries(state)), ...stageEntries(state)].toSorted(
    (a, b) => byBeginning(a.starts, b.starts) || a.id.localeCompare(b.id),
  )

/** A rule that sets the day of a moment and is called like it is told once, with the moment. */
const told = (days: readonly Entry[], deadlines: readonly Entry[]): Entry[] => {
  const isOf = (day: Entry, deadline: Entry): boolean => day.name === deadline.name && sameWhen(day.starts, deadline.starts)
  return [
    ...days.map(day => ({ ...day, text: [day.text, ...deadlines.filter(one => isOf(day, one)).map(one => one.text)].join('\n') })),
    ...deadlines.filter(one => !days.some(day => isOf(day, one))),
  ]
}

const dayEntries = (state: Course): Entry[] =>
  daysOf(state).map(({ moment, name, when }) => {
    const text = state.procedure.moments.find(one => one.id === moment)?.text
    const stages = state.stages.filter(one => one.stage.starts === moment && one.starts && sameWhen(one.starts, when))
    const about = [text, ...stages.map(({ stage }) => `${stage.name}: ${stage.about}`)].filter(one => one !== null && one !== undefined)
    return {
      id: `${state.key}.day.${moment}`,
      contest: state.key,
      kind: 'day',
      name,
      starts: when,
      ends: null,
      text: about.join('\n') || state.procedure.name,
    }
  })

const deadlineEntries = ({ key, procedure, moments, pack }: Course): Entry[] =>
  deadlinesOf(procedure.deadlines, moments, pack.holidays).flatMap(({ rule, due }): Entry[] => {
    const sources = rule.sources.length > 0 ? `Sources: ${rule.sources.join(', ')}` : 'No source'
    const text = [rule.text, rule.dispute ? `Disputed: ${rule.dispute}` : '', `Rule ${rule.id}. ${sources}; confidence ${rule.confidence}.`]
    return due
      ? [
          {
            id: `${key}.deadline.${rule.id}`,
            contest: key,
            kind: 'deadline',
            name: rule.name,
            starts: due,
            ends: null,
            text: text.filter(Boolean).join('\n'),
          },
        ]
      : []
  })

const stageEntries = ({ key, stages }: Course): Entry[] =>
  stages.flatMap(({ stage, starts, ends }): Entry[] =>
    starts && ends && !starts.day.equals(ends.day)
      ? [
          {
            id: `${key}.stage.${stage.id}`,
            contest: key,
            kind: 'stage',
            name: stage.name,
            starts: { day: starts.day, time: null },
            ends: { day: ends.day, time: null },
            text: stage.about,
          },
        ]
      : [],
  )

/** Plain for who looks over a shoulder: what and where, nothing of sides. */
export const plainTitle = (entry: Entry, { contest, pack }: Course): string => {
  const unit = contest.unit === 'unknown' ? undefined : pack.units.get(contest.unit)?.name
  return `${entry.name} · ${unit ?? contest.title}`
}
