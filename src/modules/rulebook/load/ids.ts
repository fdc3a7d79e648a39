import { didYouMean } from '#kernel/nearest.ts'
import { each, type Path, type Problem, shown, textAt } from './problem.ts'
import type { Located } from './read-yaml.ts'

/** The files of a pack by what they hold; a file that is absent or unreadable is not there. */
export type PackData = {
  readonly one: ReadonlyMap<string, Located>
  readonly procedures: readonly Located[]
  readonly contests: readonly Located[]
}

export type Kind = 'body' | 'lever' | 'remedy' | 'term' | 'source' | 'unit' | 'procedure'
export type Ids = Readonly<Record<Kind, ReadonlySet<string>>>

/** Reads ids whether or not the rest of a file keeps to the schema, so that one mistake is not reported as many. */
export const idsOf = (pack: PackData, units: Iterable<string>): Ids => {
  const inFile = (file: string, pattern: string): Set<string> => textsIn(pack.one.get(file)?.data, pattern)
  return {
    body: inFile('bodies.yaml', 'bodies/*/id'),
    lever: inFile('levers.yaml', 'levers/*/id'),
    remedy: inFile('remedies.yaml', 'remedies/*/id'),
    term: inFile('glossary.yaml', 'terms/*/id'),
    source: inFile('sources.yaml', 'sources/*/key'),
    unit: new Set(units),
    procedure: new Set(pack.procedures.map(located => textAt(located.data, 'id')).filter(id => id !== null)),
  }
}

export const textsIn = (data: unknown, pattern: string): Set<string> =>
  new Set(
    each(data, pattern)
      .map(one => one.value)
      .filter(value => typeof value === 'string'),
  )

export const problemAt = (located: Located, path: Path, message: string): Problem => ({
  file: located.file,
  line: located.lineOf(path),
  message,
})

/** A file of strange references needs no more hints than this to be mended. */
const mostHints = 100

/** What was probably meant, where an id is one of something else. */
type Mistaken = { readonly ids: ReadonlySet<string>; readonly hint: string }

/** A problem for every text at the pattern that is not among the ids; `unknown` and what is not a text are left to the schema. */
export const dangling = (
  located: Located,
  pattern: string,
  known: ReadonlySet<string>,
  expected: string,
  mistaken: Mistaken | null = null,
): Problem[] =>
  each(located.data, pattern)
    .filter(({ value }) => typeof value === 'string' && value !== 'unknown' && !known.has(value))
    .map(({ path, value }, index) =>
      problemAt(
        located,
        path,
        `there is no ${expected} ${shown(value)}${mistaken?.ids.has(String(value)) ? `; ${mistaken.hint}` : index < mostHints ? didYouMean(String(value), known) : ''}`,
      ),
    )

/** Where each id was met first, said only when it is asked: lines cost the parsing of what was kept. */
export type Met = Map<string, () => string>

/** A problem for every id that was met before in the same scope; `met` says where and is added to. */
export const repeated = (located: Located, pattern: string, met: Met, what: string): Problem[] =>
  each(located.data, pattern).flatMap(({ path, value }) => {
    if (typeof value !== 'string') return []
    const before = met.get(value)
    if (before) return [problemAt(located, path, `${what} ${shown(value)} is there twice; first at ${before()}`)]
    met.set(value, () => `${located.file}:${located.lineOf(path)}`)
    return []
  })
