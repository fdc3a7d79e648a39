import assert from 'node:assert/strict'
import { test } from 'node:test'
import { betaBinomial } from '../distribution.ts'
import { alikeOf, noted, nothingOfAlikeness } from './alike.ts'
import type { Belief } from './beliefs.ts'
import { rateAt, seen } from './cell.ts'
import { borrowedEarly, learnEarly, offsetsFrom } from './early.ts'
import { foretell } from './foretell.ts'
import { layoutOf } from './layout.ts'
import { entered, learn, newPool, trustIn } from './pool.ts'
import type { Night } from './record.ts'
import { logChance, within } from './sure.ts'
import { corrected, heldOf, joined, newTrack, ofAll, ofTonight, ofTrend, type Places, stepped } from './track.ts'

const near = (is: number, should: number, by = 1e-12) => assert.ok(Math.abs(is - should) <= by, `${is}, should be ${should}`)
const plain = [{ share: 1, shift: 0 }]

const still: Belief = {
  night: 0.5,
  all: { step: 0, swing: 0, memory: Number.POSITIVE_INFINITY, trend: 0 },
  apart: 1,
  own: { step: 0, memory: Number.POSITIVE_INFINITY },
  weekday: 0,
}
const places: Places = { size: 6, weekdays: 0, kinds: 0, groups: 4 }

test('by hand: the sum of a level of variance 4 and one of 1 is seen; each moves by its part, and they now err against each other', () => {
  const track = newTrack(still, { ...places, size: 4 })
  track.errors[0] = 4
  track.errors[ofTonight * 4 + ofTonight] = 1
  corrected(track, [ofAll, ofTonight], { mean: 0, variance: 5 }, { mean: 1, variance: 2.5 }, 4)
  near(track.mean[ofAll] ?? 0, 4 / 5)
  near(track.mean[ofTonight] ?? 0, 1 / 5)
  near(heldOf(track, [ofAll], 4).variance, 4 - 16 / 10)
  near(heldOf(track, [ofTonight], 4).variance, 1 - 1 / 10)
  near(heldOf(track, [ofAll, ofTonight], 4).variance, 2.5)
})

test('by hand: what a step adds, how a trend carries the level, and that a group with a memory never strays further than groups do', () => {
  const belief = { ...still, all: { ...still.all, step: 0.3, trend: 0.2 }, own: { step: 0, memory: 10 } }
  const track = newTrack(belief, places)
  joined(track, 2, places)
  track.mean[ofTrend] = 0.1
  stepped(track, 1, places, [1, 1])
  near(track.mean[ofAll] ?? 0, 0.1)
  near(heldOf(track, [ofAll], 6).variance, 1.5 ** 2 + 0.2 ** 2 + 0.3 ** 2)
  near(heldOf(track, [ofTonight], 6).variance, 0.25)
  near(heldOf(track, [4], 6).variance, 1, 1e-5)
  track.mean[5] = 1
  stepped(track, 10, places, [1, 1])
  near(track.mean[5] ?? 0, Math.exp(-1))
  near(heldOf(track, [5], 6).variance, 1, 1e-5)
})

/** Sums in many small steps what `seen` sums in seven. */
const slowly = (n: number, came: number, excess: number, held: { mean: number; variance: number }) => {
  let [all, first, second] = [0, 0, 0]
  const deviation = Math.sqrt(held.variance)
  for (let x = -9; x <= 9; x += 0.001) {
    const level = held.mean + deviation * x
    const weight = (Math.exp(logChance(n, came, rateAt(level, plain), excess) - (x * x) / 2) * 0.001) / Math.sqrt(2 * Math.PI)
    all += weight
    first += weight * level
    second += weight * level * level
  }
  return { mean: first / all, variance: second / all - (first / all) ** 2, logLikelihood: Math.log(all) }
}

test('what is held after a cell was seen agrees with sums in small steps, for nought of three as for ninety of a hundred', () => {
  for (const [n, came, excess, mean, variance] of [
    [3, 0, 0.1, 0, 1],
    [100, 90, 0.99, 0, 0.3],
    [40, 11, 3.9, -0.5, 2],
    [1, 1, 0, 0.2, 0.1],
    [150, 149, 2.98, 1, 0.5],
    [40, 24, -0.5, 0, 1],
    [30, 26, -0.25, 1, 0.5],
  ] as const) {
    const [quick, slow] = [seen({ n, came, parts: plain, excess }, { mean, variance }), slowly(n, came, excess, { mean, variance })]
    near(quick.mean, slow.mean, 0.06 * Math.sqrt(variance))
    near(quick.variance, slow.variance, 0.06 * variance)
    near(quick.logLikelihood, slow.logLikelihood, 0.03)
  }
})

test('promises given at different times come at the mean of their rates', () => {
  near(
    rateAt(0, [
      { share: 0.25, shift: 0 },
      { share: 0.75, shift: Math.log(4) },
    ]),
    0.25 * 0.5 + 0.75 * 0.8,
  )
  assert.ok(within(1) < 1 && within(0) > 0)
})

test('people who come all or none are alike; people who come one by one are not; a group never seen has the common likeness', () => {
  const alikeness = nothingOfAlikeness(2)
  for (let i = 0; i < 20; i++) {
    noted(alikeness, 0, 40, i % 2 === 0 ? 6 : 34, 0.5, 0)
    noted(alikeness, 1, 40, [17, 20, 23][i % 3] ?? 0, 0.5, 0)
  }
  const { alike, sure } = alikeOf(alikeness, 2)
  const [apart = 0, alone = 0, unseen = 0] = alike
  assert.ok(apart > 0.1 && alone < 0.03 && unseen > alone && unseen < apart, `${alike}`)
  assert.ok(
    sure.every(share => share < 0.1),
    `${sure}`,
  )
})

test('where as good as the same number come each time most people are sure; a group never seen is taken for one of the same', () => {
  const alikeness = nothingOfAlikeness(2)
  for (let i = 0; i < 20; i++) for (const group of [0, 1]) noted(alikeness, group, 40, 19 + (i % 3), 0.5, 0)
  const { sure, alike } = alikeOf(alikeness, 2)
  assert.ok(sure.every(share => share > 0.6) && alike.every(each => each < 0.001), `${sure} ${alike}`)
})

test('a reminder is read within equal lead: across leads it would have the wrong sign', () => {
  const early = borrowedEarly()
  // Late promises are kept by .9 and hardly reminded of; early ones by .6, and with a reminder by .7.
  const kept = [
    { lead: 'sameDay', reminded: false, n: 100, came: 90 },
    { lead: 'early', reminded: false, n: 20, came: 12 },
    { lead: 'early', reminded: true, n: 80, came: 56 },
  ] as const
  for (let i = 0; i < 30; i++) learnEarly(early, [{ kept, level: { mean: 0, variance: 1 } }])
  const { lead, reminder } = offsetsFrom(early)
  near(lead.sameDay, Math.log(9) - Math.log(1.5), 0.15)
  near(reminder.early, Math.log(7 / 3) - Math.log(1.5), 0.12)
  assert.equal(lead.early, 0)
})

test('leads that mean nothing are found to, though a level was held too surely; levels are told by how much', () => {
  const early = borrowedEarly()
  const level = { mean: -1, variance: 0.01 }
  const half = (share: number) => ({ n: 4000 * share, came: 2000 * share })
  const kept = [
    { lead: 'sameDay', reminded: false, ...half(0.75) },
    { lead: 'early', reminded: false, ...half(0.25) },
  ] as const
  assert.equal(learnEarly(early, [{ kept, level }]), 0, 'nobody promised before')
  const before = offsetsFrom(early).lead.sameDay
  let moved = 0
  for (let i = 0; i < 50; i++) moved += learnEarly(early, [{ kept, level }])
  const { sameDay } = offsetsFrom(early).lead
  near(sameDay, 0, 0.1)
  near(moved, 0.75 * (sameDay - before), 1e-12)
})

const night = (date: string, came: readonly number[]): Night => ({
  date,
  groups: new Map(came.map((each, i) => [`group ${i}`, [{ state: '', n: 50, came: each, kept: [] }]])),
})
const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + 7 * i)).toISOString().slice(0, 10)

test('a level that rises night after night is believed to move, one that stands is not; of both every forecast sums to 1', () => {
  const moving = (came: (i: number) => number): number => {
    const all = Array.from({ length: 14 }, (_, i) => night(day(i), [came(i), came(i) + 3, came(i) - 3, came(i)]))
    const pool = newPool(layoutOf(all))
    for (const each of all.slice(0, -1)) {
      entered(pool)
      learn(pool, each)
    }
    entered(pool)
    const { groups, total } = foretell(pool, all.at(-1) as Night)
    for (const { p } of [...groups.values(), total])
      near(
        p.reduce((sum, each) => sum + each, 0),
        1,
      )
    const trust = trustIn(pool)
    return pool.members.reduce((sum, { track }, i) => sum + (track.belief.all.step + track.belief.all.trend > 0 ? (trust[i] ?? 0) : 0), 0)
  }
  const [rising, standing] = [moving(i => 8 + 2 * i), moving(i => 24 + (i % 2))]
  assert.ok(rising > 0.8 && standing < 0.6, `${rising} ${standing}`)
})

test('with nothing known any number may come; the sum of two groups of one is reckoned exactly', () => {
  const all = [night(day(0), [1, 1])]
  const pool = newPool(layoutOf(all))
  entered(pool)
  const { total } = foretell(pool, all[0] as Night)
  assert.equal(total.p.length, 101)
  assert.ok((total.p[0] as number) > 1e-4 && (total.p[50] as number) < 0.05)
  near(betaBinomial(1, 0.3, 0.2).p[1] ?? 0, 0.3)
})

test('a way in which levels may move that was let go comes back with all that it would have learned', () => {
  const nights: Night[] = Array.from({ length: 6 }, (_, i) => {
    const came = 10 + 4 * i
    return { date: `2020-01-0${i + 1}`, groups: new Map([['a', [{ state: '', n: 40, came, kept: [] }]]]) }
  })
  const pool = newPool(layoutOf(nights))
  for (const night of nights) {
    const [first] = pool.members
    if (pool.nights === 5) pool.members = pool.members.filter(({ track }) => track.belief.all === first?.track.belief.all)
    entered(pool)
    learn(pool, night)
  }
  const moving = new Set(pool.members.map(({ track }) => track.belief.all))
  assert.equal(moving.size, 9, 'every movement is believed again')
  const back = pool.members.at(-1)
  const alone = newPool(
    pool.layout,
    pool.tried.filter(({ belief }) => belief === back?.track.belief),
  )
  for (const night of nights) {
    entered(alone)
    learn(alone, night)
  }
  assert.deepEqual(alone.members[0], back)
})
