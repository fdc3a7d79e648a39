import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { overBy, type Progress } from './over-by.ts'

const stages = [
  { id: 'applications', starts: 'opening', ends: 'closing' },
  { id: 'shortlist', starts: null, ends: 'listed' },
  { id: 'vote', starts: 'meeting', ends: 'meeting' },
  { id: 'approval', starts: null, ends: 'approved' },
]
const none: Progress = { stages, happened: [], voted: null }
const at = (iso: string) => ({ day: day(iso), time: null })
const said = (moment: string, moments: Parameters<typeof overBy>[1], progress: Partial<Progress> = {}) =>
  String(overBy(moment, moments, { ...none, ...progress }))

test('a moment without a day is over when a later one has come: the first of those that are known', () => {
  assert.equal(said('closing', { meeting: at('2017-01-25'), approved: at('2017-02-01') }), '2017-01-25')
  assert.equal(said('meeting', { approved: at('2017-02-01') }), '2017-02-01')
  assert.equal(said('meeting', { closing: at('2017-01-09') }), 'null', 'an earlier one says nothing')
})

test('something that happened at a later stage says so too; at its own stage only the vote that decided does', () => {
  const happened = [{ stage: 'vote', day: day('2017-01-19') }]
  assert.equal(said('listed', {}, { happened }), '2017-01-19')
  assert.equal(said('meeting', {}, { happened }), 'null', 'a first round is not the end of the meeting')
  assert.equal(said('meeting', {}, { voted: { stage: 'vote', day: day('2017-01-20') } }), '2017-01-20')
  assert.equal(said('approved', {}, { voted: { stage: 'vote', day: day('2017-01-20') } }), 'null')
})

test('a moment that no stage has says nothing', () => {
  assert.equal(said('breach', { approved: at('2017-02-01') }), 'null')
})
