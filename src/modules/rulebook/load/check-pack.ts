import { checkBounds, checkNamedDays } from './check-bounds.ts'
import { checkContest } from './check-contest.ts'
import { checkDistances, checkSpans, checkUnits } from './check-facts.ts'
import { checkFigures } from './check-figures.ts'
import { checkProcedure, checkReferences, checkRepeated, checkRuleIds } from './check-ids.ts'
import { checkStages } from './check-stages.ts'
import { checkSubjects, checkSuccession, checkWithin } from './check-versions.ts'
import { dangling, type Ids, idsOf, type PackData, textsIn } from './ids.ts'
import type { Memo } from './memo.ts'
import { each, type Problem, textAt } from './problem.ts'
import type { UnitsRead } from './read-units.ts'
import type { Located } from './read-yaml.ts'

/** Everything that the schema of one file cannot know: what stands in other files, and what contradicts itself. */
export const checkPack = (data: PackData, units: UnitsRead, memo: Memo): Problem[] => {
  const byId = memo('units by id for checks', [units], () => new Map(units.units.map(({ unit }) => [unit.id, unit])))
  const ids = steady(idsOf(data, byId.keys()), memo)
  const bodies = data.one.get('bodies.yaml')
  const remedies = data.one.get('remedies.yaml')
  const members = sameSet('bodies of members', membersIn(bodies), memo)
  const all = [...data.one.values(), ...data.procedures, ...data.contests]
  const procedures = new Map(data.procedures.map(located => [textAt(located.data, 'id'), located]))
  return [
    ...all.flatMap(located => [
      ...memo(`references of ${located.file}`, [located, ...Object.values(ids)], () => checkReferences(located, ids)),
      ...memo(`file ${located.file}`, [located], () => checkFile(located)),
    ]),
    ...memo('ids of rules', [data.one.get('levers.yaml'), remedies, ...data.procedures], () => checkRuleIds(data)),
    ...data.procedures.flatMap(located =>
      memo(`procedure ${located.file}`, [located, remedies, members], () => checkRules(located, remedies, members)),
    ),
    ...checkSuccession(data.procedures),
    ...(remedies ? checkAnchors(remedies, data.procedures) : []),
    ...data.contests.flatMap(located => {
      const procedure = procedures.get(textAt(located.data, 'procedure'))
      return memo(`contest ${located.file}`, [located, procedure, byId], () => checkContest(located, procedure, byId))
    }),
    ...(bodies ? memo('distances', [bodies], () => checkDistances(bodies)) : []),
    ...memo('units', [units, data.one.get('pack.yaml')], () =>
      checkUnits(units, textsIn(data.one.get('pack.yaml')?.data, 'unit_sets/*/id')),
    ),
  ]
}

const checkFile = (located: Located): Problem[] => [
  ...checkRepeated(located),
  ...checkSpans(located),
  ...checkSubjects(located),
  ...checkNamedDays(located),
]

const checkRules = (located: Located, remedies: Located | undefined, members: ReadonlySet<string>): Problem[] => [
  ...checkProcedure(located, remedies),
  ...checkStages(located),
  ...checkBounds(located, members),
  ...checkFigures(located),
  ...checkWithin(located),
]

/** A remedy's deadline hangs on a moment of some procedure at least; that each procedure which offers it has the moment is checked there. */
const checkAnchors = (remedies: Located, procedures: readonly Located[]): Problem[] => {
  const moments = procedures.reduce((all, one) => all.union(textsIn(one.data, 'moments/*/id')), new Set<string>())
  return dangling(remedies, 'remedies/*/deadline/anchor', moments, 'moment of any procedure')
}

const membersIn = (bodies: Located | undefined): Set<string> =>
  new Set(each(bodies?.data, 'bodies/*').flatMap(({ value }) => (textAt(value, 'level') === 'member' ? (textAt(value, 'id') ?? []) : [])))

/** The set that held the same before, so that what was checked by it need not be checked again. */
const sameSet = (name: string, set: ReadonlySet<string>, memo: Memo): ReadonlySet<string> => memo(name, [[...set].join('\n')], () => set)

const steady = (ids: Ids, memo: Memo): Ids => ({
  body: sameSet('ids of bodies', ids.body, memo),
  lever: sameSet('ids of levers', ids.lever, memo),
  remedy: sameSet('ids of remedies', ids.remedy, memo),
  term: sameSet('ids of terms', ids.term, memo),
  source: sameSet('keys of sources', ids.source, memo),
  unit: sameSet('ids of units', ids.unit, memo),
  procedure: sameSet('ids of procedures', ids.procedure, memo),
})
