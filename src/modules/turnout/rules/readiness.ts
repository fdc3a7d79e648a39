import { type Day, daysBetween } from '#kernel/day.ts'

/** What is known of a unit and its caucus, from its summary row. Null is not known, and is shown as a gap; it is never nought. */
export type UnitFacts = {
  /** Null: no group here. */
  readonly founded: Day | null
  readonly organisers: number | null
  /** Members who agreed to be in the caucus. */
  readonly members: number | null
  /** Of these, spoken to in the last 90 days. */
  readonly spokenTo: number | null
  /** The last structure test: a small public act; how many did it of how many asked. */
  readonly structureTest: { readonly asked: number; readonly did: number } | null
  readonly rulesKnown: { readonly nextMeeting: boolean; readonly rollRule: boolean; readonly chair: boolean; readonly venue: boolean }
}

const parts = ['age', 'organisers', 'spokenTo', 'structureTest', 'rules'] as const
export type PartName = (typeof parts)[number]

/** One part: a share of what is wanted, 0–1, or null when it is not known; and the figures behind it, for the words. */
export type Part = {
  readonly name: PartName
  readonly value: number | null
  readonly have: number | null
  readonly want: number
  readonly inPlace: boolean
}

/** The one word for what holds a unit back; null when every part is in place. */
type HeldBackBy = 'no-group' | 'younger-than-lead-time' | 'organisers' | 'not-spoken-to' | 'structure-test' | 'rules-unknown'

type Readiness = {
  readonly parts: readonly Part[]
  readonly inPlace: number
  readonly unknown: number
  readonly heldBackBy: HeldBackBy | null
}

/** Lead time and how much of a part is enough, per organisation. */
type Standard = {
  readonly leadTimeDays: number
  readonly membersPerOrganiser: number
  readonly enough: Readonly<Record<PartName, number>>
}

/** Twelve weeks for a committee, one organiser to ten members, and 65 % before going public: union guides (domain.md §4c, §4d). */
const usualStandard: Standard = {
  leadTimeDays: 84,
  membersPerOrganiser: 10,
  enough: { age: 1, organisers: 1, spokenTo: 0.65, structureTest: 0.65, rules: 1 },
}

const word: Readonly<Record<PartName, HeldBackBy>> = {
  age: 'younger-than-lead-time',
  organisers: 'organisers',
  spokenTo: 'not-spoken-to',
  structureTest: 'structure-test',
  rules: 'rules-unknown',
}

const share = (have: number | null, want: number | null): number | null =>
  have === null || want === null || want <= 0 ? null : Math.min(1, Math.max(0, have / want))

const part = (name: PartName, have: number | null, want: number | null, standard: Standard): Part => {
  const value = share(have, want)
  return { name, value, have, want: want ?? 0, inPlace: value !== null && value >= standard.enough[name] }
}

const partsOf = (facts: UnitFacts, today: Day, standard: Standard): readonly Part[] => {
  const { members, rulesKnown, structureTest } = facts
  const known = Object.values(rulesKnown).filter(Boolean).length
  return [
    part('age', facts.founded === null ? null : daysBetween(facts.founded, today), standard.leadTimeDays, standard),
    part('organisers', facts.organisers, members === null ? null : members / standard.membersPerOrganiser, standard),
    part('spokenTo', facts.spokenTo, members, standard),
    part('structureTest', structureTest?.did ?? null, structureTest?.asked ?? null, standard),
    part('rules', known, Object.keys(rulesKnown).length, standard),
  ]
}

/** The part that is furthest from enough; what is not known is as far as can be. The earlier of two, in the order of the parts. */
const weakest = (all: readonly Part[], standard: Standard): Part | undefined => {
  const reach = ({ name, value }: Part) => (value ?? 0) / standard.enough[name]
  return all.filter(each => !each.inPlace).toSorted((a, b) => reach(a) - reach(b))[0]
}

/** Five parts with their own words, and what holds the unit back. There is no score of a person in it, nor one of the unit. */
export const readinessOf = (facts: UnitFacts, today: Day, standard: Standard = usualStandard): Readiness => {
  const all = partsOf(facts, today, standard)
  const worst = weakest(all, standard)
  return {
    parts: all,
    inPlace: all.filter(each => each.inPlace).length,
    unknown: all.filter(each => each.value === null).length,
    heldBackBy: facts.founded === null ? 'no-group' : worst ? word[worst.name] : null,
  }
}
