import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { groupLevers, type LeverLike } from './group-levers.ts'

const lever = (name: string, state: LeverLike['state'], more: Partial<LeverLike> = {}): LeverLike => ({
  lever: name,
  role: 'member',
  rule: null,
  until: null,
  state,
  ...more,
})
const until = (iso: string) => ({ day: day(iso), time: null })
const told = new Set(['member', 'voter'])
const names = (levers: readonly LeverLike[]) => levers.map(one => one.lever)

test('the lever that closes first stands on top, one without an end last, each once with its first end', () => {
  const grouped = groupLevers(
    [
      lever('record', 'open', { until: until('2017-01-24') }),
      lever('ask', 'open'),
      lever('record', 'open', { until: until('2017-01-12') }),
      lever('write', 'open', { until: until('2017-01-20') }),
    ],
    told,
    true,
  )
  assert.deepEqual(names(grouped.open), ['record', 'write', 'ask'])
  assert.equal(grouped.open[0]?.until?.day.toString(), '2017-01-12')
})

test('what an officer may do is not shown as mine, but to whom it may concern', () => {
  const grouped = groupLevers(
    [lever('tellers', 'open', { role: 'officer' }), lever('come', 'open'), lever('old', 'over', { role: 'officer' })],
    told,
    true,
  )
  assert.deepEqual(names(grouped.open), ['come'])
  assert.deepEqual(names(grouped.otherRoles), ['tellers'])
})

test('without membership what is free to members waits for it', () => {
  const grouped = groupLevers(
    [
      lever('lifts', 'open'),
      lever('vote', 'never', { role: 'voter', rule: 'voters' }),
      lever('branch', 'mend-first', { rule: 'ordinary' }),
    ],
    told,
    false,
  )
  assert.deepEqual(names(grouped.open), [])
  assert.deepEqual(names(grouped.mendFirst), ['branch', 'lifts'])
  assert.deepEqual(names(grouped.never), ['vote'])
})
