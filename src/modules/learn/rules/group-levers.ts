import type { Day } from '#kernel/day.ts'

export type LeverLike = {
  readonly lever: string
  readonly role: string
  readonly rule: string | null
  readonly until: { readonly day: Day; readonly time: Temporal.PlainTime | null } | null
  readonly state: 'open' | 'not-yet' | 'mend-first' | 'never' | 'over' | 'unknown'
}

/** Levers by what they mean for one person. Each lever once in each list, the one that closes first on top. */
type Grouped<Lever> = {
  readonly open: readonly Lever[]
  readonly notYet: readonly Lever[]
  readonly mendFirst: readonly Lever[]
  readonly unknown: readonly Lever[]
  /** Not for this person in this contest. */
  readonly never: readonly Lever[]
  readonly over: readonly Lever[]
  /** Levers of roles that a membership history does not tell: an officer, a member of an affiliate. */
  readonly otherRoles: readonly Lever[]
}

/**
 * `told`: roles that the roll rules speak of, so that a membership history tells who has them. Without membership, what is free to every member is not open:
 * it stands with what can be mended.
 */
export const groupLevers = <Lever extends LeverLike>(
  all: readonly Lever[],
  told: ReadonlySet<string>,
  isMember: boolean,
): Grouped<Lever> => {
  const mine = all.filter(({ role }) => told.has(role))
  const inState = (...states: readonly LeverLike['state'][]) => onceEach(mine.filter(({ state }) => states.includes(state)))
  const open = inState('open')
  const free = open.filter(({ rule }) => rule === null)
  return {
    open: isMember ? open : open.filter(({ rule }) => rule !== null),
    notYet: inState('not-yet'),
    mendFirst: isMember ? inState('mend-first') : onceEach([...inState('mend-first'), ...free]),
    unknown: inState('unknown'),
    never: inState('never'),
    over: inState('over'),
    otherRoles: onceEach(all.filter(({ role, state }) => !told.has(role) && (state === 'open' || state === 'not-yet'))),
  }
}

const onceEach = <Lever extends LeverLike>(levers: readonly Lever[]): Lever[] => {
  const sorted = levers.toSorted(byEnd)
  return sorted.filter((one, index) => sorted.findIndex(({ lever }) => lever === one.lever) === index)
}

const midnight = Temporal.PlainTime.from('23:59')

const byEnd = (a: LeverLike, b: LeverLike): number => {
  if (a.until && b.until)
    return (
      Temporal.PlainDate.compare(a.until.day, b.until.day) || Temporal.PlainTime.compare(a.until.time ?? midnight, b.until.time ?? midnight)
    )
  return a.until ? -1 : b.until ? 1 : 0
}
