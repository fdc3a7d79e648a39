import { type Day, day } from '#kernel/day.ts'
import { below, pick, type Random } from '#kernel/random.ts'
import type { Leaf, Moments, Predicate, RollRule, Span, StatusEvent } from '#modules/rulebook/index.ts'

/** Seeded histories and roll rules, close together in time, so that days meet. */

const first = day('2016-12-20')
const window = 130
const chance = (random: Random, share: number): boolean => random() < share
const oneOf: <One>(random: Random, list: readonly [One, ...One[]]) => One = pick
const someDay = (random: Random): Day => (chance(random, 0.15) ? oneOf(random, ends) : first.add({ days: below(random, window) }))
/** Where months of different lengths meet. */
const ends = [day('2017-02-28'), day('2017-03-01'), day('2017-03-31')] as const
/** Half of the time one of the days on which an answer may turn. */
const dayNear = (random: Random, edges: readonly Day[]): Day =>
  (chance(random, 0.5) ? edges[below(random, edges.length)] : undefined) ?? someDay(random)
const units = ['2010/A001', '2010/A002', '2010/A003'] as const
const unions = ['an affiliated union', 'the co-operative'] as const
const posts = ['delegate', 'officer'] as const
const meetings = ['general meetings', 'branch meetings'] as const

const upTo = (random: Random, from: Day): Day | null => (chance(random, 0.4) ? null : from.add({ days: below(random, 60) }))
const times = <One>(count: number, make: () => One): One[] => Array.from({ length: count }, make)

const membership = (random: Random, edges: readonly Day[]): StatusEvent[] =>
  times(1 + below(random, 5), (): StatusEvent => {
    const on = chance(random, 0.4) ? day('2015-12-20').add({ days: below(random, 400) }) : dayNear(random, edges)
    switch (below(random, 6)) {
      case 0:
        return { kind: 'rejoined', on, unit: oneOf(random, units) }
      case 1:
        return { kind: 'lapsed', on }
      case 2:
        return { kind: 'moved', on, unit: oneOf(random, units) }
      case 3:
        return { kind: 'arrears', from: on, to: upTo(random, on) }
      default:
        return { kind: 'joined', on, unit: oneOf(random, units) }
    }
  })

/** Of every other only the year is known. */
const bornSome = (random: Random, on: Day): StatusEvent =>
  chance(random, 0.5) ? { kind: 'born', on } : { kind: 'born', on: on.with({ month: 1, day: 1 }), latest: on.with({ month: 12, day: 31 }) }

const born = (random: Random, edges: readonly Day[]): Day =>
  chance(random, 0.3) ? day(`${oneOf(random, ['2000', '2004'])}-02-29`) : dayNear(random, edges).subtract({ years: 14 + below(random, 5) })

/** A history of every kind of event, with much that is not told. */
export const someHistory = (random: Random, edges: readonly Day[] = []): StatusEvent[] => [
  ...membership(random, edges),
  ...(chance(random, 0.7) ? [bornSome(random, born(random, edges))] : []),
  ...times(below(random, 2), (): StatusEvent[] => {
    const [of, from, to] = [oneOf(random, unions), dayNear(random, edges), dayNear(random, edges)]
    const again = upTo(random, to)
    return [
      { kind: 'affiliate', of, from, to: chance(random, 0.3) ? null : to },
      ...(chance(random, 0.4) ? [{ kind: 'affiliate' as const, of, from: to, to: again }] : []),
    ]
  }).flat(),
  ...times(below(random, 2), (): StatusEvent => {
    const from = dayNear(random, edges)
    return { kind: 'post', of: oneOf(random, posts), from, to: upTo(random, from) }
  }),
  ...times(
    below(random, 6),
    (): StatusEvent => ({
      kind: 'meeting',
      of: oneOf(random, meetings),
      on: dayNear(random, edges),
      attended: oneOf(random, ['yes', 'yes', 'no', 'unknown']),
    }),
  ),
  ...times(below(random, 4), (): StatusEvent => ({ kind: 'purchase', on: dayNear(random, edges), amount: 5 * (1 + below(random, 10)) })),
  ...(['affiliates', 'posts', 'purchases'] as const).flatMap((what): StatusEvent[] =>
    chance(random, 0.5) ? [{ kind: 'complete', what, until: dayNear(random, edges) }] : [],
  ),
]

const span = (random: Random): Span =>
  oneOf<Span>(random, [
    { count: below(random, 60), unit: 'days' },
    { count: below(random, 9), unit: 'weeks' },
    { count: below(random, 4), unit: 'months' },
    { count: below(random, 2), unit: 'years' },
    { count: below(random, 80), unit: 'hours' },
  ])

const momentNames = ['freeze', 'notice', 'meeting', 'closing-day', 'count', 'today'] as const

const leaf = (random: Random): Predicate => {
  const at = oneOf(random, momentNames)
  const maybe = (): Span | null => (chance(random, 0.5) ? span(random) : null)
  switch (below(random, 10)) {
    case 0:
    case 1:
      return { needs: 'membership', at, for: span(random) }
    case 2:
      return { needs: 'paid-up', at }
    case 3:
      return { needs: 'in-unit', at, for: maybe() }
    case 4:
      return { needs: 'age', at, ...years(random) }
    case 5:
      return { needs: 'affiliate', at, of: oneOf(random, unions), for: maybe() }
    case 6:
      return { needs: 'post', at, of: oneOf(random, posts), for: maybe() }
    case 7: {
      const last = 1 + below(random, 4)
      return { needs: 'attendance', at, of: oneOf(random, meetings), last, least: 1 + below(random, last) }
    }
    case 8:
      return {
        needs: 'purchases',
        at,
        least: 5 * (1 + below(random, 15)),
        of: oneOf<string | null>(random, ['pounds', null]),
        within: { count: 1 + below(random, 60), unit: 'days' },
      }
    default:
      return {
        needs: 'other',
        text: oneOf(random, ['Bring the card (a photograph will do).', 'Ask; or write, and wait, who knows', 'Be ”kind”']),
      }
  }
}

const years = (random: Random): { least: number | null; most: number | null } => {
  const least = 13 + below(random, 5)
  return oneOf<{ least: number | null; most: number | null }>(random, [
    { least, most: null },
    { least: null, most: least },
    { least, most: least + below(random, 3) },
  ])
}

const predicate = (random: Random, depth: number): Predicate => {
  const parts = (): Predicate[] => times(1 + below(random, 3), () => predicate(random, depth - 1))
  if (depth === 0 || chance(random, 0.6)) return leaf(random)
  return oneOf<() => Predicate>(random, [
    () => ({ all: parts() }),
    () => ({ any: parts() }),
    () => ({ not: predicate(random, depth - 1) }),
  ])()
}

export const someRule = (random: Random): RollRule => ({
  id: 'some-rule',
  text: '',
  all: times(1 + below(random, 3), () => predicate(random, below(random, 7))),
})

type SomeCase = { readonly moments: Moments; readonly unit: string | null; readonly today: Day }
export const someCase = (random: Random): SomeCase => ({
  moments: Object.fromEntries(
    momentNames.map(name => [name, chance(random, 0.15) ? 'unknown' : { day: someDay(random), time: null }] as const),
  ),
  unit: chance(random, 0.15) ? null : units[0],
  today: someDay(random),
})

/** The days of a rule on which an answer can turn, and those beside them: its moments, and what lies so long before them. */
export const edgesOf = (rule: RollRule, { moments, today }: SomeCase): Day[] =>
  rule.all.flatMap(leavesIn).flatMap(leaf => {
    if (leaf.needs === 'other') return []
    const moment = moments[leaf.at]
    const at = leaf.at === 'today' ? today : moment && moment !== 'unknown' ? moment.day : null
    if (!at) return []
    const length = 'for' in leaf ? leaf.for : 'within' in leaf ? leaf.within : null
    const days = length
      ? [at, length.unit === 'hours' ? at.subtract({ days: Math.ceil(length.count / 24) }) : at.subtract({ [length.unit]: length.count })]
      : [at]
    return days.flatMap(on => [on, on.subtract({ days: 1 }), on.add({ days: 1 })])
  })

const leavesIn = (predicate: Predicate): Leaf[] => {
  if ('needs' in predicate) return [predicate]
  if ('not' in predicate) return leavesIn(predicate.not)
  return ('all' in predicate ? predicate.all : predicate.any).flatMap(leavesIn)
}
