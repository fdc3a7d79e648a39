import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterGroups } from './letters.ts'

const grouped = (words: string, least: number) =>
  letterGroups(words.split(' '), word => word, least).map(({ from, to, words }) => `${from}${to} ${words.join(' ')}`)

test('letters with few words stand together, no letter is parted, and a short end joins what is before it', () => {
  assert.deepEqual(grouped('agenda area ballot clerk delegate door dues vote', 3), [
    'AB agenda area ballot',
    'CV clerk delegate door dues vote',
  ])
  assert.deepEqual(grouped('agenda area all', 2), ['AA agenda area all'])
  assert.deepEqual(letterGroups([], String, 2), [])
})
