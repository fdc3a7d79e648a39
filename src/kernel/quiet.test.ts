import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from './day.ts'
import { quietUntil } from './quiet.ts'

test('nothing leaves between eight in the evening and eight in the morning, also across the change to summer time', () => {
  const until = (at: string) => quietUntil(instant(at), 'Europe/London')?.toString() ?? 'now'
  assert.equal(until('2017-01-12T08:00:00Z'), 'now')
  assert.equal(until('2017-01-12T19:59:00Z'), 'now')
  assert.equal(until('2017-01-12T20:00:00Z'), '2017-01-13T08:00:00Z')
  assert.equal(until('2017-01-12T03:23:00Z'), '2017-01-12T08:00:00Z')
  assert.equal(until('2017-03-25T22:00:00Z'), '2017-03-26T07:00:00Z', 'eight in summer time')
  assert.equal(until('2017-10-28T22:00:00Z'), '2017-10-29T08:00:00Z', 'eight in winter time again')
})
