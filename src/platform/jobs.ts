import { setImmediate as aTurn, setTimeout as wait } from 'node:timers/promises'
import { fromKysely, PgBoss } from 'pg-boss'
import { type Instant, instant } from '#kernel/day.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import { newId } from './ids.ts'
import type { Log } from './log.ts'
import { asOwner, type Tx } from './transaction.ts'

/** What a module asks to be done later. `data` holds ids only, never a name or an address: job rows outlive the people they are about. */
export type Job = {
  readonly name: string
  readonly data: Readonly<Record<string, string | number>>
  /** At most one waiting job with this key. */
  readonly key?: string
  readonly after?: Instant
}

/** Does one job. It may run again after a fault or a crash, so what it does must bear being done twice. */
export type Worker = (data: Readonly<Record<string, string | number>>) => Promise<void>

/** The time of the story for which a night works: told with the job where the clock was moved in the request that queued it. */
export const timeOf = (clock: Pick<Clock, 'now'>, { at }: Job['data']): Instant => (typeof at === 'string' ? instant(at) : clock.now())

export type Jobs = {
  /** Queues in the caller's transaction: no commit, no job. */
  queue(tx: Tx, job: Job): Promise<void>
  /** Takes up work until `stop`. @param nightly names of jobs that run once a night, and once at the next start after a night that was missed */
  work(workers: ReadonlyMap<string, Worker>, nightly?: { readonly names: readonly string[]; readonly zone: string }): Promise<void>
  stop(): Promise<void>
}

/** Twenty-three past three: no hour that a change to summer time takes away. */
const atNight = '23 3 * * *'
const retries = { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 120 }

/** How often a step of taking up work is tried, a second apart, while the database is away: the program answers by then, and goes on as it does at any other time. */
const mostTries = 60

const untilDone = async <T>(log: Log, step: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await step()
    } catch (fault) {
      if (tries === mostTries) throw fault
      log.fault('jobs.start', fault)
      await wait(1000)
    }
  }
}

/** @param names every queue there is; a job with another name is a bug. */
export const openJobs = async (database: Database, names: readonly string[], log: Log): Promise<Jobs> => {
  const boss = new PgBoss({ db: database.jobs, backend: database.engine, schema: 'jobs', registerInstance: false })
  boss.on('error', fault => log.fault('jobs.error', fault))
  await boss.start()
  const known = new Set((await boss.getQueues()).map(queue => queue.name))
  for (const name of names) if (!known.has(name)) await boss.createQueue(name, { ...retries, policy: 'short' })
  return {
    queue: (tx, job) =>
      asOwner(tx, async () => {
        await boss.send(job.name, job.data, {
          db: fromKysely(tx),
          // A queue of policy `short` holds one waiting job for each key, and one without a key: a job that names none gets one of its own, or the next would be dropped.
          singletonKey: job.key ?? newId(),
          ...(job.after ? { startAfter: job.after.toString() } : {}),
        })
      }),
    work: async (workers, nightly = { names: [], zone: 'UTC' }) => {
      for (const [name, worker] of workers) {
        const looking: { at?: string } = {}
        looking.at = await untilDone(log, () =>
          boss.work<Job['data']>(name, { pollingIntervalSeconds: 1 }, async ([job]) => {
            if (!job) return
            await worker(job.data)
            // The embedded database answers without ever waiting: without a turn of the loop between two jobs no request would be heard until all are done.
            await aTurn()
            // Where one waited there may be more: it looks again at once, not a second later.
            if (looking.at) boss.notifyWorker(looking.at)
          }),
        )
      }
      for (const name of nightly.names)
        await untilDone(log, () => boss.schedule(name, atNight, {}, { tz: nightly.zone, singletonKey: name, missed: 'once' }))
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
