import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { day } from '#kernel/day.ts'
import { gatesOf, loadPack, type Moments, mayVote, type Pack, type Procedure, type StatusEvent } from '#modules/rulebook/index.ts'

suite('the pack of societies', () => {
  let pack: Pack
  let election: Procedure
  before(async () => {
    const loaded = await loadPack(new URL('../../packs/uk-coop', import.meta.url).pathname)
    assert.deepEqual(loaded.problems, [])
    assert.ok(loaded.pack)
    pack = loaded.pack
    const found = pack.procedures.get('board-election')
    assert.ok(found)
    election = found
  })

  const days: Moments = {
    counted: { day: day('2015-01-03'), time: null },
    notice: { day: day('2015-03-07'), time: null },
    meeting: { day: day('2015-05-16'), time: null },
  }
  const asked = (events: readonly StatusEvent[]) => {
    const rule = election.rolls.find(one => one.id === 'board-election.voters')
    assert.ok(rule)
    return mayVote(events, rule, days, { unit: null, today: day('2015-05-16') }).may
  }
  const member = (joined: string, born = '1980-01-01', spent = 300): StatusEvent[] => [
    { kind: 'joined', on: day(joined), unit: 'societies/any' },
    { kind: 'born', on: day(born) },
    { kind: 'purchase', on: day('2014-11-01'), amount: spent },
    { kind: 'complete', what: 'purchases', until: day('2015-05-16') },
  ]

  test('a member both on the day of the notice and at the meeting votes', () => {
    assert.equal(asked(member('2015-03-07')), 'yes')
  })

  test('who joined the day after the notice was approved does not, nor who left between the two days', () => {
    assert.equal(asked(member('2015-03-08')), 'no')
    assert.equal(asked([...member('2010-01-01'), { kind: 'lapsed', on: day('2015-04-01') }]), 'no')
  })

  test('who left and came back between the two days votes: the rule asks for the two days, not for the time between', () => {
    const back: StatusEvent[] = [
      { kind: 'lapsed', on: day('2015-04-01') },
      { kind: 'rejoined', on: day('2015-05-01'), unit: 'societies/any' },
    ]
    assert.equal(asked([...member('2010-01-01'), ...back]), 'yes')
  })

  test('sixteen at the meeting is old enough, sixteen the day after is not', () => {
    assert.equal(asked(member('2015-01-01', '1999-05-16')), 'yes')
    assert.equal(asked(member('2015-01-01', '1999-05-17')), 'no')
  })

  test('who spent 249 pounds is not refused, since other business may qualify too, and nobody has told of that', () => {
    assert.notEqual(asked(member('2010-01-01', '1980-01-01', 249)), 'no')
    assert.equal(asked(member('2010-01-01', '1980-01-01', 250)), 'yes')
  })

  test('three names for three seats from six: the list was the only gate that took anybody out, and nobody knows its distance from members', () => {
    const contest = [...pack.contests.values()].find(one => one.procedure === 'board-election')
    assert.ok(contest)
    assert.ok(Array.isArray(contest.won) && contest.won.length === 3)
    assert.equal(election.method.seats, 3)
    const gates = gatesOf(election, pack.bodies, { events: contest.events, moments: contest.moments, holidays: pack.holidays })
    assert.deepEqual(
      gates.map(gate => [gate.stage.id, gate.distance.hops, gate.removed.atLeast]),
      [
        ['listing', null, 3],
        ['vote', 0, 0],
      ],
    )
    assert.equal(contest.events.find(event => event.id === 'elected')?.counts?.after, 3)
    assert.ok(
      contest.events.some(event => event.id === 'extended'),
      'the last day for votes was put off',
    )
  })

  test('members and societies have weights that make a whole: 78 and 22 in a hundred', () => {
    const weights = election.electorates.flatMap(({ weight }) => (typeof weight === 'object' ? [weight] : []))
    assert.deepEqual(
      weights.map(({ numerator, denominator }) => (100 * numerator) / denominator),
      [78, 22],
    )
  })

  test('a hundred members may put a motion; where the rules were not read, quorum and majority say so', () => {
    const motion = pack.procedures.get('member-motion')
    assert.ok(motion)
    assert.equal(motion.nominations.find(rule => rule.id === 'member-motion.hundred')?.needs, 100)
    assert.deepEqual([motion.quorum?.count, motion.quorum?.percent, motion.quorum?.joined], ['unknown', 10, 'lesser'])
    assert.ok(motion.thresholds.every(rule => rule.share === 'unknown'))
  })
})
