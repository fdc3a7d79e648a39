import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { Bodies } from './distance.ts'
import { type GateProcedure, gatesOf, type Removal, removedAt } from './gates.ts'
import type { YesNo } from './when.ts'

const seats = (by: string) => [{ id: 'seats', name: '', count: 1, by }]
const bodies: Bodies = new Map([
  ['members', { id: 'members', level: 'member', seats: [] }],
  ['council', { id: 'council', level: 'national', seats: seats('members') }],
  ['panel', { id: 'panel', level: 'national', seats: seats('council') }],
])
const stage = (id: string, decider: string, beforeVote: YesNo, levers: string[] = []) => ({
  id,
  name: id,
  starts: null,
  ends: id,
  gate: 'yes' as const,
  decider,
  appeal: { before_vote: beforeVote },
  levers: levers.map(lever => ({ lever, role: 'member', roll: null, from: null, until: null })),
})
const procedure: GateProcedure = {
  stages: [stage('longlist', 'panel', 'no', ['write']), stage('shortlist', 'panel', 'no'), stage('vote', 'members', 'no', ['come'])],
  deadlines: [],
  rolls: [],
}
const moments = {
  longlist: { day: day('2017-01-23'), time: null },
  shortlist: { day: day('2017-01-24'), time: null },
  vote: { day: day('2017-01-25'), time: null },
}
const cut = (at: string, before: number | 'unknown', after: number): Removal => ({
  stage: at,
  kind: 'decided',
  out: [],
  counts: { before, after },
})
const ranked = (events: readonly Removal[], of = procedure) =>
  gatesOf(of, bodies, { events, moments, holidays: new Set() }).map(gate => [gate.stage.id, gate.weight.low, gate.weight.high])

test('41 → 11 → 4 → 1: the longlist weighs most, 30 removed × 2 hops × 2, and the members’ own vote nothing', () => {
  assert.deepEqual(ranked([cut('longlist', 41, 11), cut('shortlist', 11, 4), cut('vote', 4, 1)]), [
    ['longlist', 120, 120],
    ['shortlist', 28, 28],
    ['vote', 0, 0],
  ])
})

test('where nobody knows how many applied, the gate has no upper bound and says so', () => {
  assert.deepEqual(ranked([cut('longlist', 'unknown', 8), cut('shortlist', 8, 3)]), [
    ['shortlist', 20, 20],
    ['longlist', 0, null],
    ['vote', 0, 0],
  ])
})

test('an appeal that can be decided before the vote halves a gate, and one that nobody knows of leaves a range', () => {
  const withAppeal = (beforeVote: YesNo): GateProcedure => ({ ...procedure, stages: [stage('longlist', 'panel', beforeVote)] })
  assert.deepEqual(ranked([cut('longlist', 41, 11)], withAppeal('yes')), [['longlist', 60, 60]])
  assert.deepEqual(ranked([cut('longlist', 41, 11)], withAppeal('unknown')), [['longlist', 60, 120]])
})

test('a decider whose electors nobody knows weighs as at least one hop', () => {
  assert.deepEqual(ranked([cut('longlist', 41, 11)], { ...procedure, stages: [stage('longlist', 'unknown', 'no')] }), [
    ['longlist', 60, null],
  ])
})

test('named options count as at least so many, and who withdrew was not removed', () => {
  const named: Removal = { stage: 'shortlist', kind: 'decided', out: ['a', 'b'], counts: null }
  const withdrew: Removal = { stage: 'shortlist', kind: 'withdrew', out: ['c'], counts: null }
  assert.deepEqual(removedAt('shortlist', [named, withdrew]), { atLeast: 2, exact: false })
  assert.deepEqual(removedAt('shortlist', [withdrew]), { atLeast: 0, exact: false })
})

test('the last lever before the shortlist is the one before the longlist, since there is none between them', () => {
  const gates = gatesOf(procedure, bodies, { events: [], moments, holidays: new Set() })
  const last = new Map(gates.map(gate => [gate.stage.id, gate.lastLever?.lever]))
  assert.deepEqual([last.get('longlist'), last.get('shortlist'), last.get('vote')], ['write', 'write', 'come'])
})

test('a lever that stays open past a gate is not its last one', () => {
  const lasting = { lever: 'keep-a-record', role: 'member', roll: null, from: null, until: 'vote' }
  const [first, ...others] = procedure.stages
  assert.ok(first)
  const of: GateProcedure = { ...procedure, stages: [{ ...first, levers: [...first.levers, lasting] }, ...others] }
  const gates = gatesOf(of, bodies, { events: [], moments, holidays: new Set() })
  assert.equal(gates.find(gate => gate.stage.id === 'longlist')?.lastLever?.lever, 'write')
})
