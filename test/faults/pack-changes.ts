import { type Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar } from 'yaml'
import { below, pick, type Random } from '#kernel/random.ts'

/** A file of a pack, changed in one place. `found`: a loader that takes it as it stands has overlooked a mistake. `only`: at most these values may differ. */
export type Changed = { readonly kind: string; readonly text: string; readonly found: boolean; readonly at: number | null }
type Change = (text: string, parts: Parts, random: Random) => Changed | null

type Key = { readonly pair: Pair<Scalar, Node>; readonly path: readonly string[] }
type Value = { readonly node: Scalar; readonly path: readonly string[] }
/** Keys and single values of a file, with their paths; places in lists are left out of a path. */
export type Parts = {
  readonly keys: readonly Key[]
  readonly values: readonly Value[]
  readonly lists: readonly { readonly items: readonly Node[]; readonly path: readonly string[] }[]
}

export const partsOf = (text: string): Parts => {
  const document: Document.Parsed = parseDocument(text)
  const keys: Key[] = []
  const values: Value[] = []
  const lists: { items: readonly Node[]; path: readonly string[] }[] = []
  const walk = (node: unknown, path: readonly string[]): void => {
    if (isScalar(node)) values.push({ node, path })
    else if (isSeq<Node>(node)) {
      lists.push({ items: node.items, path })
      for (const item of node.items) walk(item, path)
    } else if (isMap(node))
      for (const pair of node.items) {
        if (!isPair<Scalar, Node>(pair)) continue
        const inner = [...path, String(pair.key.value)]
        keys.push({ pair, path: inner })
        walk(pair.value, inner)
      }
  }
  walk(document.contents, [])
  return { keys, values, lists }
}

const rangeOf = (node: Node | null): readonly [number, number] => [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0]
const put = (text: string, [from, to]: readonly [number, number], more: string): string => text.slice(0, from) + more + text.slice(to)
const some = <Item>(random: Random, list: readonly Item[]): Item | null =>
  list.length === 0 ? null : (list[below(random, list.length)] ?? null)
const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

const idForm = /^[a-z0-9]+([-.][a-z0-9]+)*$/
/** A day, with an hour or without; words that begin with a day are words. */
const dayForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/
/** Keys whose values name something else, each where it does. */
const naming: readonly RegExp[] = [
  /^bodies (seats (by|procedure|holders unit|sources)|sources)$/,
  /^remedies (forum|next|sources|deadline anchor)$/,
  /^levers sources$/,
  /^terms (see|sources)$/,
  /^unit_sets sources$/,
  /^stages (decider|next|starts|ends|remedies|sources|appeal to|levers (lever|role|roll|from|until))$/,
  /^rolls (role|sources)$|^rolls .*\bat$/,
  /^deadlines (due anchor|extended_by|sources)$/,
  /^electorates (body|within|roll|sources)$/,
  /^(thresholds electorates|quorum sections electorate|(nominations|reserved|controls|publication) stage|nominations (by|advances)|(controls|overrides) body)$/,
  /^(method|thresholds|controls|overrides|publication|nominations|reserved|apportionments|viability|quorum) sources$/,
  /^(succeeds|sources|procedure|unit|body|won)$/,
  /^events (stage|decider|in|sources|out option)$/,
  /^(options|figures|claims|rounds) (sources|out)$/,
  /^options (endorsements|preferred_by) sources$/,
]
const isReference = ({ node, path }: Value): boolean => {
  const at = path.join(' ')
  const value = String(node.value)
  return (
    typeof node.value === 'string' && value !== 'unknown' && value !== 'today' && !dayForm.test(value) && naming.some(one => one.test(at))
  )
}

const inner = (node: Node): string => String(isScalar(node) ? node.value : '')

/** Kinds of a change to one value or key of a file of YAML. */
const yamlChanges: Readonly<Record<string, Change>> = {
  'drop a key': (text, { keys }, random) => {
    const key = some(random, keys)
    if (!key) return null
    const [from] = rangeOf(key.pair.key)
    const [, to] = rangeOf(key.pair.value ?? key.pair.key)
    const comma = /^\s*,\s*/.exec(text.slice(to))?.[0].length ?? 0
    return { kind: 'drop a key', text: put(text, [from, to + comma], ''), found: false, at: null }
  },
  'misspell a key': (text, { keys }, random) => {
    const key = some(
      random,
      keys.filter(({ path }) => !/^(moments|rounds votes) /.test(path.join(' '))),
    )
    if (!key) return null
    const word = inner(key.pair.key)
    const place = below(random, word.length)
    const range = rangeOf(key.pair.key)
    return {
      kind: 'misspell a key',
      text: put(text, range, `${word.slice(0, place)}q${word.slice(place)}`),
      found: true,
      at: lineOf(text, range[0]),
    }
  },
  'a reference to nothing': (text, { values }, random) => {
    const value = some(random, values.filter(isReference))
    if (!value) return null
    const range = rangeOf(value.node)
    const nothing = inner(value.node).includes('/') ? '2010/ZZ999' : 'zz-no-such'
    return { kind: 'a reference to nothing', text: put(text, range, nothing), found: true, at: lineOf(text, range[0]) }
  },
  'a reference to another': (text, { values }, random) => {
    const references = values.filter(isReference)
    const value = some(random, references)
    const other =
      value &&
      some(
        random,
        references.filter(one => one.path.at(-1) === value.path.at(-1) && one.node.value !== value.node.value),
      )
    if (!value || !other) return null
    return { kind: 'a reference to another', text: put(text, rangeOf(value.node), inner(other.node)), found: false, at: null }
  },
  'swap two ids': (text, { values }, random) => {
    const ids = values.filter(({ path, node }) => path.at(-1) === 'id' && idForm.test(String(node.value)))
    const [one, other] = [some(random, ids), some(random, ids)]
    if (!one || !other || one.node.value === other.node.value) return null
    const [first, second] = rangeOf(one.node)[0] < rangeOf(other.node)[0] ? [one.node, other.node] : [other.node, one.node]
    const swapped = put(put(text, rangeOf(second), inner(first)), rangeOf(first), inner(second))
    return { kind: 'swap two ids', text: swapped, found: false, at: null }
  },
  'change a day': (text, { values }, random) => {
    const value = some(
      random,
      values.filter(({ node }) => typeof node.value === 'string' && dayForm.test(node.value)),
    )
    if (!value) return null
    const day = pick(random, ['1999-01-01', '2016-12-31', '2017-01-15', '2031-07-01', '2017-02-30', '17-01-2017', '2017-1-5', '1000-01-01'])
    return {
      kind: 'change a day',
      text: put(text, rangeOf(value.node), day),
      found: !/^(1999|20\d\d)-\d\d-\d\d$/.test(day) || day === '2017-02-30',
      at: null,
    }
  },
  'flip a sign': (text, { values }, random) => {
    const value = some(
      random,
      values.filter(({ node }) => typeof node.value === 'number' && node.value !== 0),
    )
    if (!value) return null
    return { kind: 'flip a sign', text: put(text, rangeOf(value.node), String(-Number(value.node.value))), found: false, at: null }
  },
  'swap two items of a list': (text, { lists }, random) => {
    const list = some(
      random,
      lists.filter(one => one.items.length > 1),
    )
    const place = below(random, (list?.items.length ?? 1) - 1)
    const [a, b] = [list?.items[place], list?.items[place + 1]]
    if (!a || !b) return null
    const [[from, to], [start, end]] = [rangeOf(a), rangeOf(b)]
    const swapped = text.slice(0, from) + text.slice(start, end) + text.slice(to, start) + text.slice(from, to) + text.slice(end)
    return { kind: 'swap two items of a list', text: swapped, found: false, at: null }
  },
  'a value of another kind': (text, { values }, random) => {
    const value = some(random, values)
    if (!value) return null
    const other = pick(random, ['7', 'true', '[]', '{}', '{ a: 1 }', '~', 'unknown', '""', '1e9', '.nan', '2017-01-19'])
    return { kind: 'a value of another kind', text: put(text, rangeOf(value.node), other), found: false, at: null }
  },
}

const strange = [
  '\u0000',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\t',
  '%',
  '&a ',
  '*a ',
  '`',
  ': ',
  ' #',
  '"',
  "'",
  '{',
  ']',
  '- ',
  '|',
  '> ',
  '? ',
  '!!int ',
  '\r',
  '👍',
  '\n',
  '\n---\n',
  '<<: ',
]

/** Kinds of a change to the lines of any file. */
const lineChanges: Readonly<Record<string, Change>> = {
  'delete a line': (text, _, random) => {
    const lines = text.split('\n')
    return { kind: 'delete a line', text: lines.toSpliced(below(random, lines.length), 1).join('\n'), found: false, at: null }
  },
  'indent a line differently': (text, _, random) => {
    const lines = text.split('\n')
    const place = below(random, lines.length)
    const line = lines[place] ?? ''
    const moved =
      random() < 0.5 ? `${' '.repeat(1 + below(random, 3))}${line}` : line.replace(new RegExp(`^ {1,${1 + below(random, 3)}}`), '')
    return { kind: 'indent a line differently', text: lines.toSpliced(place, 1, moved).join('\n'), found: false, at: null }
  },
  'a block twice': (text, _, random) => {
    const lines = text.split('\n')
    const place = below(random, lines.length)
    const block = lines.slice(place, place + 1 + below(random, 12))
    return { kind: 'a block twice', text: lines.toSpliced(place, 0, ...block).join('\n'), found: false, at: null }
  },
  'cut off the end': (text, _, random) => ({
    kind: 'cut off the end',
    text: text.slice(0, below(random, text.length)),
    found: false,
    at: null,
  }),
  'put in something strange': (text, _, random) => {
    const place = below(random, text.length)
    const [first = '', ...rest] = strange
    return { kind: 'put in something strange', text: put(text, [place, place], pick(random, [first, ...rest])), found: false, at: null }
  },
}

export const kinds = Object.keys({ ...yamlChanges, ...lineChanges })

/** One change of some kind to a file; the same for the same random numbers. Null: nothing in the file can be changed so. */
export const changed = (file: string, text: string, parts: Parts, random: Random): Changed | null => {
  const changes = file.endsWith('.csv') ? lineChanges : { ...yamlChanges, ...lineChanges }
  const change = some(random, Object.values(changes))
  const made = change?.(text, parts, random) ?? null
  return made && made.text !== text ? made : null
}
