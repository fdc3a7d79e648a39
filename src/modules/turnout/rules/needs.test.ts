import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { isDue, type NeedEvent, needState, type ToldNeed } from './needs.ts'

const at = (hour: number) => instant(`2017-01-10T${String(hour).padStart(2, '0')}:00:00Z`)
const said = (hour: number, id = '7') => ({ at: at(hour), id })
const owned = (hour: number, owner = 'ali'): NeedEvent => ({ ...said(hour), kind: 'owned', owner, name: owner })
const says = (kind: NeedEvent['kind'], hour: number, id?: string): NeedEvent => ({ ...said(hour, id), kind, owner: null, name: 'ali' })
const told = (more: Partial<ToldNeed>): ToldNeed => ({
  wanted: true,
  word: 'yes',
  meantToCome: true,
  dropped: [],
  lift: null,
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
  assert.deepEqual(state({ lift: said(10) }), { kind: 'arranged', owner: null, by: null, at: at(10) })
})

test('whoever drops out closes their need with that reason; who comes back needs it arranged anew, by the same hand', () => {
  const events = [owned(9), says('arranged', 10)]
  assert.deepEqual(state({ word: 'no', dropped: [said(11)], events }), { kind: 'closed', why: 'no' })
  assert.deepEqual(state({ word: 'other', dropped: [said(11)] }), { kind: 'closed', why: 'other' })
  assert.equal(state({ word: 'no', meantToCome: false, dropped: [said(11)] }), null, 'who never meant to come closes nothing')
  assert.deepEqual(state({ word: 'yes', dropped: [said(11)], events }), { kind: 'open', owner: ali })
  assert.deepEqual(state({ word: 'yes', dropped: [said(11)], lift: said(10) }), { kind: 'open', owner: null })
  assert.deepEqual(state({ wanted: false, events }), { kind: 'closed', why: 'not needed' })
  assert.equal(state({ wanted: false }), null)
})

test('where the clock stands, what was said later is known by its id', () => {
  const arranged = { kind: 'arranged', owner: null, by: 'ali', at: at(10) }
  const byHand = (id: string, ...dropped: string[]) =>
    state({ events: [says('arranged', 10, id)], dropped: dropped.map(each => said(10, each)) })
  assert.deepEqual(byHand('1', '2'), { kind: 'open', owner: null }, 'arranged, dropped out, came back')
  assert.deepEqual(byHand('2', '1'), arranged, 'dropped out, came back, arranged')
  assert.deepEqual(byHand('2', '1', '3'), { kind: 'open', owner: null }, 'and dropped out again')
  assert.deepEqual(state({ events: [says('arranged', 10, '1')], dropped: [said(9, '2')] }), arranged, 'an id says nothing of two instants')
  for (const [id, kind] of [
    ['1', 'open'],
    ['3', 'arranged'],
  ] as const)
    assert.equal(state({ lift: said(10, id), dropped: [said(10, '2')] })?.kind, kind)
})

test('it is due from two days before the meeting to its day, and never when no day is known', () => {
  const meeting = day('2017-01-19')
  assert.deepEqual(
    ['2017-01-16', '2017-01-17', '2017-01-19', '2017-01-20'].map(on => isDue(day(on), meeting)),
    [false, true, true, false],
  )
  assert.equal(isDue(meeting, null), false)
})
