import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import type { Worker } from '#platform/jobs.ts'
import { ownLetterJob, ownLetterWorker } from '#platform/own-letter.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import type { ReminderDeps } from './deps.ts'
import { remindOne } from './reminders.ts'

export const remindersJob = 'contests.remind-everybody'
export const reminderJob = 'contests.remind-one'

/** Every night: for each account that may be due a letter, a job for the morning. */
export const remindEverybody =
  (deps: ReminderDeps): Worker =>
  async () => {
    const now = deps.clock.now()
    await transaction(deps.database, { ...keeper, now }, async tx => {
      const { rows } = await sql<{ account: Id<'account'> }>`select account from contests_reachable(${now}) order by account`.execute(tx)
      for (const { account } of rows) await deps.queue(tx, ownLetterJob(deps, reminderJob, { account }))
    })
  }

/** One account's letter. */
export const remindAccount = (deps: ReminderDeps): Worker => ownLetterWorker(deps, reminderJob, (tx, who) => remindOne(tx, deps, who))
