import type { Day } from '#kernel/day.ts'
import { type Leaf, leavesOf, type Predicate, type Truth, truthOf } from './language.ts'
import type { Reading } from './leaf.ts'
import { rowOf } from './leaves.ts'
import { type Case, readingOf } from './reading.ts'
import { notAfter } from './spans.ts'

/**
 * The first day on which all of this would hold if only time went by: what does not hold now is read on that day, what holds stays as it is, and what is not known is
 * granted. Tried on every day on which something changes. Null: waiting alone does not bring it.
 */
export const firstDay = (all: readonly Predicate[], wanted: boolean, one: Case): Day | null => {
  const turns = all.flatMap(part => leavesOf(part)).flatMap(({ leaf }) => rowOf(leaf).turns(one.history))
  const read = readers(one)
  return (
    turns
      .toSorted(Temporal.PlainDate.compare)
      .find((on, index, sorted) => !sorted[index - 1]?.equals(on) && all.every(part => truthOf(part, wanted, read(on)) === 'yes')) ?? null
  )
}

const readers =
  (one: Case) =>
  (on: Day) =>
  (leaf: Leaf, wanted: boolean): Truth => {
    const good: Truth = wanted ? 'yes' : 'no'
    const reading = leaf.needs === 'other' ? null : readingOf(leaf, one)
    if (!reading) return good
    const held = valueAt(leaf, one, reading)
    const isGood = held === good || held === 'unknown'
    if (notAfter(on, reading.at) || (isGood && !reading.floating)) return isGood ? good : held
    const then = valueAt(leaf, one, { ...reading, at: on })
    return then === 'unknown' ? good : then
  }

const valueAt = (leaf: Leaf, { history }: Case, reading: Reading): Truth => rowOf(leaf).holds(history, reading)
