/** The front door of the rulebook: the only file other modules may import. */
export { packFormat } from './format.ts'
export { loadPack, type Pack } from './load/load-pack.ts'
export type { Problem } from './load/problem.ts'
export type { Unit } from './load/read-units.ts'
export { type Deadline, type Due, deadlinesOf } from './rules/deadlines.ts'
export { distanceFromMembers, type Hop } from './rules/distance.ts'
export { type Gate, gatesOf } from './rules/gates.ts'
export { explain, type Glossary } from './rules/glossary.ts'
export { type LeverNow, leversFor } from './rules/levers.ts'
export { type Entitlement, type Leaf, mayVote, type Predicate, type RollRefusal, type RollRule } from './rules/may-vote.ts'
export type { Progress } from './rules/over-by.ts'
export { type RemedyNow, remediesAt } from './rules/remedies.ts'
export { rolls } from './rules/roll-door.ts'
export { stagesOn, type TimedStage } from './rules/stages.ts'
export type { Standing, StatusEvent } from './rules/standing.ts'
export { type Change, type RuleKind, versions } from './rules/version-door.ts'
export type { Moments, Span, When } from './rules/when.ts'
export type {
  Body,
  Claim,
  Contest,
  ContestEvent,
  ContestOption,
  ControlPoint,
  Figure,
  Holder,
  Procedure,
  Remedy,
  Round,
  Rule,
  SeatGroup,
  Source,
  Stage,
  Tally,
  Term,
  Threshold,
} from './schema/types.ts'
