import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { borrowedEfforts } from './effort.ts'
import { forecastRoom } from './forecast-room.ts'
import { noNetwork, ratesFor, shareFrom } from './rates.ts'
import { readinessOf, type UnitFacts } from './readiness.ts'
import { nobody, type Room } from './room.ts'
import { type DrillUnit, snapDrill } from './snap-drill.ts'

const today = day('2017-01-07')
const all = { nextMeeting: true, rollRule: true, chair: true, venue: true }
const strong: UnitFacts = {
  founded: day('2015-01-10'),
  organisers: 9,
  members: 80,
  spokenTo: 70,
  structureTest: { asked: 60, did: 45 },
  rulesKnown: all,
}

test('two years old, nine organisers for 80 members, 70 spoken to, 45 of 60 acted, all rules known: nothing holds it back', () => {
  const readiness = readinessOf(strong, today)
  assert.deepEqual(
    readiness.parts.map(part => part.value),
    [1, 1, 70 / 80, 45 / 60, 1],
  )
  assert.deepEqual([readiness.inPlace, readiness.unknown, readiness.heldBackBy], [5, 0, null])
})

test('founded ten days ago: younger than the lead time of twelve weeks, at 10 of 84', () => {
  const readiness = readinessOf({ ...strong, founded: day('2016-12-28') }, today)
  assert.equal(readiness.heldBackBy, 'younger-than-lead-time')
  assert.equal(readiness.parts[0]?.value, 10 / 84)
})

test('no group at all says no group, whatever else is known', () => {
  assert.equal(readinessOf({ ...strong, founded: null }, today).heldBackBy, 'no-group')
})

test('what is not known is unknown and a gap, not nought and not enough', () => {
  const readiness = readinessOf({ ...strong, structureTest: null, spokenTo: null }, today)
  assert.deepEqual([readiness.parts[2]?.value, readiness.parts[3]?.value], [null, null])
  assert.deepEqual([readiness.unknown, readiness.inPlace, readiness.heldBackBy], [2, 3, 'not-spoken-to'])
})

test('one word for what is furthest from enough: organisers, conversations, the test, or the rules', () => {
  const heldBackBy = (some: Partial<UnitFacts>) => readinessOf({ ...strong, ...some }, today).heldBackBy
  assert.equal(heldBackBy({ organisers: 2 }), 'organisers')
  assert.equal(heldBackBy({ spokenTo: 12 }), 'not-spoken-to')
  assert.equal(heldBackBy({ structureTest: { asked: 60, did: 6 } }), 'structure-test')
  assert.equal(heldBackBy({ rulesKnown: { ...all, venue: false, chair: false } }), 'rules-unknown')
})

const room: Room = {
  roll: { low: 480, high: 480 },
  people: { ...nobody, sympathiser: 60, yes: 25, confirmed: 10, other: 8 },
  rates: ratesFor([]),
  share: shareFrom(40, 15, 'conversations at a stall'),
  spread: 0.05,
  night: 0.25,
  tie: 'lot',
}
const unit: DrillUnit = { room, efforts: borrowedEfforts, weeklyHours: 12 }

test('a drill agrees with the forecast, and its fewest conversations do make the vote even', () => {
  const drill = snapDrill(unit, 10)
  assert.ok(Math.abs(drill.now.win - forecastRoom(room).win) < 0.02, `${drill.now.win} against ${forecastRoom(room).win}`)
  assert.equal(drill.ready, false)
  assert.ok(drill.fewest && drill.fewest.total > 0)
  const { nobodyAsked, sympathisers, yes } = drill.fewest.with
  assert.equal(nobodyAsked + sympathisers + yes, drill.fewest.total)
})

test('strangers are worth talking to as far as they are ours: where one in ten comes unasked it pays, where most are against no number is enough', () => {
  const strangers = (turnout: number, ours: number): DrillUnit => {
    const rates = ratesFor([], noNetwork, { mean: turnout, strength: 20, source: 'a record' })
    return { ...unit, room: { ...room, people: nobody, rates, share: shareFrom(40, ours, 'a poll') } }
  }
  const few = snapDrill(strangers(0.1, 16), 60).fewest
  assert.ok(few && few.total > 0 && few.total === few.with.nobodyAsked, JSON.stringify(few))
  assert.equal(snapDrill(strangers(0.33, 12), 60).fewest, null)
})

test('more days allow more conversations; a room already won needs none; one without people has no number that is enough', () => {
  assert.ok(snapDrill(unit, 20).possible > snapDrill(unit, 5).possible)
  const won = snapDrill({ ...unit, room: { ...room, people: { ...nobody, confirmed: 200 } } }, 10)
  assert.deepEqual([won.ready, won.fewest, won.inTime], [true, null, true])
  const alone = snapDrill({ ...unit, room: { ...room, people: { ...nobody, other: 300 }, share: shareFrom(50, 1, 'a poll') } }, 10)
  assert.deepEqual([alone.ready, alone.fewest, alone.inTime], [false, null, false])
})
