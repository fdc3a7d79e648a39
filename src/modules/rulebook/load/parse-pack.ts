import type * as z from 'zod'
import { rulesIn } from '../rules/changes.ts'
import type { Holidays } from '../rules/deadlines.ts'
import { type Glossary, glossaryOf } from '../rules/glossary.ts'
import { contest } from '../schema/contest.ts'
import { procedure } from '../schema/procedure.ts'
import { bodiesFile, glossaryFile, leversFile, manifest, remediesFile, sourcesFile } from '../schema/reference.ts'
import type { Body, Contest, Lever, Manifest, Procedure, Remedy, Rule, Source, Term } from '../schema/types.ts'
import { holidaysOf, knowsHolidays } from './holidays.ts'
import { type PackData, problemAt } from './ids.ts'
import type { Memo } from './memo.ts'
import { type Problem, shown } from './problem.ts'
import type { Unit, UnitsRead } from './read-units.ts'
import type { Located } from './read-yaml.ts'
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

/** What the files say once they keep to the schema, with every place where they do not. */
export const parsePack = (data: PackData, units: UnitsRead, memo: Memo): { pack: Pack | null; problems: Problem[] } => {
  const problems: Problem[] = []
  const read = <Schema extends z.ZodType>(schema: Schema, located: Located): z.output<Schema> | null => {
    const parsed = memo(`schema ${located.file}`, [located], () => parseFile(schema, located))
    for (const problem of parsed.problems) problems.push(problem)
    return parsed.value
  }
  const one = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> | null => {
    const located = data.one.get(file)
    return located ? read(schema, located) : null
  }
  const about = one('pack.yaml', manifest)
  if (about && !memo('country', [about], () => knowsHolidays(about))) problems.push(strangeCountry(data, about))
  const levers = one('levers.yaml', leversFile)?.levers ?? []
  const remedies = one('remedies.yaml', remediesFile)?.remedies ?? []
  const terms = one('glossary.yaml', glossaryFile)?.terms ?? []
  const procedures = data.procedures.map(located => read(procedure, located)).filter(found => found !== null)
  const parts = {
    units: memo('units by id', [units], () => new Map(units.units.map(({ unit }) => [unit.id, unit]))),
    bodies: byId(one('bodies.yaml', bodiesFile)?.bodies ?? []),
    procedures: byId(procedures),
    levers: byId(levers),
    remedies: byId(remedies),
    terms: byId(terms),
    sources: new Map((one('sources.yaml', sourcesFile)?.sources ?? []).map(source => [source.key, source])),
    contests: byId(data.contests.map(located => read(contest, located)).filter(found => found !== null)),
    rules: byId<Rule>([...procedures.flatMap(of => rulesIn(of).map(one => one.rule)), ...levers, ...remedies]),
    glossary: memo('glossary', [terms], () => glossaryOf(terms)),
  }
  return { pack: about && { about, ...parts, holidays: memo('holidays', [about], () => holidaysOf(about)) }, problems }
}

const parseFile = <Schema extends z.ZodType>(schema: Schema, located: Located): { value: z.output<Schema> | null; problems: Problem[] } => {
  const problems: Problem[] = [...located.problems]
  const result = located.data === undefined ? null : schema.safeParse(located.data)
  for (const issue of result?.error?.issues ?? []) {
    for (const said of sayIssue(issue, located.data)) problems.push(problemAt(located, said.path, said.message))
  }
  return { value: result?.data ?? null, problems }
}

const strangeCountry = (data: PackData, { holidays }: Manifest): Problem => {
  const message = `no bank holidays are known for ${shown(holidays?.country)}; expected a country, and a state, of date-holidays`
  const located = data.one.get('pack.yaml')
  return located ? problemAt(located, ['holidays'], message) : { file: 'pack.yaml', line: 0, message }
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map(item => [item.id, item]))
