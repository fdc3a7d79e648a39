import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnHalfLife } from './half-life.ts'
import type { PastMeeting } from './past-meetings.ts'

const near = (is: number, should: number, by: number) => assert.ok(Math.abs(is - should) <= by, `${is} is not ${should} within ${by}`)
const prior = { mean: 0.5, strength: 8 }
const meetings = (came: readonly number[], n: number): PastMeeting[] => came.map(each => ({ attendance: { yes: { came: each, n } } }))
const learn = (came: readonly number[], n: number, alike = 0.02) => learnHalfLife([{ own: meetings(came, n), state: 'yes', prior, alike }])

test('with nothing seen, or one meeting, the usual ten', () => {
  near(learnHalfLife([]), 10, 1e-9)
  near(learn([7], 10), 10, 1e-9)
})

test('by hand: one of one came, three times: the last weighs one and the first f, so that the third was likely by (4 + 1 + f) in (8 + 1 + f)', () => {
  const all = [-3, -2, -1, 0, 1, 2, 3].map(doubled => {
    const before = Math.exp(-0.5 * (doubled * Math.log(2)) ** 2)
    const kept = 0.5 ** (1 / (10 * 2 ** doubled))
    return { doubled, trust: (before * (5 + kept)) / (9 + kept) }
  })
  const sum = all.reduce((total, { trust }) => total + trust, 0)
  near(learn([1, 1, 1], 1, 0), 10 * 2 ** (all.reduce((total, { doubled, trust }) => total + doubled * trust, 0) / sum), 1e-9)
})

test('a level that stands lets old meetings count; one that turns every few meetings does not; a meeting without a door list ages nothing', () => {
  const standing = Array.from({ length: 40 }, (_, i) => 24 + (i % 3) - 1)
  const ten = learnHalfLife(Array.from({ length: 10 }, () => ({ own: meetings(standing, 40), state: 'yes', prior, alike: 0.02 })))
  assert.ok(ten > 30 && learn(standing, 40) > 12, `${ten} ${learn(standing, 40)}`)
  const turning = Array.from({ length: 40 }, (_, i) => (i % 8 < 4 ? 8 : 32))
  assert.ok(learn(turning, 40) < 4, `${learn(turning, 40)}`)
  const own = meetings(turning, 40)
  const holes = own.flatMap((each): PastMeeting[] => [each, { attendance: null }])
  near(learnHalfLife([{ own: holes, state: 'yes', prior, alike: 0.02 }]), learn(turning, 40), 1e-9)
})
