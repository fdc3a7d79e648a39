import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { nextStop, votesPassed } from './next-stop.ts'

const zone = 'Europe/London'
const opening = instant('2017-01-07T09:00:00Z')
const vote = instant('2017-01-19T19:30:00Z')
const stops = {
  opening,
  votes: [vote, instant('2017-01-25T22:00:00Z')],
  deadlines: [instant('2017-01-09T10:00:00Z'), instant('2017-01-08T12:00:00Z')],
}
const to = (move: Parameters<typeof nextStop>[0], now = opening) => nextStop(move, now, stops, zone)?.toString()

test('a visitor who moves to the next deadline stands one minute after the nearest one', () => {
  assert.equal(to('next-deadline'), '2017-01-08T12:01:00Z')
})

test('to the vote stops half an hour before it; after the result two mornings later, when figures are out', () => {
  assert.equal(to('to-the-vote'), '2017-01-19T19:00:00Z')
  assert.equal(to('after-the-result', instant('2017-01-19T19:00:00Z')), '2017-01-21T09:00:00Z')
  assert.equal(to('to-the-vote', instant('2017-01-20T09:00:00Z')), '2017-01-25T21:30:00Z')
})

test('with nothing ahead the clock goes on by a day; live follows the machine; only start goes back', () => {
  const late = instant('2017-06-30T12:00:00Z')
  assert.equal(to('next-deadline', late), '2017-07-01T08:00:00Z', 'nine in London is eight in UTC in summer')
  assert.equal(to('live'), undefined)
  assert.equal(to('start', late), '2017-01-07T09:00:00Z')
})

test('a move that passes a vote says which', () => {
  assert.deepEqual(votesPassed([{ at: vote }], opening, instant('2017-01-20T09:00:00Z')), [{ at: vote }])
  assert.deepEqual(votesPassed([{ at: vote }], vote, instant('2017-01-20T09:00:00Z')), [])
})
