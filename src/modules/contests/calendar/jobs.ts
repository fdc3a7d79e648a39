import { sql } from 'kysely'
import { type Id, parseId } from '#kernel/id.ts'
import { quietUntil } from '#kernel/quiet.ts'
import type { Worker } from '#platform/jobs.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import type { ReminderDeps } from './deps.ts'
import { remindOne } from './reminders.ts'

export const remindersJob = 'contests.remind-everybody'
export const reminderJob = 'contests.remind-one'

/** Every night: for each account that may be due a letter, a job for the morning. Nothing is decided yet: who stops the letters before breakfast gets none. */
export const remindEverybody =
  (deps: ReminderDeps): Worker =>
  async () => {
    const now = deps.clock.now()
    await transaction(deps.database, { ...keeper, now }, async tx => {
      const { rows } = await sql<{ account: Id<'account'> }>`select account from contests_reachable(${now}) order by account`.execute(tx)
      for (const { account } of rows) await deps.queue(tx, inTheMorning(deps, account))
    })
  }

const inTheMorning = (deps: ReminderDeps, account: string) => {
  const after = quietUntil(deps.clock.wall(), deps.zone)
  return { name: reminderJob, data: { account }, key: account, ...(after ? { after } : {}) }
}

/** One account's letter, with the rights that they hold at this moment; done twice, it is done once. In the quiet hours it waits for the morning. */
export const remindAccount =
  (deps: ReminderDeps): Worker =>
  async data => {
    const account = parseId<'account'>(String(data['account']))
    if (!account) return
    await deps.inTheNameOf(account, async (tx, who) => {
      if (quietUntil(deps.clock.wall(), deps.zone)) await deps.queue(tx, inTheMorning(deps, account))
      else await remindOne(tx, deps, who, deps.clock.now())
    })
  }
