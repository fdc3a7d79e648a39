import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastLeverBefore, leversAfter, leversOpen } from './levers.ts'

const use = (lever: string, until: string | null = null) => ({ lever, role: 'member', until })
const longlist = { id: 'longlist', ends: 'listing', levers: [use('keep-record', 'meeting'), use('write')] }
const vote = { id: 'vote', ends: 'meeting', levers: [use('ask'), use('vote')] }
const procedure = {
  moments: [{ id: 'closing' }, { id: 'listing' }, { id: 'meeting' }],
  deadlines: [{ id: 'papers', due: { anchor: 'listing' } }],
  stages: [{ id: 'apply', ends: 'closing', levers: [use('apply'), use('send-papers', 'papers')] }, longlist, vote],
}

test('the last lever before the longlist closes with it; one that outlasts it is not before it', () => {
  assert.equal(lastLeverBefore(procedure, longlist)?.lever, 'write')
  assert.equal(lastLeverBefore(procedure, vote)?.lever, 'vote')
})

test('after the longlist, what closes later is still open', () => {
  assert.deepEqual(
    leversAfter(procedure, longlist).map(one => one.lever),
    ['keep-record', 'ask', 'vote'],
  )
  assert.deepEqual(leversAfter(procedure, vote), [])
})

test('once applications are closed, applying is over; the first to close stands first', () => {
  assert.deepEqual(
    leversOpen(procedure, ['closing']).map(one => one.lever),
    ['send-papers', 'write', 'keep-record', 'ask', 'vote'],
  )
})
