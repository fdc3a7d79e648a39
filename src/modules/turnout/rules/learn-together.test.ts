import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inSteps } from './chances.ts'
import { compacted, unfolded } from './compact.ts'
import { betaBinomial } from './distribution.ts'
import { learnTogether } from './learn-together.ts'
import type { PastMeeting } from './past-meetings.ts'
import { type Lead, offsetOf } from './promise-offsets.ts'
import type { PastNight } from './spread.ts'

const met = (n: number, came: number): PastMeeting => ({ attendance: { yes: { n, came } } })

test('four caucuses teach nothing together, five do, and a meeting without a door list does not count', () => {
  const groups = [met(20, 12), met(10, 7), met(30, 17), met(16, 10)].map(one => [one])
  assert.equal(learnTogether(groups, [], []), null)
  assert.equal(learnTogether([...groups, [{ attendance: null }]], [], []), null)
  const five = learnTogether([...groups, [met(24, 15), { attendance: null }]], [], [])
  assert.deepEqual([five?.caucuses, five?.meetings], [5, 5])
  const yes = five?.network.priors.yes
  // 61 of 100 came.
  assert.deepEqual([yes?.whose, yes?.k, yes?.n], ['network', 61, 100])
  assert.ok(Math.abs((yes?.mean ?? 0) - 0.61) < 0.03, `${yes?.mean}`)
  assert.equal(five?.network.priors.confirmed.whose, 'borrowed', 'nobody had confirmed')
})

test('nights are learned from five on: ten that all ran a tenth over their forecast say more than the usual', () => {
  const groups = Array.from({ length: 5 }, () => [met(20, 12)])
  // 100 expected of 200 at 1/2: slope 50; 20 more than expected is .4 on the logit, less what chance makes.
  const wild: PastNight = { expected: 100, variance: 50, slope: 50, came: 120 }
  assert.equal(learnTogether(groups, new Array(4).fill(wild), [])?.night, 0.25)
  const learned = learnTogether(groups, new Array(10).fill(wild), [])
  // (10 · (400 − 50) / 2500 + 5 · .0625) / 15 = .1142, whose root is .338.
  assert.ok(Math.abs((learned?.night ?? 0) - Math.sqrt((10 * 0.14 + 5 * 0.0625) / 15)) < 1e-12)
  assert.equal(learned?.nights, 10)
})

test('early promises that were kept half as often as late ones pull the borrowed offset their way', () => {
  const groups = Array.from({ length: 5 }, () => [met(20, 12)])
  const kept = [
    { lead: 'soon', reminded: false, n: 200, came: 160 },
    { lead: 'early', reminded: false, n: 200, came: 80 },
  ] as const
  const learned = learnTogether(groups, [], kept)
  // .8 against .4: log odds 1.386 + .405 = 1.79; borrowed is .24 with a standard deviation of .4.
  assert.ok((learned?.offsets.lead.soon ?? 0) > 1.2 && (learned?.offsets.lead.soon ?? 0) < 1.79)
  assert.deepEqual([learned?.promises, learned?.offsets.learned], [400, true])
})

test('a rate that a network learned from promises of one lead is not moved for a group whose promises have that lead too', () => {
  const groups = Array.from({ length: 5 }, () => [met(40, 24)])
  const learned = learnTogether(groups, [], [{ lead: 'soon', reminded: true, n: 200, came: 120 }])
  assert.ok(learned)
  const of = (lead: Lead, reminded: boolean) => offsetOf([{ lead, reminded, n: 10 }], learned.offsets)
  assert.ok(Math.abs(of('soon', true)) < 1e-12, '24 of 40 is what such promises were worth')
  assert.ok(
    Math.abs(of('early', false) + learned.offsets.lead.soon + learned.offsets.reminder.soon) < 1e-12,
    'earlier ones are worth less than that',
  )
  // The caucus's own meetings know better how early theirs were.
  const own = offsetOf([{ lead: 'soon', reminded: true, n: 10 }], learned.offsets, [{ lead: 'early', reminded: false, n: 30 }])
  assert.ok(own > 0.3)
})

test('thirds are stored in whole parts that sum to a thousand million, and come back as they were to a part', () => {
  const thirds = compacted({ from: 4, step: 1, p: Float64Array.of(1 / 3, 1 / 3, 1 / 3) })
  assert.deepEqual(thirds, { from: 4, parts: [333_333_334, 333_333_333, 333_333_333] })
  const x = betaBinomial(400, 0.31, 0.12)
  const back = unfolded(compacted(inSteps(x)))
  assert.ok(Math.abs(back.p.reduce((sum, each) => sum + each, 0) - 1) < 1e-12)
  for (let k = 0; k <= 400; k++) assert.ok(Math.abs((back.p[k - back.from] ?? 0) - (x.p[k - x.from] ?? 0)) <= 1e-9)
  const tail = compacted({ from: 0, step: 1, p: Float64Array.of(1e-12, 0.5, 0.5, 1e-13) })
  assert.deepEqual(tail, { from: 1, parts: [500_000_000, 500_000_000] })
})
