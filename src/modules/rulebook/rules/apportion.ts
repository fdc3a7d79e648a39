import { type PartRounding, partsOf } from '#kernel/parts.ts'
import type { Unknown } from './when.ts'

/** An apportionment of a pack: the first place for `first` members (`per` where it is not named), one more for each further `per`. */
export type ApportionmentRule = {
  readonly first: number | null
  readonly per: number
  readonly rounding: PartRounding
  readonly at_least: number | null
  readonly at_most: number | null
  readonly extra: readonly { readonly group: string; readonly from: number; readonly places: number }[]
}
type Places = {
  /** For the members as a whole; the least and the most that the rule allows are kept. */
  readonly places: number
  /** Places more, by group; these come on top of the most. Unknown where the size of the group is not given. */
  readonly extra: readonly { readonly group: string; readonly places: number | Unknown }[]
}

const unbounded = (members: number, rule: ApportionmentRule): number => {
  if (rule.first === null) return partsOf(members, rule.per, rule.rounding)
  if (members === 0) return 0
  return members <= rule.first ? 1 : 1 + partsOf(members - rule.first, rule.per, rule.rounding)
}

/** How many places so many members give; `groups` are the sizes of the groups that the rule gives more. An exact half rounds up. */
export const placesFor = (rule: ApportionmentRule, members: number, groups: Readonly<Record<string, number>> = {}): Places => ({
  places: Math.min(rule.at_most ?? Number.POSITIVE_INFINITY, Math.max(rule.at_least ?? 0, unbounded(members, rule))),
  extra: rule.extra.map(({ group, from, places }) => {
    const size = groups[group]
    return { group, places: size === undefined ? 'unknown' : size >= from ? places : 0 }
  }),
})
