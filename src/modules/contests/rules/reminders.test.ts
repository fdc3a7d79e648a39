import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { calendarItem as item } from '#test/calendar-item.ts'
import type { Item } from './calendar.ts'
import { dueOn, type Reminding, usual } from './reminders.ts'

const today = day('2017-01-12')
const days = (rule: Reminding, items: readonly Item[], told: readonly string[] = []) =>
  dueOn(today, items, rule, (one, lead) => told.includes(`${one.id} ${lead}`)).map(due => `${due.item.id}: ${due.leads.join(' ')}`)

test('the week before: seven days ahead and nearer, eight not yet, yesterday no more, once each', () => {
  const items = ['2017-01-11', '2017-01-12', '2017-01-19', '2017-01-20'].map(on => item(on))
  assert.deepEqual(days(usual, items), ['2017-01-12: 7', '2017-01-19: 7'])
  assert.deepEqual(days(usual, items, ['2017-01-19 7']), ['2017-01-12: 7'])
})

test('a kind that is not wanted, and a stretch of days, are in no letter; no days before means no letter at all', () => {
  assert.deepEqual(days(usual, [item('2017-01-19', { kind: 'other' })]), [])
  assert.deepEqual(days(usual, [item('2017-01-19', { ends: { day: day('2017-01-25'), time: null } })]), [])
  assert.deepEqual(days({ ...usual, daysBefore: [] }, [item('2017-01-13')]), [])
})

test('with two leads there are two letters; a day that becomes known on its eve is told once', () => {
  const rule = { ...usual, daysBefore: [7, 1] as const }
  assert.deepEqual(days(rule, [item('2017-01-19')]), ['2017-01-19: 7'])
  assert.deepEqual(days(rule, [item('2017-01-13')], ['2017-01-13 7']), ['2017-01-13: 1'])
  assert.deepEqual(days(rule, [item('2017-01-13')]), ['2017-01-13: 7 1'])
  assert.deepEqual(days(rule, [item('2017-01-13')], ['2017-01-13 1']), [])
})
