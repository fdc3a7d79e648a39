/** What the list of contests can be narrowed to; the empty word is everything. */
export const narrowings = ['pack', 'kind', 'level', 'channel', 'phase', 'year', 'unit', 'figures'] as const
export type Narrowing = (typeof narrowings)[number]
export type Filter = Readonly<Record<Narrowing, string>>

/** What a contest is narrowed by. `figures` is `yes` once votes are on record. */
export type Listed = Readonly<Record<Narrowing, string>>

const forms: Readonly<Record<Narrowing, RegExp>> = {
  pack: /^[a-z0-9.-]{1,80}$/,
  kind: /^[a-z]{1,20}$/,
  level: /^[a-z]{1,20}$/,
  channel: /^[a-z]{1,20}$/,
  phase: /^(open|coming|past)$/,
  year: /^\d{4}$/,
  unit: /^[A-Za-z0-9.-]{1,40}\/[A-Za-z0-9.-]{1,40}$/,
  figures: /^yes$/,
}

/** From an address; what has not the form of its kind narrows nothing. */
export const filterFrom = (query: (name: string) => string): Filter => {
  const read = (name: Narrowing): string => {
    const asked = query(name === 'year' ? 'of' : name)
    return forms[name].test(asked) ? asked : ''
  }
  return Object.fromEntries(narrowings.map(name => [name, read(name)])) as Filter
}

export const fits = (one: Listed, filter: Filter): boolean => narrowings.every(name => filter[name] === '' || filter[name] === one[name])

/** As in an address; `year` is there `of`, since the year of the calendar has its name. */
export const queryOf = (filter: Filter): string[] =>
  narrowings.flatMap(name =>
    filter[name] === '' ? [] : [`${name === 'year' ? 'of' : name}=${encodeURIComponent(filter[name]).replaceAll('%2F', '/')}`],
  )

/** Which values there are of one thing among those that fit all else, with how many each would leave. */
export const choicesOf = (
  all: readonly Listed[],
  filter: Filter,
  name: Narrowing,
): { readonly value: string; readonly count: number }[] => {
  const rest = all.filter(one => fits(one, { ...filter, [name]: '' }))
  return [...Map.groupBy(rest, one => one[name])]
    .flatMap(([value, found]) => (value === '' ? [] : [{ value, count: found.length }]))
    .toSorted((a, b) => a.value.localeCompare(b.value))
}
