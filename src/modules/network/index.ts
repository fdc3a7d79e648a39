/** The front door of the network: the only file other modules may import. */
export { type CaucusTotals, networks, recordReadiness, type UnitReadiness } from './commands.ts'
export type { ComingContest } from './deps.ts'
export { election, founding, type MeetingGround } from './founding.ts'
export { networkModule } from './module.ts'
export { networkPaths } from './paths.ts'
export { type Caucus, type Cover, caucusBySlug, caucusesById, caucusesCovering, caucusesIn } from './queries.ts'
export { caucusScope } from './scopes.ts'
export { seats } from './seat-entries.ts'
