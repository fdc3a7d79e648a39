import { didYouMean } from '#kernel/nearest.ts'
import { deepest } from '../schema/roll.ts'
import { dangling, type Ids, type Kind, type Met, type PackData, problemAt, repeated, textsIn } from './ids.ts'
import { each, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

type Row = readonly [pattern: string, kind: Kind]

const references: Readonly<Record<string, readonly Row[]>> = {
  'bodies.yaml': [
    ['bodies/*/seats/*/by', 'body'],
    ['bodies/*/seats/*/procedure', 'procedure'],
    ['bodies/*/seats/*/procedure', 'procedure'],
    ['bodies/*/seats/*/holders/*/unit', 'unit'],
  ],
  'remedies.yaml': [
    ['remedies/*/forum', 'body'],
    ['remedies/*/next', 'remedy'],
  ],
  'glossary.yaml': [['terms/*/see/*', 'term']],
  procedures: [
    ['stages/*/decider', 'body'],
    ['stages/*/appeal/to', 'body'],
    ['stages/*/levers/*/lever', 'lever'],
    ['stages/*/remedies/*', 'remedy'],
    ['nominations/*/by', 'body'],
    ['controls/*/body', 'body'],
    ['overrides/*/body', 'body'],
    ['electorates/*/body', 'body'],
    ['deadlines/*/extended_by', 'body'],
    ['succeeds', 'procedure'],
  ],
  contests: [
    ['procedure', 'procedure'],
    ['unit', 'unit'],
    ['body', 'body'],
    ['events/*/decider', 'body'],
  ],
}

/** By the file, or by the folder that it is in. */
const rowsOf = (file: string): readonly Row[] => references[file.split('/')[0] ?? ''] ?? []

/** References of one file to what other files hold that lead nowhere, and facts without a source. */
export const checkReferences = (located: Located, ids: Ids): Problem[] => [
  ...rowsOf(located.file).flatMap(([pattern, kind]) => dangling(located, pattern, ids[kind], kind)),
  ...checkSources(located, ids.source),
]

/** Wherever `sources` stands: each key exists, and there is at least one unless the confidence is said to be unknown. */
const checkSources = (located: Located, known: ReadonlySet<string>): Problem[] => {
  const problems: Problem[] = []
  const open: { value: unknown; path: (string | number)[] }[] = [{ value: located.data, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] })
    if (!('sources' in value) || !Array.isArray(value.sources)) continue
    for (const [index, key] of value.sources.entries()) {
      if (typeof key === 'string' && !known.has(key))
        problems.push(problemAt(located, [...path, 'sources', index], `there is no source ${shown(key)}${didYouMean(key, known)}`))
    }
    if (value.sources.length === 0 && 'confidence' in value && value.confidence !== 'unknown') {
      problems.push(problemAt(located, [...path, 'sources'], 'has no source; expected one, or confidence: unknown'))
    }
  }
  return problems.reverse()
}

const rulePatterns = [
  'rolls/*/id',
  'deadlines/*/id',
  'electorates/*/id',
  'apportionments/*/id',
  'viability/*/id',
  'thresholds/*/id',
  'reserved/*/id',
  'nominations/*/id',
  'controls/*/id',
  'overrides/*/id',
  'publication/*/id',
  'method/id',
  'quorum/id',
]

/** Rule ids that are there twice in the pack. */
export const checkRuleIds = (pack: PackData): Problem[] => {
  const rules: Met = new Map()
  const inFile = (file: string, pattern: string): Problem[] => {
    const located = pack.one.get(file)
    return located ? repeated(located, pattern, rules, 'rule') : []
  }
  return [
    ...inFile('levers.yaml', 'levers/*/id'),
    ...inFile('remedies.yaml', 'remedies/*/id'),
    ...pack.procedures.flatMap(located => rulePatterns.flatMap(pattern => repeated(located, pattern, rules, 'rule'))),
  ]
}

const localIds: Readonly<Record<string, readonly (readonly [pattern: string, what: string])[]>> = {
  'pack.yaml': [['unit_sets/*/id', 'unit set']],
  'bodies.yaml': [['bodies/*/id', 'body']],
  'sources.yaml': [['sources/*/key', 'source']],
  'glossary.yaml': [['terms/*/id', 'term']],
  procedures: [
    ['moments/*/id', 'moment'],
    ['roles/*/id', 'role'],
    ['stages/*/id', 'stage'],
  ],
  contests: [
    ['figures/*/id', 'figure'],
    ['options/*/id', 'option'],
    ['events/*/id', 'event'],
    ['claims/*/id', 'claim'],
  ],
}

/** Ids that are there twice in one file, and a file not named after its id. */
export const checkRepeated = (located: Located): Problem[] => {
  const [folder = '', name] = located.file.split('/')
  return [
    ...(localIds[folder] ?? []).flatMap(([pattern, what]) => repeated(located, pattern, new Map(), what)),
    ...(folder === 'bodies.yaml' ? checkSeatIds(located) : []),
    ...(folder === 'glossary.yaml' ? checkWords(located) : []),
    ...(name === undefined ? [] : checkName(located)),
  ]
}

const checkSeatIds = (located: Located): Problem[] =>
  each(located.data, 'bodies/*').flatMap(({ path }) => repeated(located, `bodies/${path[1]}/seats/*/id`, new Map(), 'seat group'))

/** A word means one thing: no term or alias stands for two terms, small or capital. */
const checkWords = (located: Located): Problem[] => {
  const met: Met = new Map()
  return ['terms/*/term', 'terms/*/aliases/*'].flatMap(pattern =>
    each(located.data, pattern).flatMap(({ path, value }) => {
      if (typeof value !== 'string') return []
      const word = value.toLowerCase()
      const before = met.get(word)
      if (!before) met.set(word, () => `line ${located.lineOf(path)}`)
      return before ? [problemAt(located, path, `the word ${shown(value)} is there twice; first at ${before()}`)] : []
    }),
  )
}

const checkName = (located: Located): Problem[] => {
  const id = textAt(located.data, 'id')
  const name = located.file
    .split('/')
    .at(-1)
    ?.replace(/\.yaml$/, '')
  return id === null || id === name ? [] : [problemAt(located, ['id'], `the id is ${shown(id)}; expected the name of the file, "${name}"`)]
}

/** Predicates of a roll rule, at every depth to which all, any and not can be nested. */
export const momentsOfRolls = Array.from({ length: 2 * deepest + 1 }, (_, depth) => `rolls/*/all/${'*/'.repeat(depth + 1)}at`)

/** Names within a procedure: stages, moments, roles, roll rules and deadlines that it refers to. */
export const checkProcedure = (located: Located, remedies: Located | undefined): Problem[] => {
  const own = (pattern: string): Set<string> => textsIn(located.data, pattern)
  const moments = own('moments/*/id')
  const deadlines = own('deadlines/*/id')
  const bounds = moments.union(deadlines)
  const dated = { ids: deadlines, hint: 'it is a deadline; stages begin and end at moments, so give its day a moment' }
  const stages = own('stages/*/id')
  const roles = own('roles/*/id')
  const electorates = own('electorates/*/id')
  return [
    ...['starts', 'ends'].flatMap(key => dangling(located, `stages/*/${key}`, moments, 'moment', dated)),
    ...['from', 'until'].flatMap(key => dangling(located, `stages/*/levers/*/${key}`, bounds, 'moment or deadline')),
    ...momentsOfRolls.flatMap(pattern => dangling(located, pattern, new Set([...moments, 'today']), 'moment')),
    ...dangling(located, 'deadlines/*/due/anchor', moments, 'moment'),
    ...['stages/*/levers/*/role', 'rolls/*/role'].flatMap(pattern => dangling(located, pattern, roles, 'role')),
    ...['stages/*/levers/*/roll', 'electorates/*/roll'].flatMap(pattern =>
      dangling(located, pattern, own('rolls/*/id'), 'roll rule of this procedure'),
    ),
    ...['electorates/*/within', 'thresholds/*/electorates/*', 'quorum/sections/*/electorate'].flatMap(pattern =>
      dangling(located, pattern, electorates, 'electorate'),
    ),
    ...['stages/*/next/*', 'nominations/*/advances'].flatMap(pattern => dangling(located, pattern, stages, 'stage')),
    ...['reserved', 'nominations', 'controls', 'publication'].flatMap(key => dangling(located, `${key}/*/stage`, stages, 'stage')),
    ...checkRemedyAnchors(located, remedies, moments),
  ]
}

/** A remedy's deadline must hang on a moment of each procedure that offers it. */
const checkRemedyAnchors = (located: Located, remedies: Located | undefined, moments: ReadonlySet<string>): Problem[] => {
  const anchors = new Map<string, string>()
  for (const { value } of each(remedies?.data, 'remedies/*')) {
    const anchor = [...textsIn(value, 'deadline/anchor')][0]
    const id = textAt(value, 'id')
    if (id && anchor) anchors.set(id, anchor)
  }
  return each(located.data, 'stages/*/remedies/*').flatMap(({ path, value }) => {
    const anchor = typeof value === 'string' ? anchors.get(value) : undefined
    return anchor === undefined || moments.has(anchor)
      ? []
      : [problemAt(located, path, `the deadline of remedy ${shown(value)} hangs on ${shown(anchor)}, which is no moment of this procedure`)]
  })
}
