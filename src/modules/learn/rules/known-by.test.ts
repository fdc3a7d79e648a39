import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isKnownBy } from './known-by.ts'

const today = day('2017-01-07')

test('what only sources from after a day say is not known on it', () => {
  assert.equal(isKnownBy(['2017-01-20', '2017-02'], today), false)
  assert.equal(isKnownBy(['2017-01-20', '2010-03'], today), true)
})

test('a source of this month or year counts as published; with no dates at all nothing is held back', () => {
  assert.equal(isKnownBy(['2017-01'], today), true)
  assert.equal(isKnownBy(['2017'], today), true)
  assert.equal(isKnownBy(['unknown'], today), true)
  assert.equal(isKnownBy([], today), true)
})
