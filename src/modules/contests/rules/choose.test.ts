import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alike, type Choice, matching } from './choose.ts'

const choice = (key: string, more: Partial<Choice> = {}): Choice => ({
  key,
  title: key,
  organisation: 'One',
  kind: 'candidate',
  procedure: 'Selection',
  channel: 'room',
  year: 2017,
  isAhead: false,
  ...more,
})
const all = [
  choice('Near Copeland'),
  choice('Copeland'),
  choice('Ynys Môn', { year: 2019 }),
  choice('A ballot', { organisation: 'Two', kind: 'office', procedure: 'Ballot', channel: 'post' }),
  choice('A hustings', { organisation: 'Two', procedure: 'Other' }),
  choice('To come', { isAhead: true }),
]
const keys = (found: readonly Choice[]) => found.map(one => one.key)

test('found by any part of name, organisation, procedure and year, accents or not; a name that begins so stands first', () => {
  assert.deepEqual(keys(matching(all, 'copeland')), ['Copeland', 'Near Copeland'])
  assert.deepEqual(keys(matching(all, 'YNYS mon 2019')), ['Ynys Môn'])
  assert.deepEqual(keys(matching(all, 'two ballot')), ['A ballot'])
  assert.deepEqual(keys(matching(all, 'to come')), ['To come'])
  assert.deepEqual(keys(matching(all, 'zebra')), [])
})

test('most alike first: the same procedure, then kind and channel; what lies ahead is not proposed', () => {
  assert.deepEqual(keys(alike(all, choice('it'))), ['Copeland', 'Near Copeland', 'Ynys Môn', 'A hustings', 'A ballot'])
  assert.equal(keys(alike(all, null))[0], 'Ynys Môn')
})
