import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type RemedyLike, remediesAt } from './remedies.ts'
import type { When } from './when.ts'

const remedies = new Map<string, RemedyLike>(
  (
    [
      {
        id: 'roll-query',
        deadline: { anchor: 'meeting', offset: { count: -7, unit: 'days' }, count: 'clear', time: null },
        next: 'complaint',
      },
      {
        id: 'complaint',
        deadline: { anchor: 'meeting', offset: { count: 14, unit: 'days' }, count: 'calendar', time: Temporal.PlainTime.from('17:00') },
        next: 'court',
      },
      { id: 'court', deadline: 'unknown', next: null },
      { id: 'point-of-order', deadline: 'none', next: null },
      { id: 'ring', deadline: 'none', next: 'ring' },
    ] satisfies RemedyLike[]
  ).map(remedy => [remedy.id, remedy]),
)
const on = (date: string, time: string | null = null): When => ({
  day: day(date),
  time: time === null ? null : Temporal.PlainTime.from(time),
})
const states = (now: When, meeting: When | 'unknown' = on('2017-01-19')) =>
  remediesAt({ remedies: [...remedies.keys(), 'nothing'] }, remedies, { moments: { meeting }, now, holidays: new Set() }).map(
    one => `${one.remedy.id} ${one.state}`,
  )

test('the roll can be queried to the end of the eighth day before the meeting, and not after', () => {
  assert.ok(states(on('2017-01-11', '23:00')).includes('roll-query open'))
  assert.ok(states(on('2017-01-12')).includes('roll-query expired'))
})

test('a complaint expires at five on the fourteenth day', () => {
  assert.ok(states(on('2017-02-02', '17:00')).includes('complaint open'))
  assert.ok(states(on('2017-02-02', '17:01')).includes('complaint expired'))
})

test('no limit stays open, an unknown one is shown as unknown, and so is one whose meeting has no day yet', () => {
  assert.deepEqual(states(on('2030-01-01'), 'unknown'), [
    'roll-query unknown',
    'complaint unknown',
    'court unknown',
    'point-of-order open',
    'ring open',
  ])
})

test('above a query stand the complaint and the court, and a remedy that names itself ends there', () => {
  const found = remediesAt({ remedies: ['roll-query', 'ring'] }, remedies, { moments: {}, now: on('2017-01-01'), holidays: new Set() })
  assert.deepEqual(
    found.map(one => one.above.map(above => above.id)),
    [['complaint', 'court'], []],
  )
})

test('an objection until the meeting, whose day nobody wrote down, is over once the approval after it is known', () => {
  const objection: RemedyLike = {
    id: 'objection',
    deadline: { anchor: 'meeting', offset: { count: 0, unit: 'days' }, count: 'calendar', time: null },
    next: null,
  }
  const stages = [
    { id: 'vote', starts: 'meeting', ends: 'meeting' },
    { id: 'approval', starts: null, ends: 'approved' },
  ]
  const asked = (iso: string, progress = true) =>
    remediesAt({ remedies: ['objection'] }, new Map([['objection', objection]]), {
      moments: { approved: { day: day('2015-03-02'), time: null } },
      now: on(iso),
      holidays: new Set(),
      ...(progress ? { progress: { stages, happened: [], voted: null } } : {}),
    }).map(({ state, deadline, overBy }) => `${state} ${deadline} ${overBy?.day}`)
  assert.deepEqual(asked('2015-03-03'), ['expired unknown 2015-03-02'])
  assert.deepEqual(asked('2015-03-02'), ['unknown unknown undefined'], 'on that day it may still be open')
  assert.deepEqual(asked('2015-03-03', false), ['unknown unknown undefined'])
})
