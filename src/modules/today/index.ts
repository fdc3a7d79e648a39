/** The front door of today: the only file other modules may import. */
export { todayModule } from './module.ts'
export { todayPaths } from './paths.ts'
