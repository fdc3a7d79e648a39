import assert from 'node:assert/strict'
import { test } from 'node:test'
import { baseRateOf, type Comparable } from './base-rate.ts'

const contest = (key: string, more: Partial<Comparable>): Comparable => ({
  key,
  title: key,
  eligible: null,
  voted: null,
  turnoutPercent: null,
  sources: [],
  ...more,
})
const exactly = (count: number) => ({ low: count, high: count, approx: false })

test('the rate is the mean of the contests that have figures, each counting once, with its rows', () => {
  const { turnout } = baseRateOf('candidate', [
    contest('one', { turnoutPercent: exactly(30) }),
    contest('two', { eligible: exactly(200), voted: exactly(100) }),
    contest('three', { voted: exactly(170) }),
  ])
  assert.ok(turnout !== 'none')
  assert.deepEqual([turnout.n, turnout.mean, turnout.low, turnout.high], [2, 0.4, 0.3, 0.5])
  assert.deepEqual(
    turnout.rows.map(row => [row.key, row.how]),
    [
      ['one', 'published share'],
      ['two', 'votes by entitled'],
    ],
  )
})

test('with no comparable contest it says none', () => {
  assert.equal(baseRateOf('office', []).turnout, 'none')
  assert.equal(baseRateOf('office', [contest('one', { voted: exactly(10) })]).turnout, 'none')
})
