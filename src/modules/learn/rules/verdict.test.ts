import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type EverydayAnswer, type StandingLike, verdictOf } from './verdict.ts'

const member: StandingLike = { member: true, lapsedOn: null, arrearsSince: null }
const opens: EverydayAnswer = { may: 'no', opens: day('2017-01-14') }
const free: EverydayAnswer = { may: 'yes', opens: null }
const vote = (contest: string, may: 'yes' | 'no' | 'unknown', on: string | null) => ({ contest, may, on: on ? day(on) : null })

test('a newcomer without a vote in the contest is told the day on which the first vote opens', () => {
  assert.deepEqual(verdictOf(member, [vote('Ferry', 'no', '2017-01-19')], [opens]), { kind: 'no-vote-yet', opens: day('2017-01-14') })
})

test('a lapse is said before everything, and since when', () => {
  assert.deepEqual(verdictOf({ member: false, lapsedOn: day('2016-11-20'), arrearsSince: null }, [vote('Ferry', 'no', null)], [opens]), {
    kind: 'lapsed',
    on: day('2016-11-20'),
  })
})

test('arrears stand before a vote: they suspend it', () => {
  assert.equal(verdictOf({ ...member, arrearsSince: day('2016-12-01') }, [vote('Ferry', 'yes', '2017-01-19')], [free]).kind, 'arrears')
})

test('of two votes the sooner is named; one whose day is not known comes last', () => {
  const votes = [vote('Later', 'yes', '2017-02-01'), vote('Some day', 'yes', null), vote('Soon', 'yes', '2017-01-19')]
  assert.deepEqual(verdictOf(member, votes, [free]), { kind: 'has-vote', contest: 'Soon', on: day('2017-01-19'), without: null })
})

test('whoever has no vote in the next contest is told so, and of the later one where they have one', () => {
  const votes = [vote('Meeting', 'yes', '2017-01-26'), vote('Ferry', 'no', '2017-01-19')]
  assert.deepEqual(verdictOf(member, votes, [opens]), {
    kind: 'has-vote',
    contest: 'Meeting',
    on: day('2017-01-26'),
    without: day('2017-01-19'),
  })
})

test('what hangs on a day that is not known is said so', () => {
  assert.deepEqual(verdictOf(member, [vote('Ferry', 'unknown', null)], [free]), { kind: 'day-unknown', contest: 'Ferry' })
})

test('what hangs on a fact about the person is said so, and nobody is told that they take part while it is not known', () => {
  assert.equal(verdictOf(member, [{ ...vote('Ferry', 'unknown', '2017-01-19'), missing: 'fact' }], [free]).kind, 'fact-unknown')
  assert.equal(verdictOf(member, [], [{ may: 'unknown', opens: null }]).kind, 'fact-unknown')
  assert.equal(verdictOf(member, [], [{ may: 'unknown', opens: null }, free]).kind, 'takes-part')
})

test('with no contest open a member takes part where a rule says so, and is promised nothing where none does; who never joined is not a member', () => {
  assert.equal(verdictOf(member, [], [free]).kind, 'takes-part')
  assert.equal(verdictOf(member, [], []).kind, 'nothing-known')
  assert.equal(verdictOf({ ...member, member: false }, [], [free]).kind, 'not-a-member')
})
