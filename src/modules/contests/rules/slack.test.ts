import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { saySlack } from './slack.ts'

test('days are counted as days, across the night on which clocks change', () => {
  const today = day('2021-03-27')
  assert.equal(saySlack(day('2021-03-29'), today), 'in 2 days')
  assert.equal(saySlack(day('2021-03-28'), today), 'in 1 day')
  assert.equal(saySlack(today, today), 'today')
  assert.equal(saySlack(day('2021-03-16'), today), 'passed 11 days ago')
  assert.equal(saySlack(null, today), null)
})
