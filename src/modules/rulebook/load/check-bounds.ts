import { momentsAfter, type RawStage, stagesOf, wayBetween } from './check-stages.ts'
import { problemAt } from './ids.ts'
import { each, type Path, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

/** A point of time as far as the procedure alone says it: so long before or after a moment, or a day. */
type Point = { readonly name: string; readonly anchor: string; readonly days: number } | { readonly name: string; readonly on: string }
type Order = { readonly isBefore: (a: Point, b: Point) => boolean }

const daysIn: Readonly<Record<string, number>> = { hours: 1 / 24, days: 1, weeks: 7, months: 30, years: 365 }

const offsetOf = (due: unknown): number =>
  each(due, 'offset/*').reduce((sum, { path, value }) => sum + (typeof value === 'number' ? value * (daysIn[String(path[1])] ?? 0) : 0), 0)

const pointsOf = (located: Located): ReadonlyMap<string, Point> => {
  const moments = each(located.data, 'moments/*/id').flatMap(({ value }): [string, Point][] =>
    typeof value === 'string' ? [[value, { name: value, anchor: value, days: 0 }]] : [],
  )
  const deadlines = each(located.data, 'deadlines/*').flatMap(({ value }): [string, Point][] => {
    const id = textAt(value, 'id')
    const [due] = each(value, 'due').map(one => one.value)
    const [anchor, on] = [textAt(due, 'anchor'), textAt(due, 'on')]
    if (id === null) return []
    if (anchor !== null) return [[id, { name: id, anchor, days: offsetOf(due) }]]
    return on === null ? [] : [[id, { name: id, on: on.slice(0, 10) }]]
  })
  return new Map([...moments, ...deadlines])
}

/** Before, for certain or by the order of stages; what cannot be compared is not. */
const orderOf = (stages: readonly RawStage[]): Order => {
  const after = momentsAfter(stages)
  const leads = (a: string, b: string): boolean => a !== b && wayBetween(a, b, id => [...(after.get(id) ?? [])]) !== null
  return {
    isBefore: (a, b) => {
      if ('on' in a || 'on' in b) return 'on' in a && 'on' in b && a.on < b.on
      if (a.anchor === b.anchor) return a.days < b.days
      return a.days <= 0 && b.days >= 0 && leads(a.anchor, b.anchor)
    },
  }
}

/** Deadlines that no contest could keep: a right that closes before it opens, or that is meant for a vote and closes after it. */
export const checkBounds = (located: Located, memberBodies: ReadonlySet<string>): Problem[] => {
  const stages = stagesOf(located)
  const points = pointsOf(located)
  const order = orderOf(stages)
  const vote = voteOf(located, memberBodies)
  const voteEnds = points.get(stages[vote]?.ends ?? '')
  return stages.flatMap((stage, index) =>
    each(located.data, `stages/${index}/levers/*`).flatMap(({ value: use, path }) => {
      const from = points.get(textAt(use, 'from') ?? stage.starts ?? stages[index - 1]?.ends ?? '')
      const until = points.get(textAt(use, 'until') ?? stage.ends ?? '')
      const at: Path = [...path, textAt(use, 'until') === null ? 'from' : 'until']
      if (!until || (textAt(use, 'from') === null && textAt(use, 'until') === null)) return []
      const lever = shown(textAt(use, 'lever'))
      if (from && order.isBefore(until, from))
        return [problemAt(located, at, `lever ${lever} closes at ${shown(until.name)}, before it opens at ${shown(from.name)}`)]
      if (voteEnds && index < vote && textAt(use, 'until') !== null && order.isBefore(voteEnds, until))
        return [
          problemAt(
            located,
            at,
            `lever ${lever} of stage ${shown(stage.id)} closes at ${shown(until.name)}, after the vote at ${shown(voteEnds.name)}`,
          ),
        ]
      return []
    }),
  )
}

/** The last gate that members decide, or else the last gate; -1 when there is none. */
const voteOf = (located: Located, memberBodies: ReadonlySet<string>): number => {
  const gates = each(located.data, 'stages/*').map(({ value }) => ({
    isGate: textAt(value, 'gate') === 'yes',
    isVote: textAt(value, 'gate') === 'yes' && memberBodies.has(textAt(value, 'decider') ?? ''),
  }))
  const vote = gates.findLastIndex(one => one.isVote)
  return vote < 0 ? gates.findLastIndex(one => one.isGate) : vote
}

/** A day that a rule names must be one on which the rule is in force. */
export const checkNamedDays = (located: Located): Problem[] =>
  ['deadlines', 'remedies'].flatMap(key =>
    each(located.data, `${key}/*`).flatMap(({ value: rule, path }) => {
      const [due] = each(rule, key === 'deadlines' ? 'due' : 'deadline')
      const on = textAt(due?.value, 'on')?.slice(0, 10)
      if (!due || on === undefined) return []
      const [from, to] = [textAt(rule, 'valid_from'), textAt(rule, 'valid_to')]
      const isOut = (from !== null && from !== 'unknown' && on < from) || (to !== null && on > to)
      return isOut
        ? [problemAt(located, [...path, ...due.path, 'on'], `falls on ${on}, when this rule is not in force (${from} to ${to ?? 'today'})`)]
        : []
    }),
  )
