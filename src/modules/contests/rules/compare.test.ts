import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareStages, type StageFacts } from './compare.ts'

const facts = (stage: string, more: Partial<StageFacts> = {}): StageFacts => ({
  stage,
  wanted: 'unknown',
  left: null,
  decider: 'panel',
  reached: true,
  ...more,
})

test('the wanted option is in here and out there: they part at that stage first, and later ones do not count', () => {
  const { first, lines } = compareStages(
    [facts('apply'), facts('longlist', { wanted: 'in' }), facts('vote', { wanted: 'out' })],
    [facts('apply'), facts('longlist', { wanted: 'out' }), facts('vote', { wanted: 'out' })],
  )
  assert.equal(first, 'longlist')
  assert.deepEqual(
    lines.map(line => line.parts),
    [null, 'wanted', null],
  )
})

test('another body decides: they part there', () => {
  assert.equal(compareStages([facts('shortlist')], [facts('shortlist', { decider: 'members' })]).first, 'shortlist')
})

test('a stage that one of them has not reached parts nothing; one that only one has does, in its place on the axis', () => {
  assert.equal(compareStages([facts('vote', { wanted: 'in' })], [facts('vote', { wanted: 'out', reached: false })]).first, null)
  const { lines, first } = compareStages([facts('apply'), facts('vote')], [facts('apply'), facts('interview'), facts('vote')])
  assert.deepEqual(
    lines.map(line => line.stage),
    ['apply', 'interview', 'vote'],
  )
  assert.equal(first, 'interview')
})
