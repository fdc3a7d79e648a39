import { momentsOfRolls } from './check-ids.ts'
import { type PackData, problemAt, textsIn } from './ids.ts'
import type { Memo } from './memo.ts'
import { each, type Problem, shown } from './problem.ts'
import type { Located } from './read-yaml.ts'

/** What stands in a pack and is named by nothing: no mistake, but often the trace of one. */
export const unusedIn = (pack: PackData, memo: Memo): Problem[] => {
  const used = (pattern: string): Set<string> =>
    pack.procedures.reduce((all, one) => all.union(textsIn(one.data, pattern)), new Set<string>())
  const inFile = (file: string, key: string, named: ReadonlySet<string>, message: string): Problem[] => {
    const located = pack.one.get(file)
    return located ? unnamed(located, `${key}/*/id`, named, message) : []
  }
  const remedies = pack.one.get('remedies.yaml')
  return [
    ...pack.procedures.flatMap(located => {
      const dated = datedFor([...textsIn(located.data, 'id')][0] ?? '', pack.contests, memo)
      return memo(`unused in ${located.file}`, [located, remedies, dated.join()], () => unusedInProcedure(located, remedies, dated))
    }),
    ...inFile('levers.yaml', 'levers', used('stages/*/levers/*/lever'), 'no stage offers lever'),
    ...inFile(
      'remedies.yaml',
      'remedies',
      used('stages/*/remedies/*').union(textsIn(remedies?.data, 'remedies/*/next')),
      'no stage offers remedy',
    ),
  ]
}

/** The moments to which contests of a procedure give a day. */
const datedFor = (procedure: string, contests: readonly Located[], memo: Memo): string[] => {
  const dated = contests.map(located =>
    memo(`moments of ${located.file}`, [located], () => ({
      of: [...textsIn(located.data, 'procedure')][0],
      moments: each(located.data, 'moments/*').map(({ path }) => String(path[1])),
    })),
  )
  return [...new Set(dated.filter(one => one.of === procedure).flatMap(one => one.moments))].toSorted()
}

const unusedInProcedure = (located: Located, remedies: Located | undefined, dated: readonly string[]): Problem[] => {
  const { data } = located
  const all = (...patterns: string[]): Set<string> => patterns.reduce((found, one) => found.union(textsIn(data, one)), new Set<string>())
  const offered = all('stages/*/remedies/*')
  const anchors = each(remedies?.data, 'remedies/*').flatMap(({ value }) =>
    [...textsIn(value, 'id')].some(one => offered.has(one)) ? [...textsIn(value, 'deadline/anchor')] : [],
  )
  const moments = all(
    'stages/*/starts',
    'stages/*/ends',
    'stages/*/levers/*/from',
    'stages/*/levers/*/until',
    'deadlines/*/due/anchor',
    ...momentsOfRolls,
  )
  return [
    ...unnamed(located, 'moments/*/id', moments.union(new Set([...anchors, ...dated])), 'no rule and no contest names moment'),
    ...unnamed(
      located,
      'rolls/*/id',
      versionsOf(located, all('stages/*/levers/*/roll', 'electorates/*/roll')),
      'no lever and no electorate names roll rule',
    ),
    ...unnamed(located, 'roles/*/id', all('stages/*/levers/*/role', 'rolls/*/role'), 'no lever and no roll rule names role'),
  ]
}

/** With a rule all versions of it are named. */
const versionsOf = ({ data }: Located, named: ReadonlySet<string>): Set<string> => {
  const rules = each(data, 'rolls/*').map(({ value }) => {
    const id = [...textsIn(value, 'id')][0] ?? ''
    return { id, subject: [...textsIn(value, 'subject')][0] ?? id }
  })
  const subjects = new Set(rules.filter(one => named.has(one.id)).map(one => one.subject))
  return new Set(rules.filter(one => subjects.has(one.subject)).map(one => one.id))
}

const unnamed = (located: Located, pattern: string, named: ReadonlySet<string>, message: string): Problem[] =>
  each(located.data, pattern).flatMap(({ path, value }) =>
    typeof value === 'string' && !named.has(value) ? [problemAt(located, path, `${message} ${shown(value)}`)] : [],
  )
