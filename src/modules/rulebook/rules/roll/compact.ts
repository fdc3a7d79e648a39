import type { Day } from '#kernel/day.ts'
import { dayOfEvent, isMembership, type PersonalEvent, type StatusEvent } from '../standing.ts'

/** Days as whole numbers, for rolls of many people: 1 January 1970 is 0. Years begin in March, so that a leap day is the last of its year. */
export const numberOf = ({ year, month, day }: Day): number => {
  const years = month > 2 ? year : year - 1
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + inYear - 719_468
}
/** Later than every day. */
export const never = 2 ** 30
export const unheard = -(2 ** 30)

/** Numbers for the names of units, bodies and posts, so that they are compared as numbers. */
export type Names = Map<string, number>
export const numbered = (names: Names, name: string): number => {
  const found = names.get(name)
  if (found !== undefined) return found
  names.set(name, names.size)
  return names.size - 1
}

/**
 * A history as flat lists of numbers, each in order of time: [from, to) in pairs or triples, `to` the first day on which it is over. Memberships never overlap; neither do
 * stays, nor ties of one name.
 */
export type Compact = {
  readonly memberships: readonly number[]
  readonly debts: readonly number[]
  /** from, to, unit */
  readonly stays: readonly number[]
  /** `unheard` when it is not known. */
  readonly born: number
  /** The last day on which they may have been born: `born` where the day is told. */
  readonly bornLast: number
  readonly rest: CompactRest | null
}
export type CompactRest = {
  /** from, to, name */
  readonly affiliates: readonly number[]
  readonly posts: readonly number[]
  /** day, came (0 no, 1 not known, 2 yes), name */
  readonly meetings: readonly number[]
  /** day, amount */
  readonly purchases: readonly number[]
  /** Until when all is told of affiliates, posts, purchases. */
  readonly told: { readonly affiliates: number; readonly posts: number; readonly purchases: number }
}

type Open = { member: number; unit: number; stay: number }

/** One pass over the history, as `standingOn` reads it for every day at once. */
export const compacted = (history: readonly StatusEvent[], names: Names): Compact => {
  const memberships: number[] = []
  const debts: number[] = []
  const stays: number[] = []
  const open: Open = { member: never, unit: -1, stay: never }
  const owed: [number, number][] = []
  const settle = (on: number): void => {
    for (const [from, to] of owed.splice(0)) debts.push(from, Math.min(to, on))
  }
  const move = (unit: number, on: number): void => {
    if (unit === open.unit) return
    if (open.unit >= 0) stays.push(open.stay, on, open.unit)
    Object.assign(open, { unit, stay: on })
  }
  const events = history.filter(isMembership).toSorted((a, b) => Temporal.PlainDate.compare(dayOfEvent(a), dayOfEvent(b)))
  for (const event of events) {
    const on = numberOf(dayOfEvent(event))
    const isMember = open.member !== never
    switch (event.kind) {
      case 'joined':
      case 'rejoined':
        if (!isMember) open.member = on
        move(numbered(names, event.unit), on)
        break
      case 'moved':
        if (isMember) move(numbered(names, event.unit), on)
        break
      case 'arrears':
        if (isMember) owed.push([on, event.to ? numberOf(event.to) : never])
        break
      case 'lapsed':
        if (!isMember) break
        memberships.push(open.member, on)
        move(-1, on)
        settle(on)
        open.member = never
    }
  }
  if (open.member !== never) {
    memberships.push(open.member, never)
    if (open.unit >= 0) stays.push(open.stay, never, open.unit)
  }
  settle(never)
  const personal = history.filter(event => !isMembership(event))
  return { memberships, debts, stays, ...bornIn(personal), rest: restOf(personal, names) }
}

const bornIn = (events: readonly PersonalEvent[]): Pick<Compact, 'born' | 'bornLast'> => {
  const born = events.findLast(event => event.kind === 'born')
  return born ? { born: numberOf(born.on), bornLast: numberOf(born.latest ?? born.on) } : { born: unheard, bornLast: unheard }
}

const restOf = (events: readonly PersonalEvent[], names: Names): CompactRest | null => {
  if (events.every(event => event.kind === 'born')) return null
  const ties = (kind: 'affiliate' | 'post'): number[] =>
    merged(
      events.flatMap(event =>
        event.kind === kind ? [[numberOf(event.from), event.to ? numberOf(event.to) : never, numbered(names, event.of)]] : [],
      ),
    )
  const until = (what: string): number =>
    events.reduce(
      (last, event) => (event.kind === 'complete' && event.what === what ? Math.max(last, numberOf(event.until)) : last),
      unheard,
    )
  return {
    affiliates: ties('affiliate'),
    posts: ties('post'),
    meetings: events
      .flatMap(event => (event.kind === 'meeting' ? [[numberOf(event.on), came[event.attended], numbered(names, event.of)]] : []))
      .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
      .flat(),
    purchases: events.flatMap(event => (event.kind === 'purchase' ? [numberOf(event.on), event.amount] : [])),
    told: { affiliates: until('affiliates'), posts: until('posts'), purchases: until('purchases') },
  }
}
const came = { no: 0, unknown: 1, yes: 2 } as const

/** Triples of which those that touch and have one name are one. A stretch without a day stays, since it says that the name is told. */
const merged = (triples: readonly (readonly number[])[]): number[] => {
  const kept: [number, number, number][] = []
  for (const [from = 0, to = 0, name = 0] of triples.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    const before = to > from ? kept.findLast(one => one[2] === name && one[1] > one[0]) : undefined
    if (before && from <= before[1]) before[1] = Math.max(before[1], to)
    else kept.push([from, to, name])
  }
  return kept.flat()
}
