import type { Day } from '#kernel/day.ts'
import type { PackRollRule, Procedure } from '../schema/types.ts'
import { inForce } from './deadlines.ts'
import { type Moments, momentOf } from './when.ts'
import { dayInWords } from './words.ts'

/** What versions are told apart by: rules of one subject are versions of one rule. */
type Version = {
  readonly id: string
  readonly subject: string | null
  readonly valid_from: Day | 'unknown'
  readonly valid_to: Day | null
}

/** A rule that names no subject is a subject of its own, by its id; a later version may name that id. */
export const subjectOf = (rule: Pick<Version, 'id' | 'subject'>): string => rule.subject ?? rule.id

/** Of each subject the version in force that day, in their order. Of two whose beginning leaves it open, the one known to have begun last. */
export const inForceOn = <Rule extends Version>(rules: readonly Rule[], on: Day): Rule[] => {
  const chosen = new Map<string, Rule>()
  for (const rule of rules) {
    if (!inForce(rule, on)) continue
    const other = chosen.get(subjectOf(rule))
    if (!other || beganAfter(rule, other)) chosen.set(subjectOf(rule), rule)
  }
  return rules.filter(rule => chosen.get(subjectOf(rule)) === rule)
}

const beganAfter = (a: Version, b: Version): boolean =>
  a.valid_from !== 'unknown' && (b.valid_from === 'unknown' || Temporal.PlainDate.compare(a.valid_from, b.valid_from) > 0)

/** The day by whose rules a contest is judged: its freeze date, or else the first of its days that is known. Null: none is. */
export const judgedOn = (moments: Moments): Day | null => {
  const freeze = momentOf(moments, 'freeze')
  if (freeze) return freeze.day
  const days = Object.keys(moments).flatMap(name => momentOf(moments, name)?.day ?? [])
  return days.reduce<Day | null>((first, on) => (first && Temporal.PlainDate.compare(first, on) <= 0 ? first : on), null)
}

/** The procedure by whose rules a contest with these days is judged. @param otherwise the day where none of its days is known; without one, every version stands */
export const rulesAt = (procedure: Procedure, moments: Moments, otherwise: Day | null = null): Procedure => {
  const on = judgedOn(moments) ?? otherwise
  return on ? rulesOn(procedure, on) : procedure
}

const known = new WeakMap<Procedure, Map<string, Procedure>>()

/**
 * The procedure with the rules in force on a day: one of each subject. What names a rule (a lever its roll, an electorate the one around it) then names the
 * version in force. Stages have no versions: another order of stages is another procedure, which `succeeds` this one.
 */
export const rulesOn = (procedure: Procedure, on: Day): Procedure => {
  const days = known.get(procedure) ?? new Map<string, Procedure>()
  known.set(procedure, days)
  const found = days.get(on.toString()) ?? asOf(procedure, on)
  days.set(on.toString(), found)
  return found
}

const asOf = (procedure: Procedure, on: Day): Procedure => {
  const rolls = rollsOn(procedure, on)
  const deadlines = inForceOn(procedure.deadlines, on)
  const electorates = inForceOn(procedure.electorates, on)
  const roll = versionIn(procedure.rolls, rolls)
  const bound = versionIn(procedure.deadlines, deadlines)
  const college = versionIn(procedure.electorates, electorates)
  const maybe = (name: string | null, version: (id: string) => string): string | null => (name === null ? null : version(name))
  return {
    ...procedure,
    rolls,
    deadlines,
    electorates: electorates.map(one => ({ ...one, roll: maybe(one.roll, roll), within: maybe(one.within, college) })),
    stages: procedure.stages.map(stage => ({
      ...stage,
      levers: stage.levers.map(use => ({
        ...use,
        roll: maybe(use.roll, roll),
        from: maybe(use.from, bound),
        until: maybe(use.until, bound),
      })),
    })),
    thresholds: inForceOn(procedure.thresholds, on).map(one => ({ ...one, electorates: one.electorates.map(college) })),
    quorum: procedure.quorum && inForce(procedure.quorum, on) ? procedure.quorum : null,
    apportionments: inForceOn(procedure.apportionments, on),
    viability: inForceOn(procedure.viability, on),
    reserved: inForceOn(procedure.reserved, on),
    nominations: inForceOn(procedure.nominations, on),
    controls: inForceOn(procedure.controls, on),
    overrides: inForceOn(procedure.overrides, on),
    publication: inForceOn(procedure.publication, on),
  }
}

/** Where a lever's rule was not yet, or no longer, in force, nobody may take the lever to be open to all: it stays, as one of which nothing can be checked. */
const rollsOn = ({ rolls, stages, electorates }: Procedure, on: Day): PackRollRule[] => {
  const standing = inForceOn(rolls, on)
  const held = new Set(standing.map(subjectOf))
  const named = new Set([...stages.flatMap(stage => stage.levers.map(use => use.roll)), ...electorates.map(one => one.roll)])
  const lost = rolls.filter(rule => named.has(rule.id) && !held.has(subjectOf(rule)))
  return [...standing, ...lost.map(rule => notKnownOn(rule, on))]
}

const notKnownOn = (rule: PackRollRule, on: Day): PackRollRule => {
  const text = `Which rule held on ${dayInWords(on)} is not known. At another time it was: ${rule.text}`
  return { ...rule, text, all: [{ needs: 'other', text }], confidence: 'unknown' }
}

/** From the id of any version of a rule to the id of the one in force; an id of something else stays. */
const versionIn =
  (all: readonly Version[], standing: readonly Version[]) =>
  (id: string): string => {
    const rule = all.find(one => one.id === id)
    return (rule && standing.find(one => subjectOf(one) === subjectOf(rule))?.id) ?? id
  }
