import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { type Judged, mayRule } from './moderate.ts'
import { readClaim, readOffer, waitsForModerator } from './read-claim.ts'
import type { Typed } from './read-opening.ts'

const typed = { point: 'Who chose the panel?', says: 'The office.', kind: 'fact', evidence: 'The letter of 3 March.', confidence: 'high' }
const faults = (more: Typed) => {
  const read = readClaim({ ...typed, ...more })
  return isRefusal(read) ? Object.keys(read.fields ?? {}) : []
}

test('a fact and an allegation say how they are known; an opinion carries a name', () => {
  assert.deepEqual(faults({}), [])
  assert.deepEqual(faults({ evidence: '' }), ['evidence'])
  assert.deepEqual(faults({ evidence: '', address: 'example.org/letter' }), [])
  assert.deepEqual(faults({ kind: 'opinion', evidence: '' }), ['author'])
  assert.deepEqual(faults({ kind: 'opinion', evidence: '', author: 'A. Author' }), [])
  assert.deepEqual(faults({ kind: 'rumour' }), ['kind'])
})

test('an allegation waits whoever makes it; what a steward says as fact or opinion does not', () => {
  assert.equal(waitsForModerator('allegation', true), true)
  assert.equal(waitsForModerator('fact', true), false)
  assert.equal(waitsForModerator('opinion', false), true)
})

test('a right of reply leaves three days from today at least, whatever day is typed, and is not offered in the future', () => {
  const offer = { toWhom: 'the chair', how: 'by letter', offered: '2021-03-18', answerBy: '2021-03-21' }
  const wrong = (more: Typed) => {
    const read = readOffer({ ...offer, ...more }, day('2021-03-18'))
    return isRefusal(read) ? Object.keys(read.fields ?? {}) : []
  }
  assert.deepEqual(wrong({}), [])
  assert.deepEqual(wrong({ answerBy: '2021-03-20' }), ['answerBy'])
  assert.deepEqual(wrong({ offered: '2021-03-01', answerBy: '2021-03-10' }), ['answerBy'], 'a day that has passed')
  assert.deepEqual(wrong({ offered: '2021-03-01', answerBy: '2021-03-10', answer: 'It was not so.' }), [])
  assert.deepEqual(wrong({ offered: '2021-03-19', answerBy: '2021-04-01' }), ['offered'])
})

const judged: Judged = {
  kind: 'allegation',
  isAuthor: false,
  ruling: 'published',
  why: 'Two letters show it.',
  offers: [{ answer: null, answerBy: day('2021-03-21') }],
  today: day('2021-03-21'),
}

test('an allegation is published when there is an answer or its day has passed, and not by its author', () => {
  assert.ok(mayRule(judged))
  assert.equal(mayRule({ ...judged, today: day('2021-03-22') }), null)
  assert.equal(mayRule({ ...judged, offers: [{ answer: 'It was not so.', answerBy: day('2021-03-21') }] }), null)
  assert.ok(mayRule({ ...judged, offers: [], today: day('2021-12-31') }))
  assert.ok(mayRule({ ...judged, today: day('2021-03-22'), isAuthor: true }))
  assert.ok(mayRule({ ...judged, today: day('2021-03-22'), why: '' }))
})

test('refusing it, or holding it back, takes no reply', () => {
  assert.equal(mayRule({ ...judged, ruling: 'refused', offers: [] }), null)
  assert.equal(mayRule({ ...judged, ruling: 'held', offers: [] }), null)
})
