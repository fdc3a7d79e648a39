import { dangling, type Ids, type Kind, type PackData, problemAt, repeated, textsIn } from './ids.ts'
import { each, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

type Row = readonly [pattern: string, kind: Kind]

const references: Readonly<Record<string, readonly Row[]>> = {
  'bodies.yaml': [
    ['bodies/*/seats/*/by', 'body'],
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

const everyFile = (pack: PackData): [Located, readonly Row[]][] => [
  ...[...pack.one].map(([file, located]): [Located, readonly Row[]] => [located, references[file] ?? []]),
  ...pack.procedures.map((located): [Located, readonly Row[]] => [located, references['procedures'] ?? []]),
  ...pack.contests.map((located): [Located, readonly Row[]] => [located, references['contests'] ?? []]),
]

/** References across files that lead nowhere, and facts without a source. */
export const checkReferences = (pack: PackData, ids: Ids): Problem[] =>
  everyFile(pack).flatMap(([located, rows]) => [
    ...rows.flatMap(([pattern, kind]) => dangling(located, pattern, ids[kind], kind)),
    ...checkSources(located, ids.source),
  ])

/** Wherever `sources` stands: each key exists, and there is at least one unless the confidence is said to be unknown. */
const checkSources = (located: Located, known: ReadonlySet<string>): Problem[] => {
  const problems: Problem[] = []
  const open: { value: unknown; path: (string | number)[] }[] = [{ value: located.data, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] })
    if (!('sources' in value) || !Array.isArray(value.sources) || path.length === 0) continue
    for (const [index, key] of value.sources.entries()) {
      if (typeof key === 'string' && !known.has(key))
        problems.push(problemAt(located, [...path, 'sources', index], `there is no source ${shown(key)}`))
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

/** Ids that are there twice in their scope, and files not named after their id. */
export const checkRepeated = (pack: PackData): Problem[] => {
  const rules = new Map<string, string>()
  const inOne = (file: string, pattern: string, what: string, met = new Map<string, string>()): Problem[] => {
    const located = pack.one.get(file)
    return located ? repeated(located, pattern, met, what) : []
  }
  const local = (located: Located, patterns: readonly (readonly [string, string])[]): Problem[] =>
    patterns.flatMap(([pattern, what]) => repeated(located, pattern, new Map(), what))
  return [
    ...inOne('pack.yaml', 'unit_sets/*/id', 'unit set'),
    ...inOne('bodies.yaml', 'bodies/*/id', 'body'),
    ...checkSeatIds(pack.one.get('bodies.yaml')),
    ...inOne('sources.yaml', 'sources/*/key', 'source'),
    ...inOne('glossary.yaml', 'terms/*/id', 'term'),
    ...checkWords(pack.one.get('glossary.yaml')),
    ...inOne('levers.yaml', 'levers/*/id', 'rule', rules),
    ...inOne('remedies.yaml', 'remedies/*/id', 'rule', rules),
    ...pack.procedures.flatMap(located => [
      ...rulePatterns.flatMap(pattern => repeated(located, pattern, rules, 'rule')),
      ...local(located, [
        ['moments/*/id', 'moment'],
        ['roles/*/id', 'role'],
        ['stages/*/id', 'stage'],
      ]),
      ...checkName(located),
    ]),
    ...pack.contests.flatMap(located => [
      ...local(located, [
        ['figures/*/id', 'figure'],
        ['options/*/id', 'option'],
        ['events/*/id', 'event'],
        ['claims/*/id', 'claim'],
      ]),
      ...checkName(located),
    ]),
  ]
}

const checkSeatIds = (located: Located | undefined): Problem[] =>
  located
    ? [...each(located.data, 'bodies/*')].flatMap(({ path }) => repeated(located, `bodies/${path[1]}/seats/*/id`, new Map(), 'seat group'))
    : []

/** A word means one thing: no term or alias stands for two terms, small or capital. */
const checkWords = (located: Located | undefined): Problem[] => {
  const met = new Map<string, string>()
  return ['terms/*/term', 'terms/*/aliases/*'].flatMap(pattern =>
    located
      ? [...each(located.data, pattern)].flatMap(({ path, value }) => {
          if (typeof value !== 'string') return []
          const word = value.toLowerCase()
          const before = met.get(word)
          if (!before) met.set(word, `line ${located.lineOf(path)}`)
          return before ? [problemAt(located, path, `the word ${shown(value)} is there twice; first at ${before}`)] : []
        })
      : [],
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

/** Names within a procedure: stages, moments, roles, roll rules and deadlines that it refers to. */
export const checkProcedure = (located: Located, remedies: Located | undefined): Problem[] => {
  const own = (pattern: string): Set<string> => textsIn(located.data, pattern)
  const moments = own('moments/*/id')
  const bounds = moments.union(own('deadlines/*/id'))
  const stages = own('stages/*/id')
  const roles = own('roles/*/id')
  const electorates = own('electorates/*/id')
  return [
    ...['starts', 'ends'].flatMap(key => dangling(located, `stages/*/${key}`, moments, 'moment')),
    ...['from', 'until'].flatMap(key => dangling(located, `stages/*/levers/*/${key}`, bounds, 'moment or deadline')),
    ...dangling(located, 'rolls/*/all/*/at', new Set([...moments, 'today']), 'moment'),
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
  return [...each(located.data, 'stages/*/remedies/*')].flatMap(({ path, value }) => {
    const anchor = typeof value === 'string' ? anchors.get(value) : undefined
    return anchor === undefined || moments.has(anchor)
      ? []
      : [problemAt(located, path, `the deadline of remedy ${shown(value)} hangs on ${shown(anchor)}, which is no moment of this procedure`)]
  })
}
