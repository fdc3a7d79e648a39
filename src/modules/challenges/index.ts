/** The front door of challenges: the only file other modules may import. */
export { challengesModule } from './module.ts'
export { challengesPaths } from './paths.ts'
export { recourseAt } from './recourse.ts'
