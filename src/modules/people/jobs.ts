import { dayOf } from '#kernel/day.ts'
import { timeOf, type Worker } from '#platform/jobs.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import type { PeopleDeps } from './deps.ts'

/** Every night, by the time of the story: what is kept for a time only goes. One transaction each; done twice, it is done once. */
export const retentionJob =
  (deps: PeopleDeps): Worker =>
  async data => {
    const now = timeOf(deps.clock, data)
    for (const duty of deps.duties()) await transaction(deps.database, { ...keeper, now }, tx => duty.end(tx, dayOf(now, deps.zone)))
  }
