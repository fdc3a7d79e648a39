import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import type { ContestCase, WayOut } from './contest-case.ts'
import { type Cause, diagnose } from './diagnose.ts'

const stages = ['applications', 'longlist', 'shortlist', 'members-ballot']
const exactMargin = (votes: number) => ({ best: votes, low: votes, high: votes })
const unknown = { known: null, asked: null, came: null }

const panel = (stage: string): WayOut => ({
  stage,
  decider: 'the panel',
  distance: 3,
  electors: ['the committee', 'delegates', 'members'],
  reason: null,
  challenge: { remedy: 'complaint to the procedures secretary', until: day('2017-01-25') },
})

/** A members' ballot lost by about 20, as the record of the first by-election has it: 15 to 25. */
const lostInTheRoom: ContestCase = {
  options: [
    { name: 'A', preferred: true, out: null },
    { name: 'B', preferred: false, out: null },
  ],
  stages,
  membersBallot: 'members-ballot',
  result: { won: false, margin: { best: 20, low: 15, high: 25 } },
  supporters: { known: 140, asked: 90, came: 75 },
  disputedVotes: null,
  group: { founded: day('2016-12-28'), startBy: day('2016-09-01'), vote: day('2017-01-19') },
  baseRate: { share: 0.3, of: 12, row: 'turnout.candidate', cell: 'contests for a candidate' },
  wentBetter: ['75 people came out on a January night'],
}

/** The strong group whose candidates did not pass the longlist and the shortlist. */
const stoppedAtTheGate: ContestCase = {
  ...lostInTheRoom,
  options: [
    { name: 'A', preferred: true, out: panel('longlist') },
    { name: 'B', preferred: true, out: panel('shortlist') },
    { name: 'C', preferred: false, out: null },
  ],
  result: { won: false, margin: exactMargin(21) },
  supporters: { known: 300, asked: 290, came: 100 },
}

/** Seven votes in dispute where three decided. */
const disputed: ContestCase = {
  ...lostInTheRoom,
  result: { won: false, margin: exactMargin(3) },
  supporters: unknown,
  disputedVotes: 7,
}

const kinds = (contest: ContestCase): readonly Cause['kind'][] => diagnose(contest).causes.map(cause => cause.kind)
const cause = <K extends Cause['kind']>(contest: ContestCase, kind: K): Extract<Cause, { kind: K }> => {
  const found = diagnose(contest).causes.find((each): each is Extract<Cause, { kind: K }> => each.kind === kind)
  assert.ok(found, `no ${kind}`)
  return found
}

test('lost by 20 on the ballot: room, and 21 more voters or 11 changed minds would have won', () => {
  const exact = { ...lostInTheRoom, result: { won: false, margin: exactMargin(20) } } as const
  assert.deepEqual(kinds(exact), ['room'])
  const room = cause(exact, 'room')
  assert.deepEqual([room.more.best, room.changed.best, room.stayedAway, room.sufficient], [21, 11, 65, 'yes'])
})

test('a margin of about 20, 15 to 25: 16 to 26 more, 8 to 13 changed', () => {
  const room = cause(lostInTheRoom, 'room')
  assert.deepEqual(room.more, { best: 21, low: 16, high: 26 })
  assert.deepEqual(room.changed, { best: 11, low: 8, high: 13 })
})

test('changing the margin in the record changes the numbers', () => {
  const room = cause({ ...lostInTheRoom, result: { won: false, margin: exactMargin(31) } }, 'room')
  assert.deepEqual([room.more.best, room.changed.best], [32, 16])
})

test('nobody counted the supporters: room or persuasion, and what would tell them apart', () => {
  const room = cause({ ...lostInTheRoom, supporters: unknown }, 'room')
  assert.deepEqual([room.sufficient, room.orPersuasion, room.more.best], ['perhaps', 'supporters-known-and-came', 21])
  assert.equal(cause({ ...lostInTheRoom, supporters: { known: 140, asked: 90, came: null } }, 'room').orPersuasion, 'supporters-came')
  assert.deepEqual(kinds({ ...lostInTheRoom, supporters: unknown }), ['room'])
})

test('everyone known as ours would not have been enough: persuasion, with the minds still to change', () => {
  const short = { ...lostInTheRoom, supporters: { known: 80, asked: 80, came: 75 } }
  assert.deepEqual(kinds(short), ['persuasion'])
  // 5 more voters leave 10 to 20 votes, about 15: 6 to 11 minds, about 8.
  assert.deepEqual(cause(short, 'persuasion').changed, { best: 8, low: 6, high: 11 })
})

test('as many stayed away as the margin may or may not have been: both, each perhaps', () => {
  const between = { ...lostInTheRoom, supporters: { known: 95, asked: 90, came: 75 } }
  assert.deepEqual(kinds(between), ['room', 'persuasion'])
  assert.deepEqual(
    diagnose(between).causes.map(each => each.sufficient),
    ['perhaps', 'perhaps'],
  )
})

test('no option of ours reached the members: gate, and no number of people is sufficient', () => {
  assert.deepEqual(kinds(stoppedAtTheGate), ['gate'])
  const gate = cause(stoppedAtTheGate, 'gate')
  assert.equal(gate.sufficient, 'no')
  assert.ok(!('more' in gate) && !('changed' in gate))
  assert.deepEqual(
    gate.outs.map(({ option, out }) => [option, out.stage, out.decider, out.distance, out.reason]),
    [
      ['B', 'shortlist', 'the panel', 3, null],
      ['A', 'longlist', 'the panel', 3, null],
    ],
  )
})

test('one of ours on the ballot is enough for the gate to have been open', () => {
  const passed = { ...stoppedAtTheGate, options: [...stoppedAtTheGate.options, { name: 'D', preferred: true, out: null }] }
  assert.deepEqual(kinds(passed), ['room'])
})

test('seven votes disputed where three decided: administration, and first among what would have been sufficient', () => {
  const { causes, ranked } = diagnose(disputed)
  assert.deepEqual(
    causes.map(each => each.kind),
    ['room', 'administration'],
  )
  assert.equal(ranked[0]?.kind, 'administration')
  const administration = cause(disputed, 'administration')
  assert.deepEqual([administration.disputed, administration.margin.best, administration.sufficient], [7, 3, 'yes'])
  assert.deepEqual(kinds({ ...disputed, disputedVotes: 2 }), ['room'])
})

test('a contest that was won has no cause, one without a result none yet, one without a preference says so', () => {
  assert.deepEqual(
    [kinds({ ...lostInTheRoom, result: { won: true } }), diagnose({ ...lostInTheRoom, result: { won: true } }).outcome],
    [[], 'won'],
  )
  assert.deepEqual([kinds({ ...lostInTheRoom, result: null }), diagnose({ ...lostInTheRoom, result: null }).outcome], [[], 'not-known'])
  const none = diagnose({ ...lostInTheRoom, options: lostInTheRoom.options.map(option => ({ ...option, preferred: false })) })
  assert.equal(none.preferenceDeclared, false)
})

test('founded 22 days before the vote, 118 days after it should have begun', () => {
  // 1 September to 28 December: 29 + 31 + 30 + 28.
  assert.deepEqual(diagnose(lostInTheRoom).leadTime, { age: 22, late: 118 })
  const unfounded = { ...lostInTheRoom, group: { ...lostInTheRoom.group, founded: null } }
  assert.deepEqual(diagnose(unfounded).leadTime, { age: null, late: null })
})
