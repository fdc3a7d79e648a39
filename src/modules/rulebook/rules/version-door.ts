import { changesBetween, familyOf, rulesIn } from './changes.ts'
import { inForce } from './deadlines.ts'
import { fromInWords, sayRule, untilInWords } from './say-rule.ts'
import { inForceOn, rulesAt, rulesOn, subjectOf } from './versions.ts'

export type { Change, RuleKind } from './changes.ts'

/** Rules in time: which were in force, and what changed between two days. */
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
} as const
