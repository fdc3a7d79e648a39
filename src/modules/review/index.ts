/** The front door of review: the only file other modules may import. */
export { reviewModule } from './module.ts'
export { reviewsPaths } from './paths.ts'
export { publishedReviews, reviewedAmong } from './queries.ts'
export { type Diagnosed, diagnosisOf, nothingAdded, toldByPack } from './record.ts'
export { sayAway, sayCause } from './rules/say-diagnosis.ts'
