/** The front door of learn: the only file other modules may import. */
export type { LearnDeps } from './deps.ts'
export { learnModule } from './module.ts'
export { learnPaths } from './paths.ts'
export { type ContestRights, type Rights, rightsOf } from './rights.ts'
export { findUnits } from './rules/find-unit.ts'
export { unitsIn } from './units.ts'
