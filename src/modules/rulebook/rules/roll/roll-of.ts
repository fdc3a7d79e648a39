import type { StatusEvent } from '../standing.ts'
import { type Compact, compacted, type Names } from './compact.ts'
import { type Compiled, compiled } from './compile.ts'
import type { RollRule, Truth } from './language.ts'
import type { Case } from './reading.ts'

type People = { readonly histories: readonly Compact[]; readonly names: Names }

/** Many histories, made ready once for any number of rules. */
export const peopleOf = (histories: readonly (readonly StatusEvent[])[]): People => {
  const names: Names = new Map()
  return { histories: histories.map(history => compacted(history, names)), names }
}

const truths: readonly Truth[] = ['no', 'unknown', 'yes']

/** Whether each of many people meets the rule, in their order; what cannot be checked is granted. Without reasons: those `mayVote` gives for one person. */
export const rollOf = ({ histories, names }: People, rule: Pick<RollRule, 'all'>, asked: Omit<Case, 'history'>): Truth[] => {
  const meets: Compiled = compiled(rule, asked, names)
  return histories.map(history => truths[meets(history)] ?? 'unknown')
}
