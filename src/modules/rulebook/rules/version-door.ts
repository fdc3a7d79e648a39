import { placesFor } from './apportion.ts'
import { changesBetween, familyOf, rulesIn } from './changes.ts'
import { inForce } from './deadlines.ts'
import { fromInWords, sayRule, untilInWords } from './say-rule.ts'
import { inForceOn, rulesAt, rulesOn, subjectOf } from './versions.ts'

export type { Change, RuleKind } from './changes.ts'

/** Rules in time: which were in force, what changed between two days, what they say, and how many places one gives. */
export const versions = {
  on: rulesOn,
  at: rulesAt,
  inForce: inForceOn,
  holds: inForce,
  between: changesBetween,
  family: familyOf,
  rulesIn,
  subjectOf,
  say: sayRule,
  from: fromInWords,
  until: untilInWords,
  placesFor,
} as const
