import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Scored, scoreWorld } from '#test/bench/made-up-meetings.ts'
import { calibrationOf } from './score-forecast.ts'

// `npm run bench calibration` plays 2,016 nights and holds the forecasts to .78–.82 and .02.
test('on a synthetic truth with likeness and night effects, forecasts are as honest as claimed, and so are sums over groups', () => {
  const scored: Scored = { groups: [], sums: [], votes: [] }
  const means = Array.from({ length: 12 }, (_, world) => scoreWorld(`world ${world}`, scored))
  const mean = means.reduce((all, each) => all + each, 0) / means.length
  assert.ok(Math.abs(mean - 0.6) < 0.06, `yes of the networks: ${mean}, in truth .60`)
  for (const [name, off] of [
    ['groups', 0.04],
    ['sums', 0.07],
  ] as const) {
    const { n, pit80, coverage, ownMass } = calibrationOf(scored[name])
    const figures = `${name}: n ${n}, PIT80 ${pit80?.toFixed(3)}, coverage ${coverage?.toFixed(3)} of ${ownMass?.toFixed(3)}`
    assert.ok(pit80 !== null && Math.abs(pit80 - 0.8) <= off, figures)
    assert.ok(coverage !== null && ownMass !== null && Math.abs(coverage - ownMass) <= off, figures)
  }
})
