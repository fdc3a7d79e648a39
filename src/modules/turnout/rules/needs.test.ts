import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { isDue, type NeedEvent, needState, type ToldNeed } from './needs.ts'

const at = (hour: number) => instant(`2017-01-10T${String(hour).padStart(2, '0')}:00:00Z`)
const owned = (hour: number, owner = 'ali'): NeedEvent => ({ kind: 'owned', owner, name: owner, at: at(hour) })
const says = (kind: NeedEvent['kind'], hour: number): NeedEvent => ({ kind, owner: null, name: 'ali', at: at(hour) })
const told = (more: Partial<ToldNeed>): ToldNeed => ({
  wanted: true,
  word: 'yes',
  meantToCome: true,
  droppedAt: null,
  liftAt: null,
  events: [],
  ...more,
})
const state = (more: Partial<ToldNeed>) => needState(told(more), new Set(['ali', 'bo']))
const ali = { account: 'ali', name: 'ali' }

test('a need is open once its person says that they come or may come, and is nobody’s until somebody takes it on', () => {
  for (const word of ['yes', 'confirmed', 'maybe']) assert.deepEqual(state({ word }), { kind: 'open', owner: null })
  for (const word of ['asked', 'sympathiser']) assert.equal(state({ word, meantToCome: false }), null)
  assert.deepEqual(state({ events: [owned(9)] }), { kind: 'open', owner: ali })
  assert.deepEqual(state({ events: [owned(9), owned(10, 'bo')] }), { kind: 'open', owner: { account: 'bo', name: 'bo' } })
  assert.deepEqual(state({ events: [owned(9), says('given-back', 10)] }), { kind: 'open', owner: null })
  assert.deepEqual(state({ events: [owned(9, 'gone')] }), { kind: 'open', owner: null }, 'who can no longer see to anything owns nothing')
})

test('arranged says who and when, until it is not after all', () => {
  assert.deepEqual(state({ events: [owned(9), says('arranged', 10)] }), { kind: 'arranged', owner: ali, by: 'ali', at: at(10) })
  assert.deepEqual(state({ events: [owned(9), says('arranged', 10), says('not-yet', 11)] }), { kind: 'open', owner: ali })
  assert.deepEqual(state({ liftAt: at(10) }), { kind: 'arranged', owner: null, by: null, at: at(10) })
})

test('whoever drops out closes their need with that reason; who comes back needs it arranged anew, by the same hand', () => {
  const events = [owned(9), says('arranged', 10)]
  assert.deepEqual(state({ word: 'no', droppedAt: at(11), events }), { kind: 'closed', why: 'no' })
  assert.deepEqual(state({ word: 'other', droppedAt: at(11) }), { kind: 'closed', why: 'other' })
  assert.equal(state({ word: 'no', meantToCome: false, droppedAt: at(11) }), null, 'who never meant to come closes nothing')
  assert.deepEqual(state({ word: 'yes', droppedAt: at(11), events }), { kind: 'open', owner: ali })
  assert.deepEqual(state({ word: 'yes', droppedAt: at(11), liftAt: at(10) }), { kind: 'open', owner: null })
  assert.deepEqual(state({ wanted: false, events }), { kind: 'closed', why: 'not needed' })
  assert.equal(state({ wanted: false }), null)
})

test('it is due from two days before the meeting to its day, and never when no day is known', () => {
  const meeting = day('2017-01-19')
  assert.deepEqual(
    ['2017-01-16', '2017-01-17', '2017-01-19', '2017-01-20'].map(on => isDue(day(on), meeting)),
    [false, true, true, false],
  )
  assert.equal(isDue(meeting, null), false)
})
