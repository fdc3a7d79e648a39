import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnPrior } from './empirical-bayes.ts'
import { logBeta, logGamma } from './log-gamma.ts'
import { logit } from './night.ts'
import type { PastMeeting } from './past-meetings.ts'
import { borrowedOffsets, leadOf, learnOffsets, offsetOf } from './promise-offsets.ts'
import { learnNetwork, noNetwork, ratesFor, shareFrom } from './rates.ts'
import { learnNight, learnSpreads } from './spread.ts'

const near = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected} within ${within}`)
const yes = (came: number, n: number): PastMeeting => ({ attendance: { yes: { came, n } } })
const notRecorded: PastMeeting = { attendance: null }
/** Nobody is more alike than chance, so that the sums can be done by hand. */
const ratesByHand = (own: readonly PastMeeting[]) => ratesFor(own, noNetwork, undefined, 0, 0)

test('the logarithm of the gamma function: 4! = 24, Γ(1/2) = √π, 100! by its known digits', () => {
  near(logGamma(5), Math.log(24))
  near(logGamma(0.5), Math.log(Math.PI) / 2)
  near(logGamma(101), 363.739375555563, 1e-10)
  near(logBeta(2, 3), Math.log(1 / 12))
})

test('no data: the borrowed rates, and every one of them says so', () => {
  const rates = ratesFor([])
  assert.deepEqual(
    [rates.sympathiser, rates.maybe, rates.yes, rates.confirmed, rates.confirmedWithPlan].map(rate => rate.mean),
    [0.1, 0.2, 0.5, 0.75, 0.85],
  )
  for (const rate of Object.values(rates)) {
    assert.deepEqual([rate.whose, rate.n, rate.strength], ['borrowed', 0, 8])
    assert.match(rate.source, /^(borrowed|assumed)/)
  }
  assert.ok(rates.rest.mean > 0)
})

test('who supports another option comes as the rest of the roll does, until door lists say otherwise', () => {
  const base = { mean: 0.08, strength: 40, source: 'a record' }
  assert.equal(ratesFor([], noNetwork, base).other.mean, 0.08)
  const { other, rest } = ratesFor([{ attendance: { other: { came: 6, n: 10 } } }], noNetwork, base)
  assert.ok(other.mean > rest.mean && other.whose === 'yours')
})

test('14 of 22 yeses came: .60, between the .64 seen and the borrowed .50, and it says "yours: 14 of 22"', () => {
  const { yes: rate } = ratesByHand([yes(14, 22)])
  near(rate.mean, (4 + 14) / (8 + 22))
  near(rate.strength, 30)
  assert.deepEqual([rate.whose, rate.k, rate.n], ['yours', 14, 22])
  assert.match(rate.source, /^yours: 14 of 22 at 1 meeting; drawn towards borrowed/)
})

test('a meeting ten meetings ago counts half', () => {
  const others = Array.from({ length: 9 }, (): PastMeeting => ({ attendance: { maybe: { came: 0, n: 1 } } }))
  const { yes: rate } = ratesByHand([yes(10, 10), ...others, yes(0, 10)])
  near(rate.mean, (4 + 5) / (8 + 5 + 10))
  assert.deepEqual([rate.k, rate.n], [10, 20])
})

test('a meeting without a door list teaches nothing: nobody of it came or was absent, and it ages nothing', () => {
  assert.deepEqual(ratesByHand([yes(14, 22), notRecorded, notRecorded]), ratesByHand([yes(14, 22)]))
})

test('people of one night who are alike teach less: 22 at a likeness of 1/21 teach as 11 would', () => {
  const { yes: rate } = ratesFor([yes(14, 22)], noNetwork, undefined, 1 / 21, 0)
  near(rate.mean, (4 + 7) / (8 + 11))
  near(rate.strength, 19)
})

test('walk-ins of the rest of the roll are learned where the door list has everyone', () => {
  const base = { mean: 0.25, strength: 12, source: 'nine comparable contests' }
  const own: PastMeeting = { attendance: { rest: { came: 9, n: 18 } } }
  const { rest } = ratesFor([own], noNetwork, base, 0, 0)
  near(rest.mean, (3 + 9) / (12 + 18))
  assert.equal(rest.whose, 'yours')
  assert.deepEqual(ratesFor([], noNetwork, base).rest, { ...base, whose: 'borrowed', k: 0, n: 0 })
})

test('a network of four caucuses with data borrows; one of five learns, and says how many', () => {
  const caucuses = [3, 4, 5, 6, 7].map(came => [yes(came * 4, 40)])
  assert.equal(learnNetwork(caucuses.slice(1)).priors.yes.whose, 'borrowed')
  const network = learnNetwork(caucuses)
  assert.equal(network.priors.yes.whose, 'network')
  near(network.priors.yes.mean, 0.5, 0.02)
  assert.match(network.priors.yes.source, /^the network: 100 of 200 in 5 caucuses$/)
  assert.equal(network.priors.maybe.whose, 'borrowed')
})

test('the marginal likelihood finds how far caucuses differ: alike means strong, unlike means weak', () => {
  const alike = learnPrior([48, 50, 52, 49, 51, 50].map(k => ({ k, n: 100 })))
  const unlike = learnPrior([10, 90, 30, 70, 20, 80].map(k => ({ k, n: 100 })))
  near(alike?.mean ?? 0, 0.5, 0.01)
  assert.ok((alike?.strength ?? 0) > 40 && (unlike?.strength ?? 99) < 6)
})

test('a group whose people come all or none is more alike than one that comes by halves; both stay plausible', () => {
  const group = (came: readonly number[]) => came.map(each => ({ n: 20, came: each, mean: 0.5 }))
  const { byGroup } = learnSpreads([group([20, 0, 19, 1, 18, 2, 20, 0]), group([10, 9, 11, 10, 10, 9, 11, 10])], 0)
  assert.ok((byGroup[0] ?? 0) > 2 * (byGroup[1] ?? 1))
  for (const spread of byGroup) assert.ok(spread >= 0.01 && spread <= 0.2)
})

test('the night effect is .25 until five nights are known, and never beyond what is plausible', () => {
  const night = (came: number) => ({ expected: 50, variance: 30, slope: 25, came })
  assert.equal(learnNight([night(80), night(20), night(80), night(20)]), 0.25)
  assert.equal(learnNight([90, 10, 90, 10, 90, 10].map(night)), 0.4)
  assert.ok(learnNight(new Array(40).fill(night(50))) < 0.15)
})

test('conversations with people chosen without regard to opinion give the share of the rest; without any it is unknown', () => {
  assert.equal(shareFrom(0, 0, 'an indicative poll'), null)
  near(shareFrom(18, 5, 'doors in alphabetical order')?.mean ?? 0, 6 / 20)
})

test('a yes of the same day is kept more often than one three weeks old; a reminder helps the old one more', () => {
  assert.deepEqual([0, 1, 2, 13, 14, 40].map(leadOf), ['sameDay', 'nextDay', 'soon', 'soon', 'early', 'early'])
  const one = (days: number, reminded = false) => offsetOf([{ lead: leadOf(days), reminded, n: 1 }], borrowedOffsets)
  near(one(0), logit(0.95) - logit(0.67))
  near(one(21), 0)
  assert.ok(one(21, true) - one(21) > one(1, true) - one(1))
  near(offsetOf([], borrowedOffsets), 0)
})

test('a reminder that helps at every lead is read as helping, though reminded promises were kept less often overall', () => {
  const kept = [
    { lead: 'sameDay', reminded: false, n: 200, came: 180 },
    { lead: 'sameDay', reminded: true, n: 20, came: 19 },
    { lead: 'early', reminded: false, n: 20, came: 8 },
    { lead: 'early', reminded: true, n: 200, came: 110 },
  ] as const
  // 188 of 220 without a reminder, 129 of 220 with one.
  const offsets = learnOffsets(kept)
  assert.ok(offsets.reminder.early > 0 && offsets.reminder.sameDay > 0)
  assert.ok(offsets.lead.sameDay > 1)
  assert.equal(learnOffsets([]).learned, false)
})
