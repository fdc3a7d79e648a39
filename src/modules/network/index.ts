/** The front door of the network: the only file other modules may import. */
export {
  type Appointment,
  appointSteward,
  type CaucusTotals,
  type Founding,
  foundCaucus,
  type NetworkFounding,
  networks,
  recordReadiness,
  type UnitReadiness,
} from './commands.ts'
export type { ComingContest, NetworkDeps } from './deps.ts'
export { networkModule } from './module.ts'
export { type MapView, networkPaths } from './paths.ts'
export { type Caucus, type Cover, caucusBySlug, caucusesById, caucusesCovering, caucusesIn } from './queries.ts'
export type { Part, PartState, Parts } from './rules/readiness.ts'
export { caucusScope } from './scopes.ts'
export { type SeatEntry, type SeatsAsked, seats } from './seat-entries.ts'
