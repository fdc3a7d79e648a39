import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Agreement, endedBy } from './stricter.ts'

const today = day('2017-01-07')
const open = (
  id: string,
  channel: Agreement['channel'],
  until: string | null = null,
  purpose: Agreement['purpose'] = 'asking',
): Agreement => ({
  id,
  purpose,
  channel,
  expires_on: until === null ? null : day(until),
  withdrawn: false,
})
const no = (id: string, channel: Agreement['channel'], purpose: Agreement['purpose'] = 'asking'): Agreement => ({
  ...open(id, channel, null, purpose),
  withdrawn: true,
})
const ends = (one: readonly Agreement[], other: readonly Agreement[]) => endedBy(one, other, today).map(({ id }) => id)

test('what only one of them was asked stays, for nobody said no to it', () => {
  assert.deepEqual(ends([open('a', 'phone')], [open('b', 'email')]), [])
  assert.deepEqual(ends([open('a', 'phone')], []), [])
})

test('who withdrew in one record is asked by no way of the other, whichever came first', () => {
  assert.deepEqual(ends([open('a', 'phone'), open('b', 'email')], [no('c', 'email')]), ['a', 'b'])
  assert.deepEqual(ends([no('c', 'in-person')], [open('a', 'phone')]), ['a'])
  assert.deepEqual(
    ends([open('a', 'phone'), open('l', 'phone', null, 'lifts')], [no('c', 'phone')]),
    ['a'],
    'another purpose is another agreement',
  )
})

test('a way that one withdrew while another of it stays open ends, and the rest goes on', () => {
  assert.deepEqual(ends([open('a', 'phone'), open('b', 'email')], [no('c', 'email'), open('d', 'phone')]), ['b'])
  assert.deepEqual(ends([no('a', 'phone'), open('b', 'phone')], [open('c', 'phone')]), [], 'agreed again in the same record')
})

test('of two ends the earlier holds, and an end before none; what is over already says nothing', () => {
  assert.deepEqual(ends([open('a', 'phone', '2017-06-01')], [open('b', 'phone')]), ['b'])
  assert.deepEqual(ends([open('a', 'phone', '2017-06-01')], [open('b', 'phone', '2017-03-01')]), ['a'])
  assert.deepEqual(ends([open('a', 'phone', '2017-01-07')], [open('b', 'phone')]), [])
  assert.deepEqual(ends([open('a', 'phone', '2017-06-01'), open('c', 'phone')], [open('b', 'phone', '2017-06-01')]), ['c'])
})
