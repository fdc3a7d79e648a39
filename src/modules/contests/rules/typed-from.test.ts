import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Said } from './live-event.ts'
import { readLiveEvent } from './read-live-event.ts'
import { typedFrom } from './typed-from.ts'

const options = [
  { id: 'amber', name: 'A. Amber' },
  { id: 'blue', name: 'B. Blue' },
]
const ground = {
  now: { day: day('2021-03-18'), time: null },
  stages: [{ id: 'vote', name: 'Vote' }],
  voteStage: 'vote',
  moments: [{ id: 'closing', name: 'Closing' }],
  deadlines: [{ id: 'papers', name: 'Papers' }],
  overrides: [{ id: 'vary' }],
  bodies: new Set(['panel']),
  options,
  meetings: ['regular meetings'],
  corrects: null,
}

test('what a correction begins with is read again as the very event that it corrects', () => {
  const all: readonly Said[] = [
    { kind: 'moment', moment: 'closing', to: '2021-03-17T17:00' },
    { kind: 'moment', moment: 'closing', to: 'unknown' },
    { kind: 'override', rule: 'vary', reasons: 'none-given' },
    { kind: 'in', options },
    { kind: 'out', options: ['amber'], reason: 'Late.' },
    { kind: 'withdrew', option: 'blue' },
    { kind: 'nominated', option: { id: 'amber', name: 'A. Amber' }, by: 'A branch', process: 'unknown' },
    { kind: 'endorsed', option: { id: 'blue', name: 'B. Blue' }, by: 'A union', process: 'its committee' },
    { kind: 'roll', figure: { value: { low: 4, high: 5 }, known: 'inferred' } },
    {
      kind: 'result',
      rounds: [
        { votes: { amber: 5, blue: 'unknown' }, notCounted: 0 },
        { votes: { amber: 6 }, notCounted: 1 },
      ],
      won: ['amber'],
    },
    { kind: 'certified', won: 'unknown', announced: 'no', spoilt: 3 },
  ]
  for (const said of all) {
    const typed = { happened: '2021-03-18', stage: 'vote', decider: 'panel', ...typedFrom(said, options) }
    const read = readLiveEvent(said.kind, typed, ground)
    assert.ok(!isRefusal(read), `${said.kind}: ${JSON.stringify(read)}`)
    assert.deepEqual(read.said, said)
  }
  const moved = readLiveEvent(
    'moment',
    { happened: '2021-03-18', stage: 'vote', ...typedFrom({ kind: 'deadline', deadline: 'papers', to: '2021-03-20' }, options) },
    ground,
  )
  assert.deepEqual(isRefusal(moved) ? moved : moved.said, { kind: 'deadline', deadline: 'papers', to: '2021-03-20' })
})
