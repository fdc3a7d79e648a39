import { Composer, type CST, type Document, isMap, isNode, isScalar, isSeq, LineCounter, Parser } from 'yaml'
import type { Path, Problem } from './problem.ts'
import type { PackFile } from './read-folder.ts'

/** A YAML file as data, with the line of every place in it. `data` is undefined when it could not be parsed. */
export type Located = {
  readonly file: string
  readonly data: unknown
  readonly lineOf: (path: Path) => number
  readonly problems: readonly Problem[]
}

const deepest = 40
const longest = 5_000
const composing = { version: '1.2', schema: 'core', resolveKnownTags: false, stringKeys: true, prettyErrors: false } as const

/**
 * Parses in two steps, so that a hostile text is refused before anything recursive or quadratic sees it: the first step makes a list of tokens in linear time,
 * their depth, the length of every list and the absence of aliases are checked, and only then is the document composed.
 */
export const readYaml = ({ file, text }: PackFile): Located => {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const steep = tooSteep(text)
  if (steep !== null) return failed(file, [{ file, line: steep, message: `is nested more than ${deepest} deep` }])
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  const hostile = hostileToken(tokens)
  if (hostile) return failed(file, [{ file, line: lineAt(hostile.offset), message: hostile.message }])
  const documents = [...new Composer({ ...composing, lineCounter: lines }).compose(tokens, true, text.length)]
  const [document, second] = documents
  if (!document || second) return failed(file, [{ file, line: second ? lineAt(second.range[0]) : 1, message: 'expected one document' }])
  const problems = [...document.errors, ...document.warnings].slice(0, 200).map(error => ({
    file,
    line: lineAt(error.pos[0]),
    message: `is not YAML: ${error.message}`,
  }))
  if (problems.length > 0) return failed(file, problems)
  return { file, data: document.toJS({ maxAliasCount: 0 }), lineOf: path => lineAt(offsetOf(document, path)), problems }
}

const failed = (file: string, problems: readonly Problem[]): Located => ({ file, data: undefined, lineOf: () => 0, problems })

/** The line that is indented, or begins lists within lists, more deeply than any pack needs; null when there is none. */
const tooSteep = (text: string): number | null => {
  const found = new RegExp(`^(?: {${deepest * 6},}\\S|(?: *[-?:] ){${deepest},})`, 'm').exec(text)
  return found ? text.slice(0, found.index).split('\n').length : null
}

type Hostile = { readonly offset: number; readonly message: string }

const hostileToken = (tokens: readonly CST.Token[]): Hostile | null => {
  const open: { token: CST.Token; depth: number }[] = tokens.map(token => ({ token, depth: 0 }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (token.type === 'alias') return { offset: token.offset, message: 'aliases (*) are not allowed; write the value out' }
    if (depth > deepest) return { offset: token.offset, message: `is nested more than ${deepest} deep` }
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth })
    if (!('items' in token)) continue
    if (token.items.length > longest)
      return { offset: token.offset, message: `has ${token.items.length} items; expected at most ${longest}` }
    for (const item of token.items) for (const part of [item.key, item.value]) if (part) open.push({ token: part, depth: depth + 1 })
  }
  return null
}

/** Where a path stands in the text; of a path that is not there, the nearest place above it. A last step that is a key means the key's own line. */
const offsetOf = (document: Document.Parsed, path: Path): number => {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(item => isScalar(item.key) && item.key.value === step)
      offset = startOf(pair?.key) ?? offset
      node = pair?.value
    } else if (isSeq(node)) {
      node = typeof step === 'number' ? node.items[step] : undefined
      offset = startOf(node) ?? offset
    } else break
  }
  return offset
}

const startOf = (node: unknown): number | null => (isNode(node) && node.range ? node.range[0] : null)
