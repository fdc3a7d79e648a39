import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keptOf, poolFor } from './many-levels.ts'
import { nightsIn } from './record.ts'

test('of more than ninety levels the beliefs that held of some groups are kept, and nothing of the record itself is learned yet', () => {
  const nights = nightsIn(
    Array.from({ length: 300 }, (_, i) => ({
      group: `${i % 100}`,
      date: `2020-01-0${1 + Math.floor(i / 100)}`,
      promised: 40,
      came: i % 2 === 0 ? 10 : 30,
      state: null,
      leadDays: null,
      reminded: null,
    })),
  )
  const { members, nights: entered } = poolFor(nights, 2)
  assert.equal(members.length, 24)
  assert.equal(entered, 0)
  // 10 and 30 of 40 lie 1.1 to either side on the logit.
  assert.equal(members[0]?.track.belief.apart, 1.1)
  assert.ok(members.every(({ score, before }) => score === before))
})

test('by hand: 24 beliefs for 2,000 cells of 100 levels, two thousand million numbers in ten of 300, at least four however many', () => {
  assert.equal(keptOf(2_000, 100), 24)
  assert.equal(keptOf(2_100, 300), 10)
  assert.equal(keptOf(2_100, 700), 4)
})
