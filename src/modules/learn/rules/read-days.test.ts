import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readDays } from './read-days.ts'

test('two days in order are read; none is no question', () => {
  const days = readDays({ from: '2017-01-01', to: '2018-12-31' })
  assert.ok(days && !isRefusal(days))
  assert.deepEqual([days.from.toString(), days.to.toString()], ['2017-01-01', '2018-12-31'])
  assert.equal(readDays({ from: '', to: '' }), null)
})

test('a day that is no day, one alone, and two the wrong way round are refused beside their field', () => {
  const fields = (from: string, to: string) => {
    const answer = readDays({ from, to })
    assert.ok(isRefusal(answer))
    return Object.keys(answer.fields ?? {})
  }
  assert.deepEqual(fields('2017-02-30', '2018-01-01'), ['from'])
  assert.deepEqual(fields('', '2018-01-01'), ['from'])
  assert.deepEqual(fields('yesterday', 'today'), ['from', 'to'])
  assert.deepEqual(fields('2018-01-01', '2018-01-01'), ['to'])
})
