import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Hours, mayCast, mayDraw, maySign, type Phase, phaseOf } from './box-times.ts'

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
const box: Hours = {
  drawsFrom: at('2017-01-08T09:00:00Z'),
  castsFrom: at('2017-01-10T09:00:00Z'),
  closesAt: at('2017-01-15T21:00:00Z'),
  closedAt: null,
}

test('a phase begins with the very moment that was said', () => {
  const phases = [
    ['2017-01-08T08:59:59.999Z', 'early'],
    ['2017-01-08T09:00:00Z', 'drawing'],
    ['2017-01-10T08:59:59.999Z', 'drawing'],
    ['2017-01-10T09:00:00Z', 'casting'],
    ['2017-01-15T20:59:59.999Z', 'casting'],
    ['2017-01-15T21:00:00Z', 'over'],
    ['2018-01-01T00:00:00Z', 'over'],
  ] as const
  for (const [now, phase] of phases) assert.equal(phaseOf(box, at(now)), phase, now)
})

test('a closed box is closed, whatever the clock says', () => {
  const closed = { ...box, closedAt: at('2017-01-15T21:05:00Z') }
  for (const now of ['2017-01-01T00:00:00Z', '2017-01-12T00:00:00Z', '2017-02-01T00:00:00Z'])
    assert.equal(phaseOf(closed, at(now)), 'closed')
})

test('where casting opens with drawing there is no time between', () => {
  assert.equal(phaseOf({ ...box, castsFrom: box.drawsFrom }, box.drawsFrom), 'casting')
})

test('who may do what when: papers are drawn from drawing on, cast while casting, and nobody signs before the time is over', () => {
  const allowed = (may: typeof mayDraw) =>
    (['early', 'drawing', 'casting', 'over', 'closed'] satisfies Phase[]).filter(phase => may(phase) === null)
  assert.deepEqual(allowed(mayDraw), ['drawing', 'casting'])
  assert.deepEqual(allowed(mayCast), ['casting'])
  assert.deepEqual(allowed(maySign), ['over'])
})

test('a refusal says which side of the hours it is on', () => {
  assert.match(mayDraw('early')?.why ?? '', /cannot be drawn yet/)
  assert.match(mayCast('drawing')?.why ?? '', /cannot be cast yet/)
  for (const late of [mayDraw('over'), mayDraw('closed'), mayCast('over'), mayCast('closed')])
    assert.match(late?.why ?? '', /time of this ballot is over/)
  assert.match(maySign('casting')?.why ?? '', /promised until the closing time/)
  assert.match(maySign('closed')?.why ?? '', /closed already/)
})
