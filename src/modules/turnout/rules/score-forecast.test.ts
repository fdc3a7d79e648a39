import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brier, calibrationOf, scoreForecast } from './score-forecast.ts'

const near = (actual: number | null, expected: number) =>
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`)

/** 0, 1, 2 or 3 people at 1/8, 3/8, 3/8, 1/8. */
const three = { from: 0, p: Float64Array.of(1 / 8, 3 / 8, 3 / 8, 1 / 8) }

test('two came of a forecast of 0 to 3: transform half way up its own step, and the scores by hand', () => {
  const score = scoreForecast(three, 2, () => 0.5)
  near(score.pit, 1 / 2 + 3 / 16)
  near(score.crps, (1 / 8) ** 2 + (1 / 2) ** 2 + (7 / 8 - 1) ** 2)
  near(score.logScore, -Math.log(3 / 8))
  // A tenth lies below 1 and a tenth above 3 only with 0 and 3 inside: 1/8 is more than .1.
  assert.deepEqual([score.inside, score.ownMass], [true, 1])
})

test('a number that was held impossible scores badly, and not without end', () => {
  const score = scoreForecast(three, 9, () => 0.5)
  assert.equal(score.inside, false)
  near(score.pit, 1)
  near(score.logScore, -Math.log(1e-12))
  near(score.crps, (1 / 8) ** 2 + (1 / 2) ** 2 + (7 / 8) ** 2 + 6)
})

test('a chance of .7 that came true scores .09, one that did not .49', () => {
  near(brier(0.7, true), 0.09)
  near(brier(0.7, false), 0.49)
})

test('nineteen meetings are too few to tell, twenty are enough, none have no figures', () => {
  const score = scoreForecast(three, 2, () => 0.5)
  assert.equal(calibrationOf(new Array(19).fill(score)).verdict, 'too few to tell')
  const twenty = calibrationOf(new Array(20).fill(score), [0.09, 0.49])
  assert.equal(twenty.verdict, 'enough to tell')
  near(twenty.pit80, 1)
  near(twenty.brier, 0.29)
  assert.deepEqual(calibrationOf([]), {
    n: 0,
    verdict: 'too few to tell',
    pit80: null,
    coverage: null,
    ownMass: null,
    crps: null,
    logScore: null,
    brier: null,
  })
})
