import { type Day, isAfter, isBefore } from '#kernel/day.ts'
import { type Place, travelMinutes } from '#kernel/place.ts'

type UnitSet = { readonly id: string; readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }

/** The set of units in force on a day; between two sets or before the first, the one that begins next; after the last, the last. */
export const setOn = <S extends UnitSet>(sets: readonly S[], on: Day): S | null => {
  const notOver = sets.filter(set => set.valid_to === null || !isBefore(set.valid_to, on))
  const begun = notOver.filter(set => set.valid_from === 'unknown' || !isAfter(set.valid_from, on))
  const next = notOver.toSorted((a, b) =>
    a.valid_from === 'unknown' || b.valid_from === 'unknown' ? 0 : Temporal.PlainDate.compare(a.valid_from, b.valid_from),
  )
  return begun.at(-1) ?? next[0] ?? sets.at(-1) ?? null
}

/** The nearest few of those whose place is known, with the minutes of travel to each that the straight line says, the nearest first. */
export const nearest = <T extends { readonly place: Place | null }>(
  from: Place,
  all: readonly T[],
  count: number,
): { readonly one: T; readonly minutes: number }[] =>
  all
    .flatMap(one => (one.place ? [{ one, minutes: travelMinutes(from, one.place) }] : []))
    .toSorted((a, b) => a.minutes - b.minutes)
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
