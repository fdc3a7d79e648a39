import { type Day, isAfter, isBefore } from '#kernel/day.ts'

export type UnitSet = { readonly id: string; readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }

/** The set of units in force on a day; between two sets or before the first, the one that begins next; after the last, the last. */
export const setOn = <S extends UnitSet>(sets: readonly S[], on: Day): S | null => {
  const notOver = sets.filter(set => set.valid_to === null || !isBefore(set.valid_to, on))
  const begun = notOver.filter(set => set.valid_from === 'unknown' || !isAfter(set.valid_from, on))
  const next = notOver.toSorted((a, b) =>
    a.valid_from === 'unknown' || b.valid_from === 'unknown' ? 0 : Temporal.PlainDate.compare(a.valid_from, b.valid_from),
  )
  return begun.at(-1) ?? next[0] ?? sets.at(-1) ?? null
}

export type Place = { readonly lat: number; readonly lon: number }

/** Mean radius of the Earth in kilometres (IUGG). */
const earth = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres as the crow flies, by the haversine formula. */
export const kilometres = (a: Place, b: Place): number => {
  const lat = Math.sin(radians(b.lat - a.lat) / 2) ** 2
  const lon = Math.sin(radians(b.lon - a.lon) / 2) ** 2
  return 2 * earth * Math.asin(Math.sqrt(lat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * lon))
}

/** The nearest few of those whose place is known, with their distance in kilometres, the nearest first. */
export const nearest = <T extends { readonly place: Place | null }>(
  from: Place,
  all: readonly T[],
  count: number,
): { readonly one: T; readonly km: number }[] =>
  all
    .flatMap(one => (one.place ? [{ one, km: kilometres(from, one.place) }] : []))
    .toSorted((a, b) => a.km - b.km)
    .slice(0, count)

type NamedUnit = { readonly id: string; readonly name: string; readonly valid_from: Day; readonly valid_to: Day | null }

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Units meant by what was typed: the one of this set/code; else those in force of this name; else those whose name begins with it, or holds it. */
export const unitsNamed = <U extends NamedUnit>(units: readonly U[], typed: string, on: Day): U[] => {
  const exact = units.find(({ id }) => id === typed.trim())
  if (exact) return [exact]
  const wanted = plain(typed)
  if (wanted === '') return []
  const now = units.filter(({ valid_from, valid_to }) => !isAfter(valid_from, on) && (valid_to === null || !isBefore(valid_to, on)))
  const tests: readonly ((name: string) => boolean)[] = [
    name => name === wanted,
    name => name.startsWith(wanted),
    name => name.includes(wanted),
  ]
  return tests.map(fits => now.filter(({ name }) => fits(plain(name)))).find(found => found.length > 0) ?? []
}
