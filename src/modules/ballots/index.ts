export { countPreferential, type Papers } from './rules/count-preferential.ts'
export { countRepeated, type TellersRound } from './rules/count-repeated.ts'
export {
  countEliminating,
  type EliminatingCount,
  type Happened,
  type Lot,
  type Round,
  type Ties,
  type VoteInRound,
} from './rules/eliminating.ts'
