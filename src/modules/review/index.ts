/** The front door of review: the only file other modules may import. */
export type { ReviewDeps } from './deps.ts'
export { reviewModule } from './module.ts'
export { reviewsPaths } from './paths.ts'
export { type Published, publishedReviews, type Review, reviewFor } from './queries.ts'
export { type Added, type Diagnosed, diagnosisOf, nothingAdded, type Told, toldByPack, toldOf } from './record.ts'
export { type SaidCause, sayAway, sayCause } from './rules/say-diagnosis.ts'
