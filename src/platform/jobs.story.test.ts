import assert from 'node:assert/strict'
import { test } from 'node:test'
import { world } from '#test/world.ts'
import { openJobs } from './jobs.ts'
import { logTo } from './log.ts'
import { keeper, transaction } from './transaction.ts'

test('while many jobs wait, whoever asks for a page is heard between any two of them', async t => {
  const { database } = (await world(t)).program
  const faults: string[] = []
  const jobs = await openJobs(
    database,
    ['many'],
    logTo(line => faults.push(line), 'quiet'),
  )
  await transaction(database, keeper, async tx => {
    for (let n = 0; n < 12; n++) await jobs.queue(tx, { name: 'many', data: { n } })
  })
  /** How often the loop had turned when each was done: a request is taken in at a turn. */
  const seen: number[] = []
  let turns = 0
  const turn = (): void => {
    turns++
    if (seen.length < 12) setImmediate(turn)
  }
  setImmediate(turn)
  await new Promise<void>(done => void jobs.work(new Map([['many', async () => (seen.push(turns) === 12 ? done() : undefined)]])))
  await jobs.stop()
  assert.deepEqual(faults, [])
  const heard = seen.slice(1).every((each, n) => each > (seen[n] ?? 0))
  assert.ok(heard, `turns before each job: ${seen.join(' ')}`)
})
