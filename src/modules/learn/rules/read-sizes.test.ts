import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readSizes } from './read-sizes.ts'

const fieldsOf = (count: string, groups: Record<string, string> = {}) => {
  const read = readSizes({ count, groups })
  assert.ok(isRefusal(read))
  return read.fields
}

test('a number, with its groups; a group left empty is not known', () => {
  assert.deepEqual(readSizes({ count: ' 1,750 ', groups: { women: '120', young: '' } }), { count: 1750, groups: { women: 120 } })
  assert.equal(readSizes({ count: '', groups: { women: '' } }), null)
})

test('what is no whole number is asked for again, and so is a group larger than the whole', () => {
  assert.deepEqual(Object.keys(fieldsOf('many') ?? {}), ['count'])
  assert.deepEqual(Object.keys(fieldsOf('7.5', { women: '-1' }) ?? {}), ['count', 'women'])
  assert.deepEqual(fieldsOf('100', { women: '101' }), { women: 'Give at most 100, or leave it empty.' })
  assert.deepEqual(Object.keys(fieldsOf('99999999999') ?? {}), ['count'])
  assert.deepEqual(Object.keys(fieldsOf('', { women: '3' }) ?? {}), ['count'])
})
