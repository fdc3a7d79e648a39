import type { Instant } from '#kernel/day.ts'
import type { StageKind } from './stage-kind.ts'
import { isBy } from './when.ts'

/** Something told of a contest, with its sources and from when it can be known; null: no source of it has a date. */
export type Told<Value> = {
  readonly value: Value
  readonly approx: boolean
  readonly sources: readonly string[]
  readonly from: Instant | null
}

/** How far options come: `applied` → `longlist` (the first cut) → `shortlist` (the last cut) → `ballot` → `chosen`. */
export const nodes = ['applied', 'longlist', 'shortlist', 'ballot', 'chosen'] as const
export type Node = (typeof nodes)[number]

/** From which day it is counted, up to the day members decided. `ballot`: from when the vote began, where it lasts for days. */
export const spans = ['vacancy', 'opening', 'closing', 'shortlist', 'ballot'] as const
export type Span = (typeof spans)[number]

/** What one gate of one contest did. */
export type GateFact = {
  readonly stage: string
  /** Which stage of its procedure it is, from 0. */
  readonly place: number
  readonly name: string
  readonly kind: StageKind
  readonly decider: string
  readonly deciderName: string | null
  /** Steps from members to the decider; null: not known. */
  readonly hops: number | null
  readonly before: number | null
  readonly after: number | null
  /** Options named as out here, by what was said of them. */
  readonly given: number
  readonly silent: number
  readonly notRecorded: number
  readonly sources: readonly string[]
  readonly from: Instant | null
}

export type Outcome = 'put right' | 'stood' | 'not on record'

/** What the record says of one contest, for tables across contests. Turnout, margin and nodes are of people or of units, never of both. */
export type ContestFacts = {
  readonly key: string
  readonly title: string
  readonly pack: string
  readonly organisation: string
  readonly kind: string
  readonly procedure: string
  readonly level: string
  readonly channel: string
  readonly counted: 'people' | 'units'
  readonly turnout: Told<{ readonly share: number; readonly how: 'published share' | 'votes by entitled' }> | null
  readonly days: readonly Told<{ readonly span: Span; readonly days: number }>[]
  readonly nodes: Readonly<Partial<Record<Node, Told<number>>>>
  /** Two-way margin in the last round that is known: (winner − runner-up) / (winner + runner-up). */
  readonly margin: Told<number> | null
  readonly marginVotes: Told<number> | null
  /** The vote is on record. */
  readonly decided: Told<true> | null
  readonly challenged: Told<Outcome> | null
  readonly gates: readonly GateFact[]
  /** The year of its vote, or of the last that is on record of it. */
  readonly year: number | null
  /** From when anything of it is known; null: nothing has a day. */
  readonly begins: Instant | null
}

/** The same with nothing that was not known by `at`; all of it where `at` is null. */
export const knownFacts = (facts: readonly ContestFacts[], at: Instant | null): readonly ContestFacts[] =>
  at === null ? facts : facts.map(one => knownOf(one, at))

/** At which moments more of these becomes known, in milliseconds and in order: between two of them `knownFacts` says the same. */
export const stepsOf = (facts: readonly ContestFacts[]): readonly number[] => [
  ...new Set(
    facts
      .flatMap(({ turnout, days, nodes, margin, marginVotes, decided, challenged, gates }) => [
        ...[turnout, margin, marginVotes, decided, challenged],
        ...days,
        ...Object.values(nodes),
        ...gates,
      ])
      .flatMap(told => told?.from?.epochMilliseconds ?? [])
      .toSorted((a, b) => a - b),
  ),
]

const knownOf = (facts: ContestFacts, at: Instant): ContestFacts => {
  const known = ({ from }: { readonly from: Instant | null }): boolean => from !== null && isBy(from, at)
  const ifKnown = <Fact extends { readonly from: Instant | null }>(told: Fact | null): Fact | null => (told && known(told) ? told : null)
  return {
    ...facts,
    turnout: ifKnown(facts.turnout),
    days: facts.days.filter(known),
    nodes: Object.fromEntries(Object.entries(facts.nodes).filter(([, told]) => known(told))),
    margin: ifKnown(facts.margin),
    marginVotes: ifKnown(facts.marginVotes),
    decided: ifKnown(facts.decided),
    challenged: ifKnown(facts.challenged),
    gates: facts.gates.filter(known),
  }
}
