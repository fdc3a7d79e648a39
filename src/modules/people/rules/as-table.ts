import { csvOf } from '../export/rules/given.ts'

const flat = (value: unknown, path: readonly string[]): [string, string][] => {
  if (value === null || value === undefined) return [[path.join(' '), '']]
  if (Array.isArray(value)) return value.flatMap((one, index) => flat(one, [...path, String(index + 1)]))
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, inside]) => flat(inside, [...path, name]))
  return [[path.join(' '), String(value)]]
}

/** Anything that JSON can say, as a table of two columns: where it stands, and what it says. */
export const asTable = (value: unknown): string => csvOf([['what', 'value'], ...flat(JSON.parse(JSON.stringify(value)), [])])
