import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Ending, mayArchive } from './archive.ts'

const over: Ending = {
  phase: 'past',
  over: day('2021-03-18'),
  today: day('2021-04-01'),
  isReviewed: false,
  isArchived: false,
  waiver: '',
}

test('fourteen days after the vote a reviewed contest may go, thirteen days after it may not', () => {
  assert.equal(mayArchive({ ...over, isReviewed: true }), null)
  assert.match(mayArchive({ ...over, isReviewed: true, today: day('2021-03-31') })?.why ?? '', /13 days ago/)
})

test('without a review it goes only with a reason, and is told what to do', () => {
  assert.match(mayArchive(over)?.fields?.['waiver'] ?? '', /Publish a review; or say here why/)
  assert.equal(mayArchive({ ...over, waiver: 'One name was put forward, and nobody voted.' }), null)
  assert.notEqual(mayArchive({ ...over, waiver: 'no' }), null)
})

test('what is not over, or gone already, does not go', () => {
  assert.match(mayArchive({ ...over, phase: 'open', isReviewed: true })?.why ?? '', /not over/)
  assert.match(mayArchive({ ...over, isArchived: true })?.why ?? '', /already/)
})
