/** The front door of learn: the only file other modules may import. */
export type { LearnDeps } from './deps.ts'
export { explainedIn } from './explained.ts'
export { learnModule } from './module.ts'
export { learnPaths } from './paths.ts'
export { type ContestRights, type EverydayRight, type Member, type Rights, rightsOf } from './rights.ts'
export { type Found, findUnits } from './rules/find-unit.ts'
export { type Verdict, verdictOf } from './rules/verdict.ts'
export { unitsIn } from './units.ts'
