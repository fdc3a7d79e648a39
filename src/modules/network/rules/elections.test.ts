import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { electionMoment, filledBy, nextElection, type SeatsLike } from './elections.ts'

const today = day('2017-01-07')
const seats: SeatsLike = { term: 'unknown', next_election: 'unknown', holders: [] }
const holder = (from: string, to: string | null = null) => ({ from: day(from), to: to === null ? null : day(to) })
const said = (one: ReturnType<typeof nextElection>) => `${one.kind} ${one.kind === 'unknown' ? one.due : one.on}`

test('a day that the record names, or that a coming contest has, is the next election; the contest is newer', () => {
  const named = { ...seats, next_election: day('2017-06-20') }
  assert.deepEqual(nextElection(named, today), { kind: 'set', on: day('2017-06-20'), by: 'record' })
  assert.deepEqual(nextElection(named, today, { contest: { vote: day('2017-02-03'), after: null } }), {
    kind: 'set',
    on: day('2017-02-03'),
    by: 'contest',
  })
  assert.equal(
    said(nextElection(named, today, { contest: { vote: day('2017-01-06'), after: null } })),
    'set 2017-06-20',
    'a contest that is over does not count',
  )
})

test('a contest whose vote has no day yet is before its next step that has one', () => {
  assert.equal(said(nextElection(seats, today, { contest: { vote: null, after: day('2017-06-23') } })), 'before 2017-06-23')
  assert.equal(said(nextElection(seats, today, { contest: { vote: day('2017-03-01'), after: day('2017-06-23') } })), 'set 2017-03-01')
  assert.equal(said(nextElection(seats, today, { contest: { vote: null, after: day('2017-01-06') } })), 'unknown null')
})

test('an election on the day itself is still the next one', () => {
  assert.equal(said(nextElection({ ...seats, next_election: today }, today)), 'set 2017-01-07')
})

test('elected on 3 May 2016 for a year: by its term on 3 May 2017, and the first of several terms to end counts', () => {
  const held = { ...seats, term: { count: 1, unit: 'years' }, holders: [holder('2016-09-01'), holder('2016-05-03')] } as const
  assert.deepEqual(nextElection(held, today), { kind: 'by-term', on: day('2017-05-03'), last: day('2016-05-03') })
})

test('who has left says nothing about the next election, nor does who has not begun', () => {
  const held = { ...seats, term: { count: 1, unit: 'years' }, holders: [holder('2016-02-01', '2016-12-31'), holder('2017-02-01')] } as const
  assert.deepEqual(nextElection(held, today), { kind: 'unknown', due: null })
})

test('a term that is over is not counted on: when it was due is said, and that nobody knows more', () => {
  const held = { ...seats, term: { count: 1, unit: 'years' }, holders: [holder('2015-05-03')] } as const
  assert.deepEqual(nextElection(held, today), { kind: 'unknown', due: day('2016-05-03') })
})

test('the last election on record and the term give the next one: 12 November 2016 and two years are 12 November 2018', () => {
  const past = { ...seats, next_election: day('2016-11-12'), term: { count: 2, unit: 'years' } } as const
  assert.equal(said(nextElection(past, today)), 'by-term 2018-11-12')
  assert.equal(said(nextElection({ ...past, term: 'unknown' }, today)), 'unknown null')
})

const stage = (decider: string, gate: 'yes' | 'no', starts: string | null, ends: string | null) => ({ decider, gate, starts, ends })
const meeting = {
  id: 'meeting',
  kind: 'office',
  stages: [stage('members', 'no', 'notice', 'close'), stage('assembly', 'yes', 'night', 'night')],
}
const ballot = {
  id: 'ballot',
  kind: 'office',
  stages: [stage('members', 'yes', 'opens', 'closes'), stage('members', 'no', 'closes', null)],
}
const choice = { id: 'choice', kind: 'candidate', stages: [stage('assembly', 'yes', null, 'vote')] }
const group = (by: string, procedure: string | null = null) => ({ by, procedure })
const body = (id: string, ...groups: ReturnType<typeof group>[]) => ({ id, seats: groups })
const facts = (...bodies: ReturnType<typeof body>[]) => ({
  bodies: new Map(bodies.map(one => [one.id, one])),
  procedures: new Map([meeting, ballot, choice].map(one => [one.id, one])),
  contests: new Map<string, { procedure: string; body: string | null }>(),
})

test('seats are filled by the procedure that they name', () => {
  const board = body('board', group('members', 'ballot'))
  assert.equal(filledBy(facts(board), board, group('members', 'ballot'))?.id, 'ballot')
})

test('where a pack names none: the only one in which their electors fill seats, and only if they fill no other', () => {
  const board = body('board', group('assembly'))
  assert.equal(filledBy(facts(board), board, group('assembly'))?.id, 'meeting', 'choosing a candidate fills no seat')
  assert.equal(filledBy(facts(board, body('court', group('assembly'))), board, group('assembly')), null)
  assert.equal(filledBy(facts(board), board, group('unknown')), null)
})

test('a contest on record that filled the body says how it is filled', () => {
  const board = body('board', group('members'))
  const recorded = {
    ...facts(board, body('court', group('members'))),
    contests: new Map([['b-2016', { procedure: 'ballot', body: 'board' }]]),
  }
  assert.equal(filledBy(recorded, board, group('members'))?.id, 'ballot')
})

test('the electors decide at the end of the last stage of theirs that takes somebody out', () => {
  assert.equal(electionMoment(meeting, 'assembly'), 'night')
  assert.equal(electionMoment(ballot, 'members'), 'closes')
  assert.equal(electionMoment(meeting, 'nobody named'), 'night')
})

test('members who know when their unit meets name the day: before what a term gives, after what a contest has', () => {
  const named = { ...seats, next_election: day('2017-06-20') }
  assert.deepEqual(nextElection(named, today, { told: day('2017-05-11') }), { kind: 'set', on: day('2017-05-11'), by: 'told' })
  assert.equal(said(nextElection(named, today, { told: day('2017-01-06') })), 'set 2017-06-20', 'a meeting that is over does not count')
  const contest = { vote: day('2017-05-04'), after: null }
  assert.equal(said(nextElection(named, today, { told: day('2017-05-11'), contest })), 'set 2017-05-04')
})

test('a day on record that lies further ahead than a term is a later election, and not the next', () => {
  const later = { ...seats, next_election: day('2023-08-04'), term: { count: 2, unit: 'years' } } as const
  assert.equal(said(nextElection(later, today)), 'unknown null')
  assert.equal(said(nextElection(later, day('2022-01-07'))), 'set 2023-08-04')
  assert.equal(said(nextElection(later, day('2024-01-07'))), 'by-term 2025-08-04')
})

test('the last vote on record and the term: a ballot that closed on 17 December 2015 for five years gives 17 December 2020', () => {
  const five = { ...seats, term: { count: 5, unit: 'years' } } as const
  assert.deepEqual(nextElection(five, today, { lastVote: day('2015-12-17') }), {
    kind: 'by-term',
    on: day('2020-12-17'),
    last: day('2015-12-17'),
  })
  assert.equal(said(nextElection(five, today, { lastVote: day('2011-11-04') })), 'unknown 2016-11-04')
  const held = { ...five, holders: [holder('2016-02-01')] }
  assert.equal(
    said(nextElection(held, today, { lastVote: day('2015-12-17') })),
    'by-term 2020-12-17',
    'the vote counts, not the day of taking office',
  )
})
