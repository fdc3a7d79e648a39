import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proceduresOf } from './of-body.ts'

const stage = (decider: string, gate: 'yes' | 'no' = 'yes') => ({ decider, gate })
const [ballot, motion, selection] = [
  { id: 'ballot', kind: 'office', stages: [stage('branches'), stage('members'), stage('clerk', 'no')] },
  { id: 'motion', kind: 'measure', stages: [stage('members'), stage('assembly')] },
  { id: 'selection', kind: 'candidate', stages: [stage('members'), stage('board')] },
]
const seats = (by: string, procedure: string | null = null) => ({ by, procedure })
const [board, auditors, assembly] = [
  { id: 'board', seats: [seats('members', 'ballot')] },
  { id: 'auditors', seats: [seats('members')] },
  { id: 'assembly', seats: [seats('branches')] },
]
const known = { procedures: [ballot, motion, selection], bodies: [board, auditors, assembly], contests: [] }
const ids = (body: typeof board, more = {}) => proceduresOf(body, { ...known, ...more }).map(one => one.id)

test('a body owns what fills its seats and the things it decides last, not a choice of others in which it has the last word', () => {
  assert.deepEqual(ids(board), ['ballot'])
  assert.deepEqual(ids(assembly), ['motion'])
  assert.deepEqual(ids(auditors), [], 'the ballot is known to be the board’s')
})

test('where no body is known to own it, a ballot is of those whose seats its electors fill; a contest on record says whose it is', () => {
  const bodies = [auditors, { id: 'board', seats: [seats('unknown')] }]
  assert.deepEqual(ids(auditors, { bodies }), ['ballot'])
  const contests = [{ procedure: 'ballot', body: 'board' }]
  assert.deepEqual(ids(auditors, { bodies, contests }), [])
  assert.deepEqual(ids({ id: 'board', seats: [seats('unknown')] }, { bodies, contests }), ['ballot'])
})
