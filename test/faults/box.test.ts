import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { engine } from '#test/world.ts'
import { killWhileVoting } from './box.ts'

/** Four of the ten kills of `npm run faults`, on a server of its own. */
test('people vote while web and database are killed in turn: no acknowledged paper is lost, none is there twice, nobody is marked in vain', {
  skip: engine === 'postgres' ? false : 'kills a PostgreSQL server',
}, async t => {
  const report = await killWhileVoting(60, 4, randomFrom('box'))
  t.diagnostic(JSON.stringify(report))
  assert.equal(report.papers, 60)
  assert.ok(report.kills.web > 0 && report.kills.database > 0 && report.retries > 0, 'kills were felt')
})
