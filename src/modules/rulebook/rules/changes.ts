import type { Day } from '#kernel/day.ts'
import type { Procedure, Rule } from '../schema/types.ts'
import { inForce } from './deadlines.ts'
import { fromInWords, sayRule, untilInWords } from './say-rule.ts'
import { subjectOf } from './versions.ts'

export const ruleKinds = [
  'method',
  'quorum',
  'rolls',
  'electorates',
  'apportionments',
  'viability',
  'thresholds',
  'reserved',
  'nominations',
  'deadlines',
  'controls',
  'overrides',
  'publication',
] as const
export type RuleKind = (typeof ruleKinds)[number]

/** Every rule of a procedure with its kind, in the order of the kinds. */
export const rulesIn = (procedure: Procedure): { readonly kind: RuleKind; readonly rule: Rule }[] =>
  ruleKinds.flatMap(kind => {
    const found = procedure[kind]
    const rules: readonly Rule[] = found === null ? [] : 'id' in found ? [found] : found
    return rules.map(rule => ({ kind, rule }))
  })

type Procedures = ReadonlyMap<string, Procedure>

/** A procedure with all that came before it and after it, by `succeeds`. */
export const familyOf = (procedures: Procedures, id: string): Procedure[] => {
  const family = new Set([id])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const one of procedures.values()) {
      if (one.succeeds !== null && (family.has(one.id) || family.has(one.succeeds))) family.add(one.id).add(one.succeeds)
    }
  }
  return [...procedures.values()].filter(one => family.has(one.id))
}

/** What a subject was between two days: its versions in order of time, the first in force on the one, the last on the other. Null: not in force then. */
export type Change = {
  readonly what: 'began' | 'ended' | 'changed'
  readonly kind: RuleKind | 'procedure'
  readonly subject: string
  readonly was: Rule | null
  readonly is: Rule | null
  readonly words: string
}

type Held = { readonly kind: RuleKind; readonly rule: Rule; readonly from: Day | 'unknown'; readonly to: Day | null }

/** What began, ended or changed from one day to another, in words: of a procedure, and of those that it succeeded or that succeeded it. */
export const changesBetween = (procedures: Procedures, id: string, from: Day, to: Day): Change[] => {
  const family = familyOf(procedures, id)
  const bySubject = Map.groupBy(family.flatMap(heldIn), one => subjectOf(one.rule))
  return [
    ...procedureChange(family, from, to),
    ...[...bySubject].flatMap(([subject, versions]) => changeOf(subject, versions, family, [from, to]) ?? []),
  ]
}

/** A rule is in force within the validity of its procedure. */
const heldIn = (procedure: Procedure): Held[] =>
  rulesIn(procedure).map(({ kind, rule }) => ({
    kind,
    rule,
    from: later(rule.valid_from, procedure.valid_from),
    to: earlier(rule.valid_to, procedure.valid_to),
  }))

const later = (a: Day | 'unknown', b: Day | 'unknown'): Day | 'unknown' =>
  a === 'unknown' ? b : b === 'unknown' || Temporal.PlainDate.compare(a, b) >= 0 ? a : b
const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || Temporal.PlainDate.compare(a, b) <= 0 ? a : b)

const holds = (one: Held, on: Day): boolean => inForce({ valid_from: one.from, valid_to: one.to }, on)

const changeOf = (
  subject: string,
  versions: readonly Held[],
  family: readonly Procedure[],
  [from, to]: readonly [Day, Day],
): Change | null => {
  const between = versions
    .filter(
      one =>
        (one.from === 'unknown' || Temporal.PlainDate.compare(one.from, to) <= 0) &&
        (one.to === null || Temporal.PlainDate.compare(one.to, from) >= 0),
    )
    .toSorted(byBeginning)
  const was = between.find(one => holds(one, from)) ?? null
  const is = between.findLast(one => holds(one, to)) ?? null
  const [first] = between
  if (!first || (was && is && between.every(one => saysTheSame(one, is)))) return null
  const said = between.filter((one, index) => index === 0 || !saysTheSame(one, between[index - 1] ?? one))
  const steps = said.map((one, index) => {
    const isOver = index < said.length - 1 || is === null
    return `${sayRule(one.kind, one.rule)}${was === null && index === 0 ? fromInWords(one.from) : ''}${isOver ? untilInWords(one.to) : ''}`
  })
  return {
    what: was === null ? 'began' : is === null ? 'ended' : 'changed',
    kind: first.kind,
    subject,
    was: was?.rule ?? null,
    is: is?.rule ?? null,
    words: `${nameOf(subject, first.rule, family)}: ${steps.join(', then ')}`,
  }
}

const byBeginning = (a: Held, b: Held): number => {
  if (a.from === 'unknown' || b.from === 'unknown') return Number(b.from === 'unknown') - Number(a.from === 'unknown')
  return Temporal.PlainDate.compare(a.from, b.from)
}

/** Versions that differ only in where they come from, or since when, are no change. */
const saysTheSame = (a: Held, b: Held): boolean => a.rule === b.rule || contentOf(a.rule) === contentOf(b.rule)

const contentOf = (rule: Rule): string => {
  const { id, subject, sources, confidence, valid_from, valid_to, dispute, ...content } = rule
  return JSON.stringify(content)
}

/** The rule's own name, or its subject as words: `trigger-ballot.threshold` of the procedure `trigger-ballot` is “Threshold”. */
const nameOf = (subject: string, rule: Rule, family: readonly Procedure[]): string => {
  if ('name' in rule && typeof rule.name === 'string') return rule.name
  const owner = family.find(one => subject.startsWith(`${one.id}.`))
  const words = (owner ? subject.slice(owner.id.length + 1) : subject).replaceAll(/[-.]/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const procedureChange = (family: readonly Procedure[], from: Day, to: Day): Change[] => {
  const was = family.find(one => inForce(one, from)) ?? null
  const is = family.findLast(one => inForce(one, to)) ?? null
  if (was === is || !(was ?? is)) return []
  const said =
    was && is
      ? `${was.name}${untilInWords(was.valid_to)}, then ${is.name}`
      : was
        ? `${was.name}${untilInWords(was.valid_to)}`
        : `${is?.name}${fromInWords(is?.valid_from ?? 'unknown')}`
  const what = was === null ? 'began' : is === null ? 'ended' : 'changed'
  return [{ what, kind: 'procedure', subject: (was ?? is)?.id ?? '', was: null, is: null, words: `The procedure: ${said}` }]
}
