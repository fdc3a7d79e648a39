import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namer, openInMemory } from './database.ts'

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

test('a question is named when it is asked for the second time, always the same, and no more than so many are', () => {
  const nameOf = namer(2)
  const asked = ['select 1', 'select 2', 'select 1', 'select 1', 'select 3', 'select 2', 'select 3', 'select 3', 'select 2']
  // The third has no room: two names are given.
  assert.deepEqual(asked.map(nameOf), [undefined, undefined, 'kept_0', 'kept_0', undefined, 'kept_1', undefined, undefined, 'kept_1'])
})
