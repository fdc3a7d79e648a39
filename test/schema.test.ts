import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { schemaOn } from './schema.ts'

test('db/schema.sql is what the migrations make; print it anew with: node test/schema.ts', async () => {
  const server = process.env['CAUCUS_TEST_DATABASE']
  assert.ok(server, 'runs in the step “stories on PostgreSQL”')
  assert.equal(await schemaOn(server), readFileSync(new URL('../db/schema.sql', import.meta.url), 'utf8'))
})
