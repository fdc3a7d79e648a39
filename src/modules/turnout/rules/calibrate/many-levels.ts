import type { Weighed } from './beliefs.ts'
import { layoutOf } from './layout.ts'
import { entered, learn, newPool, type Pool } from './pool.ts'
import { type Night, promisedIn } from './record.ts'

/** From so many levels on, all beliefs are tried on some of the groups alone: work and memory grow with the square of the levels. */
const manyLevels = 90
const someGroups = 40
/** Work that is done for a record, in numbers that are changed; and how many beliefs are kept for it. */
const work = 2e9
const [fewest, most] = [4, 24]

/** The pool for a record. Of many levels, the beliefs that explain best what some groups did on the nights that are learned from. */
export const poolFor = (nights: readonly Night[], split: number): Pool => {
  const layout = layoutOf(nights)
  const { size } = layout.places
  if (size <= manyLevels) return newPool(layout)
  const cells = nights.reduce((sum, { groups }) => sum + [...groups.values()].reduce((all, told) => all + told.length, 0), 0)
  return newPool(layout, bestOnSome(nights, split, keptOf(cells, size)))
}

export const keptOf = (cells: number, levels: number): number => Math.min(most, Math.max(fewest, Math.floor(work / (cells * levels ** 2))))

const bestOnSome = (nights: readonly Night[], split: number, kept: number): readonly Weighed[] => {
  const some = groupsOf(nights.slice(0, split))
  const few = nights.map(({ date, groups }) => ({ date, groups: new Map([...groups].filter(([group]) => some.has(group))) }))
  const pool = newPool(layoutOf(few))
  for (const night of few.slice(0, split)) {
    entered(pool)
    learn(pool, night)
  }
  return pool.members
    .toSorted((a, b) => b.score - a.score)
    .slice(0, kept)
    .map(({ before, track: { belief } }) => ({ belief, before }))
}

/** Those with most promises, each in turn as they come by name: of equal ones it does not matter which. */
const groupsOf = (nights: readonly Night[]): ReadonlySet<string> => {
  const promised = new Map<string, number>()
  for (const { groups } of nights) for (const [group, told] of groups) promised.set(group, (promised.get(group) ?? 0) + promisedIn(told))
  return new Set(
    [...promised]
      .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .slice(0, someGroups)
      .map(([group]) => group),
  )
}
