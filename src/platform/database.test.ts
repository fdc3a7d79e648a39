import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openInMemory } from './database.ts'

test('what the queue asks while the embedded database closes is answered: what was begun by its rows, what comes later by nothing', async () => {
  const database = await openInMemory()
  const begun = database.jobs.executeSql('select generate_series(1, 3) as n')
  const closed = database.close()
  const later = database.jobs.executeSql('select 1 as n')
  await closed
  assert.deepEqual((await begun).rows.length, 3)
  assert.deepEqual((await later).rows, [])
  assert.deepEqual((await database.jobs.executeSql('select 1 as n')).rows, [])
})
