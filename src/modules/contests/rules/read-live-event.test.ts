import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { SaidKind } from './live-event.ts'
import { type EventGround, readLiveEvent } from './read-live-event.ts'
import type { Typed } from './read-opening.ts'

const ground: EventGround = {
  now: { day: day('2021-03-18'), time: Temporal.PlainTime.from('12:00') },
  stages: [
    { id: 'longlist', name: 'Longlist' },
    { id: 'vote', name: 'Vote' },
  ],
  voteStage: 'vote',
  moments: [{ id: 'closing', name: 'Applications close' }],
  deadlines: [{ id: 'papers', name: 'Papers' }],
  overrides: [{ id: 'vary' }],
  bodies: new Set(['panel']),
  options: [
    { id: 'amber', name: 'A. Amber' },
    { id: 'blue', name: 'B. Blue' },
  ],
  meetings: ['regular meetings'],
  corrects: null,
}
const usual = { happened: '2021-03-18', stage: 'longlist' }
const said = (kind: SaidKind, typed: Typed, more: Partial<EventGround> = {}) => {
  const read = readLiveEvent(kind, { ...usual, ...typed }, { ...ground, ...more })
  assert.ok(!isRefusal(read), JSON.stringify(read))
  return read.said
}
const faults = (kind: SaidKind, typed: Typed, more: Partial<EventGround> = {}) => {
  const read = readLiveEvent(kind, { ...usual, ...typed }, { ...ground, ...more })
  return isRefusal(read) ? Object.keys(read.fields ?? {}) : []
}

test('a moment is set to a day and hour, or open again; a deadline only to a day', () => {
  assert.deepEqual(said('moment', { which: 'moment:closing', to: '2021-03-17', toTime: '17:00' }), {
    kind: 'moment',
    moment: 'closing',
    to: '2021-03-17T17:00',
  })
  assert.deepEqual(said('moment', { which: 'moment:closing', notKnown: 'yes' }), { kind: 'moment', moment: 'closing', to: 'unknown' })
  assert.deepEqual(said('moment', { which: 'deadline:papers', to: '2021-03-20' }), {
    kind: 'deadline',
    deadline: 'papers',
    to: '2021-03-20',
  })
  assert.deepEqual(faults('moment', { which: 'deadline:papers', notKnown: 'yes' }), ['notKnown'])
  assert.deepEqual(faults('moment', { which: 'moment:other' }), ['to', 'which'])
})

test('names are options once: a name that is there already is the same option, two of one slug are two', () => {
  assert.deepEqual(said('in', { names: 'a. amber\nC Coral\nC. Coral' }), {
    kind: 'in',
    options: [
      { id: 'amber', name: 'A. Amber' },
      { id: 'c-coral', name: 'C Coral' },
      { id: 'c-coral-2', name: 'C. Coral' },
    ],
  })
  assert.deepEqual(faults('in', {}), ['names'])
  assert.deepEqual(said('in', { after: '11' }), { kind: 'in', options: [] })
})

test('who goes out goes with a reason, with none given, or with none known of', () => {
  const out = (typed: Typed) => said('out', { gone: 'amber blue', ...typed })
  assert.deepEqual(out({ reasonsAre: 'none-given' }), { kind: 'out', options: ['amber', 'blue'], reason: 'none-given' })
  assert.deepEqual(out({ reasons: 'Late.' }), { kind: 'out', options: ['amber', 'blue'], reason: 'Late.' })
  assert.deepEqual(out({}), { kind: 'out', options: ['amber', 'blue'], reason: 'unknown' })
  assert.deepEqual(faults('out', { gone: 'amber dun' }), ['gone'])
})

test('an endorsement says who and how, and a process that nobody recorded is not known', () => {
  assert.deepEqual(said('endorsed', { option: 'blue', by: 'The Boatwrights' }), {
    kind: 'endorsed',
    option: { id: 'blue', name: 'B. Blue' },
    by: 'The Boatwrights',
    process: 'unknown',
  })
  assert.deepEqual(faults('endorsed', { option: 'blue' }), ['by'])
})

test('a roll is a count or a range', () => {
  assert.deepEqual(said('roll', { low: '510' }), { kind: 'roll', figure: { value: 510, known: 'reported' } })
  assert.deepEqual(said('roll', { low: '400', high: '600', known: 'inferred' }), {
    kind: 'roll',
    figure: { value: { low: 400, high: 600 }, known: 'inferred' },
  })
  assert.deepEqual(faults('roll', { low: '600', high: '400' }), ['high'])
})

test('a certification names by whom, and belongs to the vote', () => {
  assert.deepEqual(faults('certified', { won: 'amber' }), ['decider'])
  const read = readLiveEvent('certified', { ...usual, won: 'amber', decider: 'panel', spoilt: '3' }, ground)
  assert.ok(!isRefusal(read))
  assert.equal(read.stage, 'vote')
  assert.deepEqual(read.said, { kind: 'certified', won: ['amber'], announced: 'unknown', spoilt: 3 })
})

test('nothing is written down before it happened, and a correction says why', () => {
  assert.deepEqual(faults('happened', { note: 'They met.', happened: '2021-03-19' }), ['happened'])
  assert.deepEqual(faults('happened', { note: 'They met.', happened: '2021-03-18', time: '12:01' }), ['happened'])
  assert.deepEqual(faults('happened', {}), ['note'])
  assert.deepEqual(faults('retracted', {}, { corrects: 'an-event' }), ['why'])
})
