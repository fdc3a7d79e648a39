import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headlineOf, type Standing } from './headline.ts'

const open: Standing = {
  begun: true,
  everyYear: false,
  phase: 'open',
  ofPeople: true,
  won: null,
  gatesAhead: [],
  left: null,
  votesToday: false,
  inRoom: true,
  next: null,
}

test('two days from the longlist to the vote: nothing done wrong there can be put right, so it decides', () => {
  const gatesAhead = [
    { name: 'Longlist', daysToVote: 2 },
    { name: 'Shortlist', daysToVote: 1 },
  ]
  assert.equal(headlineOf({ ...open, gatesAhead }), 'The longlist decides this one')
})

test('ten days from the longlist to the vote: two gates come first', () => {
  const gatesAhead = [
    { name: 'Longlist', daysToVote: 10 },
    { name: 'Shortlist', daysToVote: 7 },
  ]
  assert.equal(headlineOf({ ...open, gatesAhead }), 'Two gates come before members vote')
})

test('eight are left and a week remains', () => {
  assert.equal(headlineOf({ ...open, left: 8, gatesAhead: [{ name: 'Shortlist', daysToVote: 7 }] }), '8 are left; shortlist comes next')
})

test('no gate is left but the room', () => {
  assert.equal(headlineOf({ ...open, left: 3 }), 'The room decides: 3 are left')
  assert.equal(headlineOf({ ...open, left: 3, votesToday: true }), 'The room decides today: 3 are left')
  assert.equal(headlineOf({ ...open, left: 3, inRoom: false }), 'Members decide: 3 are left')
})

test('who was chosen is said once it is known, and a silence in the record is said as one', () => {
  assert.equal(headlineOf({ ...open, phase: 'past', won: ['A. Amber'] }), 'A. Amber was chosen')
  assert.equal(headlineOf({ ...open, phase: 'past', won: ['Keep the seat'], ofPeople: false }), 'Decided: Keep the seat')
  assert.equal(headlineOf({ ...open, phase: 'past' }), 'Members have voted; the result is not known yet')
  assert.equal(headlineOf({ ...open, phase: 'past', won: 'unknown' }), 'Members have voted')
})

test('before anything is known, nothing is told', () => {
  assert.equal(headlineOf({ ...open, begun: false, won: ['A. Amber'] }), 'Nothing is known of this contest yet')
})
