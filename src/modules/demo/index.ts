export { demoBar } from './bar.ts'
export { accountOf, cast } from './cast.ts'
export { type DemoDeps, demoModule } from './module.ts'
export { seedIfEmpty, startOf } from './seeds/index.ts'
