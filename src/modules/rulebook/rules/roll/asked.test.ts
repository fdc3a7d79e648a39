import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isEveryday, lastJoining, lengthAsked, strictest } from './asked.ts'
import type { RollRule } from './language.ts'

const listeners: RollRule = {
  id: 'listeners',
  text: '',
  all: [
    { needs: 'membership', at: 'meeting', for: { count: 0, unit: 'days' } },
    { needs: 'other', text: 'Ask before.' },
  ],
}
const voters: RollRule = {
  id: 'voters',
  text: '',
  all: [
    { needs: 'membership', at: 'freeze', for: { count: 6, unit: 'months' } },
    { needs: 'in-unit', at: 'freeze' },
  ],
}
const ordinary: RollRule = {
  id: 'ordinary',
  text: '',
  all: [
    { needs: 'membership', at: 'today', for: { count: 8, unit: 'weeks' } },
    { needs: 'paid-up', at: 'today' },
  ],
}
const eitherWay: RollRule = {
  id: 'either',
  text: '',
  all: [
    {
      any: [
        { all: [...voters.all, { needs: 'age', at: 'freeze', least: 16, most: null }] },
        { needs: 'membership', at: 'meeting', for: { count: 8, unit: 'weeks' } },
      ],
    },
  ],
}
const today = day('2017-01-07')
const moments = { freeze: { day: day('2016-12-21'), time: null }, meeting: { day: day('2017-01-19'), time: null } }

test('who may listen is not who may vote: the rule that asks most is the voters’, wherever it stands', () => {
  assert.equal(strictest([listeners, voters])?.id, 'voters')
  assert.equal(strictest([voters, listeners])?.id, 'voters')
  assert.equal(strictest([]), null)
})

test('of several ways the one that asks least counts', () => {
  assert.equal(strictest([eitherWay, voters])?.id, 'voters')
  assert.equal(strictest([eitherWay, listeners])?.id, 'either')
})

test('a right is open every day when all that is checked is read on the day of asking', () => {
  assert.equal(isEveryday(ordinary), true)
  assert.equal(isEveryday(voters), false)
  assert.equal(isEveryday({ all: [{ needs: 'other', text: 'Be kind.' }] }), false)
  assert.equal(isEveryday({ all: [...ordinary.all, { not: { needs: 'post', at: 'freeze', of: 'officer', for: null } }] }), false)
})

test('with six months needed on 21 December, the last day to have joined was 21 June', () => {
  assert.equal(lastJoining(voters, moments, today)?.toString(), '2016-06-21')
})

test('with six months needed on 28 February it is 31 August, since the months end with the month', () => {
  assert.equal(lastJoining(voters, { freeze: { day: day('2017-02-28'), time: null } }, today)?.toString(), '2016-08-31')
})

test('with eight weeks needed today, 7 January, it was 12 November', () => {
  assert.equal(lastJoining(ordinary, {}, today)?.toString(), '2016-11-12')
})

test('of two ways the later day is the last', () => {
  // 19 January less 56 days: 19 of January, 31 of December, 6 of November.
  assert.equal(lastJoining(eitherWay, moments, today)?.toString(), '2016-11-24')
})

test('a freeze date that is not known gives no such day', () => {
  assert.equal(lastJoining(voters, { freeze: 'unknown' }, today), null)
  assert.equal(lastJoining(voters, {}, today), null)
})

test('the length of membership that a rule asks is that of its first, not of one way among others', () => {
  assert.deepEqual(lengthAsked(voters), { count: 6, unit: 'months' })
  assert.equal(lengthAsked(eitherWay), null)
})
