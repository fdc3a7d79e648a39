import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { historyTold, readTyped } from './read-typed.ts'

const today = day('2017-01-07')
const typed = (joined: string, arrears = 'no') => ({ unit: 'North Ferry', joined, arrears })

test('no day typed is no answer yet, and no mistake either', () => {
  assert.equal(readTyped(typed(''), today), null)
})

test('a day and the word about arrears become a history of one or two events', () => {
  const told = readTyped(typed('2016-11-19', 'yes'), today)
  assert.ok(told && !isRefusal(told))
  const [joined, owed] = historyTold(told, 'a/1', today)
  assert.equal(joined?.kind, 'joined')
  assert.equal(owed?.kind === 'arrears' && owed.from.toString(), '2017-01-07')
})

test('a day that is none, and a day to come, are refused beside their field', () => {
  for (const wrong of ['yesterday', '2016-02-30', '2016-13-01', '19/11/2016', '0000-01-01', '2017-01-08']) {
    const told = readTyped(typed(wrong), today)
    assert.ok(isRefusal(told) && told.fields?.['joined'], wrong)
  }
})
