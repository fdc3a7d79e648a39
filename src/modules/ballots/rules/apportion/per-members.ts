import { type PartRounding, partsOf } from '#kernel/parts.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

/**
 * Delegates by the size of a membership: so many for the first members, then one for each further so many.
 * Two rules in the record: one for each 75 members, rounded to the nearest, at least one (convention rules of 2023: 270
 * members send 4, 400 send 5); and one for the first 749, one more for each further 250 or part of it, at most six
 * (conference rules of 2022: 749 send 1, 750 send 2, 1,750 and more send 6).
 */
export type PerMembers = {
  /** Members whom `base` delegates stand for. */
  readonly first: number
  readonly base: number
  /** One more delegate for each so many members beyond `first`. */
  readonly per: number
  /** What a part of `per` counts for; `nearest` rounds a half up. */
  readonly part: PartRounding
  readonly atLeast: number
  readonly atMost: number | null
}

/** @returns how many delegates so many members send. */
export const delegatesFor = (members: number, rule: PerMembers): number | Refusal => {
  if (!Number.isSafeInteger(members) || members < 0) return refuse(`members are a whole number, not ${members}`)
  if (!Number.isSafeInteger(rule.per) || rule.per < 1) return refuse(`a delegate stands for a whole number of members, not ${rule.per}`)
  const more = members > rule.first ? partsOf(members - rule.first, rule.per, rule.part) : 0
  return Math.min(rule.atMost ?? Number.POSITIVE_INFINITY, Math.max(rule.atLeast, rule.base + more))
}
