import type * as z from 'zod'
import { didYouMean } from '#kernel/nearest.ts'
import type { Path } from './problem.ts'
import { shown } from './problem.ts'

type Said = { readonly path: Path; readonly message: string }

/** An issue of the schema in plain words: where, what was found, what was expected. */
export const sayIssue = (issue: z.core.$ZodIssue, data: unknown): Said[] => {
  const path = issue.path.filter(step => typeof step !== 'symbol')
  const found = valueAt(data, path)
  switch (issue.code) {
    case 'invalid_type':
      if (found === undefined) return [{ path, message: `${placeInWords(path)} is missing${ownerIn(path, data)}` }]
      return [said(path, `expected ${typeWords[issue.expected] ?? issue.expected}`, found)]
    case 'invalid_value':
      return [said(path, `expected ${issue.values.map(String).join(', ')}${hint(found, issue.values.map(String))}`, found)]
    case 'unrecognized_keys':
      return issue.keys.slice(0, 50).map(key => ({ path: [...path, key], message: strangeKey(key, issue.message) }))
    case 'invalid_union':
      return sayUnion(issue, path, data)
    case 'invalid_key':
      return [said(path, 'expected an id as key', path.at(-1))]
    case 'too_small':
      return [said(path, `expected at least ${issue.minimum}${issue.origin === 'string' ? ' letters' : ''}`, found)]
    case 'too_big':
      return [said(path, `expected at most ${issue.maximum}${issue.origin === 'string' ? ' letters' : ''}`, found)]
    default:
      return [said(path, issue.message, found)]
  }
}

const hint = (found: unknown, known: readonly string[]): string => (typeof found === 'string' ? didYouMean(found, known) : '')

/** @param message lists the keys that are known here, as `record` of the schema says them */
const strangeKey = (key: string, message: string): string => {
  const known = message.replace(/^.*known here: /, '').split(', ')
  return `unknown key "${key.slice(0, 60)}"${didYouMean(key.slice(0, 60), known)}; known here: ${known.join(', ')}`
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text (numbers that are text go in quotes)',
  object: 'a group of keys',
  record: 'a group of keys',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
}

const said = (path: Path, expected: string, found: unknown): Said => ({
  path,
  message: `${path.length > 0 ? `${placeInWords(path)}: ` : ''}found ${shown(found)}; ${expected}`,
})

/** `bodies[2].seats[0].by`, counting from one as people do. */
const placeInWords = (path: Path): string =>
  path
    .map(step => (typeof step === 'number' ? `[${step + 1}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** ` in "shortlist"`: the nearest thing around it that has an id. */
const ownerIn = (path: Path, data: unknown): string => {
  for (let end = path.length - 1; end > 0; end--) {
    if (typeof path[end - 1] !== 'number') continue
    const owner = valueAt(data, [...path.slice(0, end), 'id'])
    if (typeof owner === 'string') return ` in ${shown(owner)}`
  }
  return ''
}

/** Of the ways in which a value may be written, the one it comes nearest to: past the word `unknown`, the one that knows most of its keys, then the one with the issue furthest in. */
const sayUnion = (issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>, path: Path, data: unknown): Said[] => {
  const words = issue.errors.flatMap(errors =>
    errors.flatMap(error => (error.code === 'invalid_value' && error.path.length === 0 ? error.values.map(String) : [])),
  )
  const rest = issue.errors.filter(errors => !errors.some(error => error.code === 'invalid_value' && error.path.length === 0))
  const nearest = rest.toSorted((a, b) => strangers(a) - strangers(b) || depth(b) - depth(a))[0]
  const found = valueAt(data, path)
  if (!nearest)
    return [said(path, issue.message === 'Invalid input' ? `expected ${words.join(', ')}${hint(found, words)}` : issue.message, found)]
  if (found === undefined)
    return [
      {
        path,
        message: `${placeInWords(path)} is missing${ownerIn(path, data)}${words.includes('unknown') ? '; write unknown where nobody knows' : ''}`,
      },
    ]
  const inside = nearest.flatMap(error => sayIssue({ ...error, path: [...path, ...error.path] }, data))
  return inside.map(one =>
    one.path.length > path.length || words.length === 0 ? one : { ...one, message: `${one.message}, or ${words.join(', ')}` },
  )
}

/** How many of the keys that are there this way of writing does not know. */
const strangers = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0), 0)

const depth = (issues: readonly z.core.$ZodIssue[]): number => issues.reduce((most, issue) => Math.max(most, issue.path.length), 0)

const valueAt = (data: unknown, path: Path): unknown => {
  let at = data
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Reflect.get(at, step)
  }
  return at
}
