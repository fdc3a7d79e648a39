/** The front door of review: the only file other modules may import. */
export { type Added, type Diagnosed, diagnosisOf, nothingAdded, type Told, toldByPack, toldOf } from './record.ts'
export { type SaidCause, sayAway, sayCause } from './rules/say-diagnosis.ts'
export { reviewsPaths } from './paths.ts'
