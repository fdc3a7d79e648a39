import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isEveryday, joinedByFor, type RollLike, voteRollOf } from './rolls.ts'

const listeners: RollLike = {
  id: 'listeners',
  all: [
    { needs: 'membership', at: 'meeting', for: { count: 0, unit: 'days' } },
    { needs: 'other', text: 'Ask before.' },
  ],
}
const voters: RollLike = {
  id: 'voters',
  all: [
    { needs: 'membership', at: 'freeze', for: { count: 6, unit: 'months' } },
    { needs: 'in-unit', at: 'freeze' },
  ],
}
const ordinary: RollLike = {
  id: 'ordinary',
  all: [
    { needs: 'membership', at: 'today', for: { count: 8, unit: 'weeks' } },
    { needs: 'paid-up', at: 'today' },
  ],
}
const today = day('2017-01-07')

test('who may listen is not who may vote: the rule that asks most is the voters’, wherever it stands', () => {
  const uses = [{ roll: 'listeners' }, { roll: null }, { roll: 'voters' }]
  assert.equal(voteRollOf(uses, [listeners, voters])?.id, 'voters')
  assert.equal(voteRollOf(uses.toReversed(), [listeners, voters])?.id, 'voters')
  assert.equal(voteRollOf([{ roll: null }], [listeners, voters]), null)
})

test('a right is open every day when all that is checked is read on the day of asking', () => {
  assert.equal(isEveryday(ordinary), true)
  assert.equal(isEveryday(voters), false)
  assert.equal(isEveryday({ id: 'text', all: [{ needs: 'other', text: 'Be kind.' }] }), false)
})

test('with six months needed on 21 December, the last day to have joined was 21 June', () => {
  const moments = { freeze: { day: day('2016-12-21') } }
  assert.equal(joinedByFor(voters, moments, today)?.toString(), '2016-06-21')
})

test('with eight weeks needed today, 7 January, it was 12 November', () => {
  assert.equal(joinedByFor(ordinary, {}, today)?.toString(), '2016-11-12')
})

test('a freeze date that is not known gives no such day', () => {
  assert.equal(joinedByFor(voters, { freeze: 'unknown' }, today), null)
  assert.equal(joinedByFor(voters, {}, today), null)
})
