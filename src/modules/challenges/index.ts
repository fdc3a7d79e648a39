/** The front door of challenges: the only file other modules may import. */
export type { ChallengesDeps } from './deps.ts'
export { challengesModule } from './module.ts'
export { challengesPaths } from './paths.ts'
export { type Case, casesSeen } from './queries.ts'
export { type Elector, type Recourse, recourseAt } from './recourse.ts'
