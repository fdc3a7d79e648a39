import type { Holidays } from './deadlines.ts'
import { type Bodies, type Distance, distanceFromMembers } from './distance.ts'
import { type LeverProcedure, type LeverStage, whenOf } from './levers.ts'
import { hasPassed } from './stages.ts'
import { compareWhen, type Moments, type Unknown, type When, type YesNo } from './when.ts'

type GateStage = LeverStage & { readonly gate: YesNo; readonly decider: string; readonly appeal: { readonly before_vote: YesNo } }
export type GateProcedure<Stage extends GateStage = GateStage> = Omit<LeverProcedure, 'stages'> & { readonly stages: readonly Stage[] }

/** What an event says about options that went out at a stage. */
export type Removal = {
  readonly stage: string
  readonly kind: string
  readonly out: readonly unknown[]
  readonly counts: { readonly before: number | Unknown; readonly after: number | Unknown } | null
}

/** A number, or a number that it is at least. */
type Removed = { readonly atLeast: number; readonly exact: boolean }
type LastLever = { readonly lever: string; readonly role: string; readonly stage: string; readonly until: When | null }

export type Gate<Stage> = {
  readonly stage: Stage
  readonly distance: Distance
  readonly removed: Removed
  readonly appeal: YesNo
  /** Options removed × hops × (2 without an appeal before the vote, 1 with one). `high` is null where a count or the distance is not known. */
  readonly weight: { readonly low: number; readonly high: number | null }
  /** The lever that closes last before (or at) this gate; null when there is none. */
  readonly lastLever: LastLever | null
}

type GatesAsked = { readonly events: readonly Removal[]; readonly moments: Moments; readonly holidays: Holidays }

/**
 * The stages at which options can be removed, heaviest first.
 * Weight = removed × hops × appeal. Hops: those of the decider; members' own vote weighs 0; a distance that is not known counts as 1 in `low`. Appeal: 1 when it can be
 * decided before the vote, 2 when not; not known counts as 1 in `low` and 2 in `high`. Removed: see `removedAt`. Ordered by `low`, then by `high` (no upper bound first), then by stage.
 */
export const gatesOf = <Stage extends GateStage>(procedure: GateProcedure<Stage>, bodies: Bodies, asked: GatesAsked): Gate<Stage>[] =>
  procedure.stages
    .filter(stage => stage.gate !== 'no')
    .map(stage => {
      const distance = distanceFromMembers(bodies, stage.decider)
      const removed = removedAt(stage.id, asked.events)
      const appeal = stage.appeal.before_vote
      return {
        stage,
        distance,
        removed,
        appeal,
        weight: weigh(removed, distance.hops, appeal),
        lastLever: lastLeverBefore(procedure, stage, asked),
      }
    })
    .toSorted((a, b) => b.weight.low - a.weight.low || (b.weight.high ?? Infinity) - (a.weight.high ?? Infinity) || 0)

const weigh = (removed: Removed, hops: number | null, appeal: YesNo): Gate<unknown>['weight'] => {
  if (hops === 0) return { low: 0, high: 0 }
  const low = removed.atLeast * (hops ?? 1) * (appeal === 'no' ? 2 : 1)
  const high = removed.exact && hops !== null ? removed.atLeast * hops * (appeal === 'yes' ? 1 : 2) : null
  return { low, high }
}

/**
 * How many options the events say were removed at a stage. An event with both counts gives their difference; one without gives the options it names, as at least so many.
 * Who withdrew was not removed. A stage of which nothing is recorded removed at least none, and it is not exact.
 */
export const removedAt = (stage: string, events: readonly Removal[]): Removed => {
  const told = events
    .filter(event => event.stage === stage && event.kind !== 'withdrew')
    .map(removedBy)
    .filter(one => one !== null)
  return { atLeast: told.reduce((sum, one) => sum + one.atLeast, 0), exact: told.length > 0 && told.every(one => one.exact) }
}

const removedBy = ({ counts, out }: Removal): Removed | null => {
  if (counts && counts.before !== 'unknown' && counts.after !== 'unknown')
    return { atLeast: Math.max(counts.before - counts.after, 0), exact: true }
  return counts || out.length > 0 ? { atLeast: out.length, exact: false } : null
}

/** Of the levers of this stage and those before it that do not outlast the gate, the one that closes last; where no closing is known, the one listed last. */
const lastLeverBefore = (procedure: GateProcedure, gate: GateStage, asked: GatesAsked): LastLever | null => {
  const upTo = procedure.stages.slice(0, procedure.stages.findIndex(stage => stage.id === gate.id) + 1)
  const gateEnds = gate.ends ? whenOf(procedure, gate.ends, asked) : null
  const uses = upTo.flatMap(stage =>
    stage.levers.map((use): LastLever => {
      const closes = use.until ?? stage.ends
      return { lever: use.lever, role: use.role, stage: stage.id, until: closes ? whenOf(procedure, closes, asked) : null }
    }),
  )
  const inTime = uses.filter(use => !use.until || !gateEnds || !hasPassed(gateEnds, use.until))
  return inTime.reduce<LastLever | null>((last, use) => (last && closesBefore(use, last) ? last : use), null)
}

const closesBefore = (use: LastLever, last: LastLever): boolean =>
  last.until !== null && (use.until === null || compareWhen(use.until, last.until) < 0)
