import type * as z from 'zod'
import type { Holidays } from '../rules/deadlines.ts'
import { type Glossary, glossaryOf } from '../rules/glossary.ts'
import { contest } from '../schema/contest.ts'
import { procedure } from '../schema/procedure.ts'
import { bodiesFile, glossaryFile, leversFile, manifest, remediesFile, sourcesFile } from '../schema/reference.ts'
import type { Body, Contest, Lever, Manifest, Procedure, Remedy, Rule, Source, Term } from '../schema/types.ts'
import { checkContest } from './check-contest.ts'
import { checkDistances, checkSpans, checkUnits } from './check-facts.ts'
import { checkProcedure, checkReferences, checkRepeated } from './check-ids.ts'
import { holidaysOf, knowsHolidays } from './holidays.ts'
import { idsOf, type PackData, problemAt, textsIn } from './ids.ts'
import { type Problem, shown } from './problem.ts'
import { readFolder } from './read-folder.ts'
import { readUnits, type Unit, type UnitsRead } from './read-units.ts'
import { type Located, readYaml } from './read-yaml.ts'
import { sayIssue } from './say-issue.ts'

/** An organisation: everything its folder says, by id. Never changed once loaded. */
export type Pack = {
  readonly about: Manifest
  /** By set/code, such as `2010/A001`. */
  readonly units: ReadonlyMap<string, Unit>
  readonly bodies: ReadonlyMap<string, Body>
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly levers: ReadonlyMap<string, Lever>
  readonly remedies: ReadonlyMap<string, Remedy>
  readonly terms: ReadonlyMap<string, Term>
  readonly sources: ReadonlyMap<string, Source>
  readonly contests: ReadonlyMap<string, Contest>
  /** Every rule of every procedure, every lever and every remedy, to cite by id. */
  readonly rules: ReadonlyMap<string, Rule>
  /** For `explain`. */
  readonly glossary: Glossary<Term>
  /** For deadlines in business days. */
  readonly holidays: Holidays
}

export type Loaded =
  | { readonly pack: Pack; readonly problems: readonly [] }
  | { readonly pack: null; readonly problems: readonly Problem[] }

const mostProblems = 2_000

/** Reads the pack in a folder: the pack, or every problem of every file at once, by file and line. Nothing in a folder makes it throw. */
export const loadPack = async (dir: string): Promise<Loaded> => {
  const { files, problems: unread } = await readFolder(dir)
  const unitsText = files.find(one => one.file === 'units.csv')
  const units = unitsText ? readUnits(unitsText) : { units: [], problems: [] }
  const data = sorted(files.filter(one => one.file !== 'units.csv').map(readYaml))
  const { pack, problems } = parsePack(data, units)
  const found = [...unread, ...units.problems, ...problems, ...checkPack(data, units)]
  if (pack && found.length === 0) return { pack, problems: [] }
  return { pack: null, problems: inOrder(found).slice(0, mostProblems) }
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.map(one => [`${one.file}:${one.line}: ${one.message}`, one])).values()].toSorted(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  )

const sorted = (located: readonly Located[]): PackData => ({
  one: new Map(located.filter(one => !one.file.includes('/')).map(one => [one.file, one])),
  procedures: located.filter(one => one.file.startsWith('procedures/')),
  contests: located.filter(one => one.file.startsWith('contests/')),
})

const checkPack = (data: PackData, units: UnitsRead): Problem[] => {
  const byId = new Map(units.units.map(({ unit }) => [unit.id, unit]))
  const bodies = data.one.get('bodies.yaml')
  return [
    ...checkReferences(data, idsOf(data, byId.keys())),
    ...checkRepeated(data),
    ...data.procedures.flatMap(located => checkProcedure(located, data.one.get('remedies.yaml'))),
    ...data.contests.flatMap(located => checkContest(located, data.procedures, byId)),
    ...[...data.one.values(), ...data.procedures, ...data.contests].flatMap(checkSpans),
    ...(bodies ? checkDistances(bodies) : []),
    ...checkUnits(units, textsIn(data.one.get('pack.yaml')?.data, 'unit_sets/*/id')),
  ]
}

const parsePack = (data: PackData, units: UnitsRead): { pack: Pack | null; problems: Problem[] } => {
  const problems: Problem[] = []
  const read = <Schema extends z.ZodType>(schema: Schema, located: Located): z.output<Schema> | null => {
    for (const problem of located.problems) problems.push(problem)
    const result = located.data === undefined ? null : schema.safeParse(located.data)
    for (const issue of result?.error?.issues ?? []) {
      for (const said of sayIssue(issue, located.data)) problems.push(problemAt(located, said.path, said.message))
    }
    return result?.data ?? null
  }
  const one = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null => {
    const located = data.one.get(file)
    return located ? read(schema, located) : null
  }
  const about = one('pack.yaml', manifest)
  if (about && !knowsHolidays(about)) problems.push(strangeCountry(data, about))
  const levers = one('levers.yaml', leversFile)?.levers ?? []
  const remedies = one('remedies.yaml', remediesFile)?.remedies ?? []
  const terms = one('glossary.yaml', glossaryFile)?.terms ?? []
  const procedures = data.procedures.map(located => read(procedure, located)).filter(found => found !== null)
  const parts = {
    units: new Map(units.units.map(({ unit }) => [unit.id, unit])),
    bodies: byId(one('bodies.yaml', bodiesFile)?.bodies ?? []),
    procedures: byId(procedures),
    levers: byId(levers),
    remedies: byId(remedies),
    terms: byId(terms),
    sources: new Map((one('sources.yaml', sourcesFile)?.sources ?? []).map(source => [source.key, source])),
    contests: byId(data.contests.map(located => read(contest, located)).filter(found => found !== null)),
    rules: byId<Rule>([...procedures.flatMap(rulesOf), ...levers, ...remedies]),
    glossary: glossaryOf(terms),
  }
  return { pack: about && { about, ...parts, holidays: holidaysOf(about) }, problems }
}

const strangeCountry = (data: PackData, { holidays }: Manifest): Problem => {
  const message = `no bank holidays are known for ${shown(holidays?.country)}; expected a country, and a state, of date-holidays`
  const located = data.one.get('pack.yaml')
  return located ? problemAt(located, ['holidays'], message) : { file: 'pack.yaml', line: 0, message }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map(item => [item.id, item]))

const rulesOf = (of: Procedure): Rule[] => [
  of.method,
  ...(of.quorum ? [of.quorum] : []),
  ...of.rolls,
  ...of.deadlines,
  ...of.electorates,
  ...of.apportionments,
  ...of.viability,
  ...of.thresholds,
  ...of.reserved,
  ...of.nominations,
  ...of.controls,
  ...of.overrides,
  ...of.publication,
]
