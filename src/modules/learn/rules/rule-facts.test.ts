import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsOf } from './rule-facts.ts'

const names = new Map([
  ['council', 'National council'],
  ['meeting', 'the selection meeting'],
])
const said = (rule: Record<string, unknown>): string[] => factsOf(rule, names).map(one => `${one.label}: ${one.says ?? 'not known'}`)

test('a deadline is said with its count of days and the name of its moment', () => {
  const due = (count: number, how: string, time: unknown = null) => ({
    due: { anchor: 'meeting', offset: { count, unit: 'days' }, count: how, time },
  })
  assert.deepEqual(said(due(-7, 'clear')), ['When: 7 clear days before: the selection meeting'])
  assert.deepEqual(said(due(1, 'business', '17:00:00')), ['When: 1 working day after: the selection meeting, 17:00'])
  assert.deepEqual(said(due(0, 'calendar')), ['When: on the day of: the selection meeting'])
  assert.deepEqual(said({ due: { on: { day: '2023-07-24', time: null } } }), ['When: 2023-07-24'])
  assert.deepEqual(said({ due: 'unknown' }), ['When: not known'])
})

test('bodies are said by name, shares as so many in so many, and what is not known as not known; what is left out is not said', () => {
  assert.deepEqual(said({ body: 'council', reasons: 'unknown', stage: null, may_vary: ['timetable', 'freeze date'] }), [
    'Who: National council',
    'What may be varied: timetable, freeze date',
    'Reasons must be given: not known',
  ])
  assert.deepEqual(said({ share: { numerator: 1, denominator: 3 }, compare: 'at-least', electorates: [] }), [
    'Share: 1 in 3',
    'Enough is: at least',
  ])
})
