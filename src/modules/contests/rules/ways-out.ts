import { type ContestFacts, type GateFact, type Node, nodes } from './facts.ts'
import { type Interval, type Left, medianOf, productLimit, wilson } from './interval.ts'

/** What became of options at gates of one sort: at a stage, by a decider, at a distance. */
export type WaysOut = {
  readonly id: string
  readonly label: string
  /** Contests with anything on record here. */
  readonly contests: readonly { readonly key: string; readonly title: string }[]
  /** Of those with both counts: how many, options that came in, and that went out. */
  readonly counted: number
  readonly in: number
  readonly out: number
  readonly interval: Interval | null
  /** The share that went out, in the middle contest. */
  readonly median: number | null
  /** Of options named as out: with a reason given, with none given, with nothing recorded. */
  readonly given: number
  readonly silent: number
  readonly notRecorded: number
}

type Seen = { readonly facts: ContestFacts; readonly gate: GateFact }

/** Every gate of the contests of one kind, with the contest it is of. */
const gatesIn = (facts: readonly ContestFacts[], kind: string): Seen[] =>
  facts.filter(one => one.kind === kind).flatMap(one => one.gates.map(gate => ({ facts: one, gate })))

/** By what a stage does and its name: cuts before the vote, in the order of their procedures. */
export const byGate = (facts: readonly ContestFacts[], kind: string): WaysOut[] => {
  const seen = gatesIn(facts, kind)
  const nameOf = ({ gate }: Seen): string => `${gate.kind} ${gate.name}`
  const first = new Map([...Map.groupBy(seen, nameOf)].map(([name, group]) => [name, Math.min(...group.map(({ gate }) => gate.place))]))
  const placeOf = (one: Seen): string => `${order.indexOf(one.gate.kind)}${String(first.get(nameOf(one)) ?? 0).padStart(3, '0')}`
  return grouped(seen, one => [`${placeOf(one)} ${nameOf(one)}`, one.gate.name])
}

const order: readonly string[] = ['members-cut', 'cut', 'vote', 'approval']

export const byDecider = (facts: readonly ContestFacts[], kind: string): WaysOut[] =>
  grouped(gatesIn(facts, kind), ({ facts: { pack }, gate }) => [
    gate.decider === 'unknown' ? '1 unknown' : `0 ${pack} ${gate.decider}`,
    gate.deciderName ?? 'Not recorded',
  ])

export const byDistance = (facts: readonly ContestFacts[], kind: string): WaysOut[] =>
  grouped(gatesIn(facts, kind), ({ gate: { hops } }) => [hops === null ? '99' : String(hops), sayDistance(hops)])

const sayDistance = (hops: number | null): string => {
  if (hops === null) return 'Distance not known'
  if (hops === 0) return 'Members themselves'
  return hops === 1 ? '1 step from members' : `${hops} steps from members`
}

const grouped = (seen: readonly Seen[], groupOf: (seen: Seen) => readonly [id: string, label: string]): WaysOut[] =>
  [...Map.groupBy(seen, one => groupOf(one)[0])]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([id, group]) => summed(id, group[0] ? groupOf(group[0])[1] : id, group))

const summed = (id: string, label: string, seen: readonly Seen[]): WaysOut => {
  const counts = seen.flatMap(({ gate: { before, after } }) =>
    before === null || after === null || before < after ? [] : [{ in: before, out: before - after }],
  )
  const total = (of: (gate: GateFact) => number): number => seen.reduce((sum, { gate }) => sum + of(gate), 0)
  const [comeIn, gone] = [counts.reduce((sum, one) => sum + one.in, 0), counts.reduce((sum, one) => sum + one.out, 0)]
  const shown = new Map(seen.map(({ facts: { key, title } }) => [key, { key, title }]))
  return {
    id,
    label,
    contests: [...shown.values()].toSorted((a, b) => a.key.localeCompare(b.key)),
    counted: counts.length,
    in: comeIn,
    out: gone,
    interval: wilson(gone, comeIn),
    median: medianOf(counts.filter(one => one.in > 0).map(one => one.out / one.in)),
    given: total(gate => gate.given),
    silent: total(gate => gate.silent),
    notRecorded: total(gate => gate.notRecorded),
  }
}

export type SurvivalStep = {
  readonly from: Node
  readonly to: Node
  readonly contests: readonly { readonly key: string; readonly title: string; readonly in: number; readonly out: number }[]
  readonly in: number
  readonly out: number
  /** Of all options that came in, what is left after this step; null: nothing was seen to go into it or one before it. */
  readonly left: Left | null
  /** What the middle contest kept at this step. */
  readonly median: number | null
}

/**
 * How far options get, from applying to being chosen, over all contests of a kind. A contest is in a step when it is on record how many went into it and how many came out,
 * so contests of which a longlist is known and its applicants are not come in late, and those without a known result drop out before the last step. Where a procedure has no
 * longlist, applicants meet the shortlist as their first cut.
 */
export const survivalOf = (facts: readonly ContestFacts[], kind: string): SurvivalStep[] => {
  const ofKind = facts.filter(one => one.kind === kind).toSorted((a, b) => a.key.localeCompare(b.key))
  const steps = nodes.slice(1).map((to, index) => stepOf(ofKind, nodes[index] ?? 'applied', to))
  const used = steps.slice(
    Math.max(
      0,
      steps.findIndex(step => step.in > 0),
    ),
  )
  const left = productLimit(used)
  return used.map((step, index) => ({ ...step, left: left[index] ?? null }))
}

const stepOf = (facts: readonly ContestFacts[], from: Node, to: Node): Omit<SurvivalStep, 'left'> => {
  const contests = facts.flatMap(({ key, title, nodes: { [from]: before, [to]: after } }) =>
    before && after && before.value >= after.value && before.value > 0
      ? [{ key, title, in: before.value, out: before.value - after.value }]
      : [],
  )
  return {
    from,
    to,
    contests,
    in: contests.reduce((sum, one) => sum + one.in, 0),
    out: contests.reduce((sum, one) => sum + one.out, 0),
    median: medianOf(contests.map(one => (one.in - one.out) / one.in)),
  }
}
