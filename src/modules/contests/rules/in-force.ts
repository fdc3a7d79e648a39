import type { Day } from '#kernel/day.ts'

type Valid = { readonly valid_from: Day | 'unknown'; readonly valid_to: Day | null }
type ProcedureLike = Valid & { readonly id: string; readonly succeeds?: string | null }

/** An unknown beginning counts as in force: it was found in use, only since when is not known. */
const isInForce = ({ valid_from, valid_to }: Valid, on: Day): boolean =>
  (valid_from === 'unknown' || Temporal.PlainDate.compare(valid_from, on) <= 0) &&
  (valid_to === null || Temporal.PlainDate.compare(on, valid_to) <= 0)

/** The procedures by which a contest could begin on a day: in force, and not replaced by one that is in force too. */
export const proceduresOn = <Procedure extends ProcedureLike>(all: readonly Procedure[], on: Day): Procedure[] => {
  const valid = all.filter(one => isInForce(one, on))
  const replaced = new Set(valid.filter(one => one.valid_from !== 'unknown').flatMap(one => one.succeeds ?? []))
  return valid.filter(one => !replaced.has(one.id))
}
