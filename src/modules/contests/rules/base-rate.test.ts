import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { contest, told } from '#test/facts.ts'
import { baseRateOf } from './base-rate.ts'
import { knownFacts } from './facts.ts'

const share = (value: number) => told({ share: value, how: 'published share' as const })

test('the rate is the mean of the contests that have figures, each counting once, with its rows', () => {
  const { turnout, id } = baseRateOf({ kind: 'candidate' }, [
    contest('one', { turnout: share(0.3) }),
    contest('two', { turnout: told({ share: 0.5, how: 'votes by entitled' as const }) }),
    contest('three'),
    contest('of branches', { counted: 'units', turnout: share(1) }),
    contest('of another kind', { kind: 'office', turnout: share(0.1) }),
  ])
  assert.ok(turnout !== 'none')
  assert.deepEqual([turnout.n, turnout.mean, turnout.median, turnout.low, turnout.high, turnout.interval], [2, 0.4, 0.4, 0.3, 0.5, null])
  assert.deepEqual(
    turnout.rows.map(row => [row.key, row.how]),
    [
      ['one', 'published share'],
      ['two', 'votes by entitled'],
    ],
  )
  assert.equal(id, 'turnout.candidate')
})

test('with no comparable contest it says none', () => {
  assert.equal(baseRateOf({ kind: 'office' }, []).turnout, 'none')
  assert.equal(baseRateOf({ kind: 'office' }, [contest('one')]).turnout, 'none')
})

test('three of the same channel stand alone, and of them three of the same notice; two do not', () => {
  const opening = (days: number) => [told({ span: 'opening' as const, days })]
  const rooms = [0.25, 0.25, 0.5, 0.75].map((value, index) =>
    contest(`room-${index}`, { turnout: share(value), days: opening(index === 0 ? 40 : 10) }),
  )
  const posts = [0.1, 0.2].map((value, index) => contest(`post-${index}`, { channel: 'post', turnout: share(value) }))
  const near = baseRateOf({ kind: 'candidate', channel: 'room', notice: 'up to 14 days' }, [...rooms, ...posts])
  assert.deepEqual(
    [near.id, near.turnout !== 'none' && near.turnout.n, near.turnout !== 'none' && near.turnout.mean],
    ['turnout.candidate.room.up-to-14-days', 3, 0.5],
  )
  assert.equal(
    baseRateOf({ kind: 'candidate', channel: 'room', notice: '15 to 60 days' }, [...rooms, ...posts]).id,
    'turnout.candidate.room',
  )
  assert.equal(baseRateOf({ kind: 'candidate', channel: 'post' }, [...rooms, ...posts]).id, 'turnout.candidate')
  assert.equal(baseRateOf({ kind: 'candidate', channel: 'unknown' }, [...rooms, ...posts]).id, 'turnout.candidate')
})

test('what was published later is not known, and what has no day is known in the whole record alone', () => {
  const dated = [
    contest('early', { turnout: { ...share(0.3), from: instant('2017-01-01T00:00:00Z') } }),
    contest('late', { turnout: { ...share(0.5), from: instant('2017-03-01T00:00:00Z') } }),
    contest('undated', { turnout: share(0.7) }),
  ]
  const by = (at: string | null) => knownFacts(dated, at ? instant(at) : null).flatMap(one => (one.turnout ? [one.key] : []))
  assert.deepEqual(by('2017-02-01T00:00:00Z'), ['early'])
  assert.deepEqual(by('2017-03-01T00:00:00Z'), ['early', 'late'])
  assert.deepEqual(by(null), ['early', 'late', 'undated'])
})
