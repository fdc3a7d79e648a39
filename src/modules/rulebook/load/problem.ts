/** Something wrong in a pack: where, what was found and what was expected. The line counts from 1; 0 where the whole file is meant. */
export type Problem = { readonly file: string; readonly line: number; readonly message: string }

export type Path = readonly (string | number)[]

/** A value as it is shown in a message: short, and one line. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'a group of keys'
  const text = typeof value === 'string' ? `"${value}"` : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text
}

type Place = { readonly path: Path; readonly value: unknown }

/** Each place that a pattern such as `bodies/*\/seats/*\/by` names in a value of any shape. A star is every item of a list, or every key. */
export const each = (value: unknown, pattern: string): Place[] => {
  const found: Place[] = []
  descend(value, pattern.split('/'), 0, [], found)
  return found
}

const descend = (value: unknown, steps: readonly string[], depth: number, path: Path, found: Place[]): void => {
  const step = steps[depth]
  if (step === undefined) found.push({ path, value })
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (step === '*' || step === String(index)) descend(item, steps, depth + 1, [...path, index], found)
  } else if (typeof value === 'object' && value !== null) {
    if (step !== '*') {
      if (Object.hasOwn(value, step)) descend(Reflect.get(value, step), steps, depth + 1, [...path, step], found)
    } else for (const [key, item] of Object.entries(value)) descend(item, steps, depth + 1, [...path, key], found)
  }
}

/** The text at a key of a value of any shape, or null. */
export const textAt = (value: unknown, key: string): string | null => {
  const found: unknown = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : null
  return typeof found === 'string' ? found : null
}

/** Every object and list of a file with where it stands, what is inside before what is around it. */
export const objectsIn = (data: unknown): { value: object; path: Path }[] => {
  const found: { value: object; path: Path }[] = []
  const open: { value: unknown; path: Path }[] = [{ value: data, path: [] }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null) continue
    found.push({ value, path })
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] })
  }
  return found.reverse()
}
