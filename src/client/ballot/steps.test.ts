import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Held } from './device.ts'
import { errandOf } from './errand.ts'
import { type Phase, progressAt, type Step, shownAt, stepOf } from './steps.ts'

const blinded: Held = { at: 'blinded', key: 'k', message: 'm', blinded: 'b', inverse: 'i' }
const signed: Held = { at: 'signed', token: { message: 'm', signature: 's' } }
const casting: Held = { at: 'casting', body: '{}', receipt: 'r', after: 5000 }
const done: Held = { at: 'done', receipt: 'r' }

const at = (phase: Phase, held: Held | null, more: { envelope?: boolean; checking?: boolean } = {}): Step =>
  stepOf({ phase, held, envelope: more.envelope ?? false, checking: more.checking ?? false })

test('while voting is open: collect, mark, check, on its way, in the box', () => {
  assert.deepEqual(
    [
      at('casting', null),
      at('casting', blinded),
      at('casting', signed),
      at('casting', signed, { checking: true }),
      at('casting', casting),
      at('casting', done),
    ],
    ['collect', 'collect', 'mark', 'check', 'wait', 'done'],
  )
  assert.deepEqual(
    ['collect', 'mark', 'check', 'wait', 'done'].map(step => progressAt(step as Step)),
    [0, 1, 2, 3, 3],
  )
})

test('with an envelope nothing is collected: mark, then the code', () => {
  assert.equal(at('casting', null, { envelope: true }), 'mark')
  assert.equal(at('casting', null, { envelope: true, checking: true }), 'code')
  assert.deepEqual(shownAt('code', 'casting'), ['check', 'code'])
})

test('nobody checks a paper that they do not hold, whatever the address says', () => {
  assert.equal(at('casting', null, { checking: true }), 'collect')
  assert.equal(at('casting', done, { checking: true }), 'done')
})

test('before voting a paper can be held and not be marked; outside the hours there is only reading, and the receipt', () => {
  assert.equal(at('drawing', null), 'collect')
  assert.equal(at('drawing', signed, { checking: true }), 'held')
  for (const phase of ['early', 'over', 'closed'] as const) {
    assert.equal(at(phase, null), 'read')
    assert.equal(at(phase, signed), 'read')
    assert.equal(at(phase, casting), 'wait', 'what was sent is still asked about')
    assert.equal(at(phase, done), 'done')
  }
})

test('the device goes on by itself with what the voter has begun, and with nothing else', () => {
  const hours = { phase: 'casting', tries: 3, at: 1000, chance: 1 } as const
  assert.deepEqual(errandOf({ held: blinded, trouble: null }, hours), { what: 'collect', wait: 0 })
  assert.deepEqual(errandOf({ held: blinded, trouble: { kind: 'lost' } }, hours), { what: 'collect', wait: 8000 })
  assert.deepEqual(errandOf({ held: casting, trouble: null }, hours), { what: 'deliver', wait: 4000 })
  assert.deepEqual(errandOf({ held: casting, trouble: { kind: 'lost' } }, hours), { what: 'deliver', wait: 8000 })
  assert.deepEqual(errandOf({ held: casting, trouble: { kind: 'lost' } }, { ...hours, phase: 'over' }), { what: 'deliver', wait: 8000 })
  for (const held of [null, signed, done]) assert.equal(errandOf({ held, trouble: null }, hours), null)
  assert.equal(errandOf({ held: blinded, trouble: null }, { ...hours, phase: 'over' }), null)
  for (const kind of ['signed-out', 'forged', 'another-receipt', 'storage'] as const)
    assert.equal(errandOf({ held: casting, trouble: { kind } }, hours), null, kind)
})
