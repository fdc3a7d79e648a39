export { ballotBox } from './box.ts'
export type { BallotsDeps } from './deps.ts'
export { tiesBy } from './lot.ts'
export { ballotsModule } from './module.ts'
export type { NewBox } from './opening.ts'
export type { Box, Mark, Turnout } from './queries.ts'
export { formats, readElection } from './rules/formats/index.ts'
export { limits } from './rules/formats/limits.ts'
export type { ReadElection } from './rules/formats/read-election.ts'
export { resultJson } from './rules/formats/result.ts'
export { resultTable } from './rules/formats/table.ts'
export { writeBlt } from './rules/formats/write-blt.ts'
export type { Method } from './rules/method.ts'
export { methods } from './rules/methods.ts'
export {
  countEliminating,
  type EliminatingCount,
  type Happened,
  type Lot,
  type Round,
  type RoundTies,
  type VoteInRound,
} from './rules/single/eliminating.ts'
export { countRepeated, type Sheet, type TellersRound } from './rules/single/repeated.ts'
