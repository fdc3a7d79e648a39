import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { isOpen, mayWriteDown, openWays, toldSteward, type Way } from './ways.ts'

const today = day('2017-03-01')
const way = (channel: Way['channel'], more: Partial<Way> = {}): Way => ({
  purpose: 'asking',
  channel,
  expires_on: null,
  ended_at: null,
  ended_how: null,
  ...more,
})
const ended = (how: string) => ({ ended_at: instant('2017-02-01T12:00:00Z'), ended_how: how })
const both = { phone: true, email: true }
const told = (channel: Way['channel'], more = {}) => ({
  ways: [{ purpose: 'asking', channel } as const],
  how: 'said so',
  until: null,
  ...more,
})

test('an agreement until a day holds on the day before and not on that day', () => {
  assert.ok(isOpen(way('phone', { expires_on: day('2017-03-02') }), today))
  assert.ok(!isOpen(way('phone', { expires_on: today }), today))
  assert.deepEqual(openWays([way('phone', { expires_on: today }), way('email'), way('email'), way('text', { purpose: 'lifts' })], today), [
    'email',
  ])
})

test('what somebody withdrew themself is agreed to again by nobody else; what they told a steward, a steward may write down anew', () => {
  const all = [way('phone'), way('email', ended('by the link in a letter')), way('text', ended(toldSteward))]
  assert.match(mayWriteDown(told('email'), all, both, today)?.fields?.['agreed'] ?? '', /Only they themselves/)
  assert.equal(mayWriteDown(told('text'), all, both, today), null)
  assert.equal(mayWriteDown(told('phone'), all, both, today), null, 'again')
  const stopped = [way('phone', ended(toldSteward))]
  assert.match(
    mayWriteDown(told('email'), stopped, both, today)?.fields?.['agreed'] ?? '',
    /Only they themselves/,
    'all of it was withdrawn',
  )
  assert.equal(mayWriteDown(told('phone'), [way('phone', { expires_on: today })], both, today), null, 'it only ran out')
})

test('a way needs what is needed for it, how it was given, and a day ahead if any', () => {
  assert.match(mayWriteDown(told('text'), [], { phone: false, email: true }, today)?.fields?.['agreed'] ?? '', /no number/)
  assert.match(mayWriteDown(told('email'), [], { phone: true, email: false }, today)?.fields?.['agreed'] ?? '', /no address/)
  for (const more of [{ how: '' }, { until: today }, { until: undefined }, { until: day('2019-03-02') }, { ways: [] }])
    assert.ok(mayWriteDown(told('phone', more), [], both, today), JSON.stringify(more))
})
