import { day, daysBetween } from '#kernel/day.ts'
import type { Night } from './record.ts'
import { ofAll, ofSwing, ofTonight, ofWeekdays, type Places } from './track.ts'

/** Where each level of a record has its place. Made of dates, groups and kinds alone: of who came it knows nothing. */
export type Layout = {
  readonly places: Places
  /** Places of the levels whose sum is that of this kind in this group that night. */
  readonly of: (night: Night, group: string, state: string) => readonly number[]
  /** Groups in the order in which they appear, each with its number and how many kinds it has. */
  readonly groups: ReadonlyMap<string, { readonly number: number; readonly kinds: number }>
  readonly kindsOf: readonly number[]
  /** Groups that have appeared by each night. */
  readonly appeared: readonly number[]
  /** Usual gaps between each night and the one before. */
  readonly gaps: readonly number[]
}

const first = day('1970-01-01')
const dayNumber = (date: string): number => daysBetween(first, day(date))
/** Thursdays are 0. */
const weekdayOf = (date: string): number => ((dayNumber(date) % 7) + 7) % 7
const fewestOfWeekday = 4

const gapsBetween = (nights: readonly Night[]): number[] => {
  const days = nights.map(({ date }) => dayNumber(date))
  const between = days.slice(1).map((each, i) => each - (days[i] ?? each))
  const usual = between.toSorted((a, b) => a - b)[between.length >> 1] ?? 1
  return [1, ...between.map(each => Math.min(8, Math.max(0.25, each / usual)))]
}

export const layoutOf = (nights: readonly Night[]): Layout => {
  const kinds = [
    ...new Set(nights.flatMap(({ groups }) => [...groups.values()].flatMap(told => told.map(({ state }) => state)))),
  ].toSorted()
  const kindsIn = new Map<string, Set<string>>()
  const appeared: number[] = []
  for (const { groups } of nights) {
    for (const [group, told] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const known = kindsIn.get(group) ?? new Set<string>()
      for (const { state } of told) known.add(state)
      kindsIn.set(group, known)
    }
    appeared.push(kindsIn.size)
  }
  const weekdays = [...Map.groupBy(nights, ({ date }) => weekdayOf(date))].filter(([, of]) => of.length >= fewestOfWeekday)
  const weekdayPlace = new Map(weekdays.length > 1 ? weekdays.map(([weekday], i) => [weekday, ofWeekdays + i]) : [])
  const kindPlace = new Map(kinds.length > 1 ? kinds.map((kind, i) => [kind, ofWeekdays + weekdayPlace.size + i]) : [])
  const begin = ofWeekdays + weekdayPlace.size + kindPlace.size
  const place = new Map<string, Map<string, number>>()
  let next = begin
  for (const [group, of] of kindsIn) place.set(group, new Map([...of].toSorted().map(kind => [kind, next++])))
  return {
    places: { size: next, weekdays: weekdayPlace.size, kinds: kindPlace.size, groups: begin },
    of: ({ date }, group, state) => {
      const own = [ofAll, ofSwing, ofTonight, weekdayPlace.get(weekdayOf(date)), kindPlace.get(state), place.get(group)?.get(state)]
      return own.filter(each => each !== undefined)
    },
    groups: new Map([...kindsIn].map(([group, of], number) => [group, { number, kinds: of.size }])),
    kindsOf: [...kindsIn.values()].map(of => of.size),
    appeared,
    gaps: gapsBetween(nights),
  }
}
