/** The front door of the rulebook: the only file other modules may import. */
export { packFormat } from './format.ts'
export { type Loaded, loadPack, type Pack } from './load/load-pack.ts'
export type { Problem } from './load/problem.ts'
export type { Hex, Unit } from './load/read-units.ts'
export { type DayCount, type Deadline, type Due, deadlinesOf, type Holidays } from './rules/deadlines.ts'
export { type Distance, distanceFromMembers, type GroupDistance, type Hop } from './rules/distance.ts'
export { type Gate, gatesOf, type LastLever, type Removed } from './rules/gates.ts'
export { explain, type Glossary, type Piece } from './rules/glossary.ts'
export { type LeverNow, type LeverState, leversFor } from './rules/levers.ts'
export {
  type Entitlement,
  type Failed,
  type Leaf,
  type Mend,
  mayVote,
  type Predicate,
  type RollRefusal,
  type RollRule,
} from './rules/may-vote.ts'
export type { Progress } from './rules/over-by.ts'
export { type RemedyNow, remediesAt } from './rules/remedies.ts'
export { rolls } from './rules/roll-door.ts'
export { stagesOn, type TimedStage } from './rules/stages.ts'
export type { Standing, StatusEvent } from './rules/standing.ts'
export { type Change, type RuleKind, versions } from './rules/version-door.ts'
export type { Moments, Span, Unknown, When, YesNo } from './rules/when.ts'
export type {
  Body,
  Claim,
  Contest,
  ContestEvent,
  ContestOption,
  ControlPoint,
  Figure,
  Holder,
  Lever,
  LeverUse,
  Manifest,
  Override,
  Procedure,
  Publication,
  Remedy,
  ReservedPlace,
  Round,
  Rule,
  SeatGroup,
  Source,
  Stage,
  Tally,
  Term,
  Threshold,
} from './schema/types.ts'
