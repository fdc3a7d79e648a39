import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from './ids.ts'

test('of ids the later sorts later, also of many in one millisecond and when the clock is put back', t => {
  const made = Array.from({ length: 5000 }, () => newId())
  t.mock.method(Temporal.Now, 'instant', () => Temporal.Instant.from('2017-01-01T00:00:00Z'))
  made.push(newId(), newId())
  assert.deepEqual(made, made.toSorted())
  assert.equal(new Set(made).size, made.length)
  assert.ok(made.every(id => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)))
})
