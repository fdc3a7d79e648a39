import type { Day } from '#kernel/day.ts'
import { type Compact, type CompactRest, type Names, never, numbered, numberOf, unheard } from './compact.ts'
import type { Leaf, LeafOf, Predicate, RollRule } from './language.ts'
import type { Reading } from './leaf.ts'
import { type Case, readingOf } from './reading.ts'
import { lastBeginning } from './spans.ts'

/** no, unknown, yes: so that all is the least of its parts, any the greatest, and not 2 less it. */
type Grade = number
export type Compiled = (history: Compact) => Grade
type Asked = Omit<Case, 'history'>

/** The rule for one contest as one function over compact histories; what is not checked is granted. */
export const compiled = (rule: Pick<RollRule, 'all'>, asked: Asked, names: Names): Compiled =>
  least(rule.all.map(part => compiledPart(part, true, asked, names)))

const compiledPart = (predicate: Predicate, wanted: boolean, asked: Asked, names: Names): Compiled => {
  if ('not' in predicate) return compiledPart(predicate.not, !wanted, asked, names)
  if (!('needs' in predicate)) {
    const parts = ('all' in predicate ? predicate.all : predicate.any).map(part => compiledPart(part, wanted, asked, names))
    return 'all' in predicate === wanted ? least(parts) : greatest(parts)
  }
  if (predicate.needs === 'other') return always(2)
  const compiledOne = compiledLeaf(predicate, asked, names)
  return wanted ? compiledOne : history => 2 - compiledOne(history)
}

const always =
  (grade: Grade): Compiled =>
  () =>
    grade

/** Two at a time, so that each call is to one known function: twice as fast as a loop over a list. */
const least = (parts: readonly Compiled[]): Compiled => {
  const [first, ...rest] = parts
  if (!first) return always(2)
  if (rest.length === 0) return first
  const others = least(rest)
  return history => {
    const one = first(history)
    if (one === 0) return 0
    const other = others(history)
    return Math.min(one, other)
  }
}

const greatest = (parts: readonly Compiled[]): Compiled => {
  const [first, ...rest] = parts
  if (!first) return always(0)
  if (rest.length === 0) return first
  const others = greatest(rest)
  return history => {
    const one = first(history)
    if (one === 2) return 2
    const other = others(history)
    return Math.max(one, other)
  }
}

const compiledLeaf = (leaf: Exclude<Leaf, { needs: 'other' }>, asked: Asked, names: Names): Compiled => {
  const reading = readingOf(leaf, asked)
  if (!reading) return always(1)
  const at = numberOf(reading.at)
  const told = Math.min(at, numberOf(asked.today))
  switch (leaf.needs) {
    case 'membership': {
      const last = numberOf(lastBeginning(reading.at, leaf.for))
      return ({ memberships }) => (sinceInPairs(memberships, at) <= last ? 2 : 0)
    }
    case 'paid-up':
      return ({ memberships, debts }) => (sinceInPairs(memberships, at) !== never && sinceInPairs(debts, at) === never ? 2 : 0)
    case 'in-unit':
      return inUnit(leaf, reading, names)
    case 'age':
      return ofAge(leaf, reading.at)
    case 'affiliate':
    case 'post': {
      const last = leaf.for ? numberOf(lastBeginning(reading.at, leaf.for)) : at
      return ofRest(tied(numbered(names, leaf.of), at, last, told, leaf.needs === 'affiliate' ? 'affiliates' : 'posts'))
    }
    case 'attendance':
      return ofRest(attended(leaf, at, numbered(names, leaf.of)))
    case 'purchases':
      return ofRest(bought(leaf.least, numberOf(lastBeginning(reading.at, leaf.within)), at, told))
  }
}

/** The first day of the pair around a day; `never` when there is none. The latest pairs are asked for most. */
const sinceInPairs = (pairs: readonly number[], at: number): number => {
  for (let i = pairs.length - 2; i >= 0; i -= 2) {
    const from = pairs[i] ?? never
    if (from <= at && at < (pairs[i + 1] ?? never)) return from
  }
  return never
}

const inUnit = (leaf: LeafOf<'in-unit'>, reading: Reading, names: Names): Compiled => {
  const at = numberOf(reading.at)
  const last = leaf.for ? numberOf(lastBeginning(reading.at, leaf.for)) : at
  if (reading.unit === null) return ({ memberships }) => (sinceInPairs(memberships, at) <= last ? 2 : 0)
  const unit = numbered(names, reading.unit)
  return ({ stays }) => {
    for (let i = stays.length - 3; i >= 0; i -= 3) {
      const from = stays[i] ?? never
      if (from <= at && at < (stays[i + 1] ?? never)) return stays[i + 2] === unit && from <= last ? 2 : 0
    }
    return 0
  }
}

/** The last day of birth to be that old on a day is so many years before it: whoever was born on 29 February is older on 1 March, and 28 February is the year before 29 February. */
const ofAge = ({ least: youngest, most }: LeafOf<'age'>, at: Day): Compiled => {
  const lastBorn = youngest === null ? never : numberOf(at.subtract({ years: youngest }))
  const tooOld = most === null ? unheard : numberOf(at.subtract({ years: most + 1 }))
  return ({ born, bornLast }) => {
    if (born === unheard) return 1
    if (born > lastBorn || bornLast <= tooOld) return 0
    return bornLast <= lastBorn && born > tooOld ? 2 : 1
  }
}

const ofRest =
  (read: (rest: CompactRest) => Grade): Compiled =>
  ({ rest }) =>
    rest === null ? 1 : read(rest)

const tied =
  (name: number, at: number, last: number, asking: number, kind: 'affiliates' | 'posts') =>
  (rest: CompactRest): Grade => {
    const ties = rest[kind]
    let isNamed = false
    for (let i = 0; i < ties.length; i += 3) {
      if (ties[i + 2] !== name) continue
      isNamed = true
      const from = ties[i] ?? never
      if (from <= at && at < (ties[i + 1] ?? never)) return from <= last ? 2 : 0
    }
    return isNamed || asking <= rest.told[kind] ? 0 : 1
  }

const attended =
  ({ least: needed, last }: LeafOf<'attendance'>, at: number, name: number) =>
  ({ meetings }: CompactRest): Grade => {
    let left = last
    let yes = 0
    let unknown = 0
    for (let i = meetings.length - 3; i >= 0 && left > 0; i -= 3) {
      if (meetings[i + 2] !== name || (meetings[i] ?? never) >= at) continue
      left -= 1
      if (meetings[i + 1] === 2) yes += 1
      else if (meetings[i + 1] === 1) unknown += 1
    }
    if (yes >= needed) return 2
    return yes + unknown + left < needed ? 0 : 1
  }

const bought =
  (needed: number, from: number, at: number, asking: number) =>
  ({ purchases, told }: CompactRest): Grade => {
    let sum = 0
    for (let i = 0; i < purchases.length; i += 2) {
      const on = purchases[i] ?? never
      if (on > from && on <= at) sum += purchases[i + 1] ?? 0
    }
    if (sum >= needed) return 2
    return asking <= told.purchases ? 0 : 1
  }
