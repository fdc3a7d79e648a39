import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { engine } from '#test/world.ts'
import { emptyDatabase, killDuringWrites, killFirstStart } from './kill.ts'
import { inFolderOf } from './running.ts'

/** Three of the twenty of `npm run faults`. */
const kills = 3

test(`killed ${kills} times in the middle of writes, nothing acknowledged is lost and the audit is whole`, {
  timeout: 300_000,
}, async t => {
  const server = process.env['CAUCUS_TEST_DATABASE'] ?? ''
  const report = await inFolderOf(async dir =>
    killDuringWrites(
      { DATA_DIR: dir, ...(engine === 'postgres' ? { DATABASE_URL: await emptyDatabase(server) } : {}) },
      kills,
      randomFrom(`kill ${engine}`),
    ),
  )
  t.diagnostic(`${engine}: ${JSON.stringify(report)}`)
  assert.ok(report.acknowledged > 0, 'something was written before each kill')
})

test('killed during its very first start, the embedded engine starts the next time', {
  timeout: 300_000,
  skip: engine === 'postgres',
}, async t => {
  t.diagnostic(`killed after (ms): ${(await killFirstStart(2, randomFrom('first start'))).join(', ')}`)
})
