import assert from 'node:assert/strict'
import { test } from 'node:test'
import { varianceOf } from '../distribution.ts'
import type { Night } from './record.ts'
import { newSteady, steadyForecast, strayed } from './steady.ts'

const fit = { rate: () => 0.5, alike: () => 0 }
const night = (came: number): Night => ({
  date: '2020-01-01',
  groups: new Map(['a', 'b'].map(name => [name, [{ state: '', n: 100, came: came / 2, kept: [] }]])),
})
const spreadOf = (steady: Float64Array, lead: number): number => Math.sqrt(varianceOf(steadyForecast(steady, fit, night(0), lead).total))

test('nights that came as expected bring the forecast near to chance alone; nights that strayed widen it to how they strayed', () => {
  const [calm, wild] = [newSteady(), newSteady()]
  for (let i = 0; i < 30; i++) {
    strayed(calm, fit, night(100 + 2 * (i % 5) - 4), 1, 1)
    strayed(wild, fit, night(100 + 10 * (i % 5) - 20), 1, 1)
  }
  // By chance alone √50 = 7.1; nights at −20, −10, 0, 10, 20 lie √200 = 14.1 about their middle.
  assert.ok(spreadOf(calm, 1) > 7.07 && spreadOf(calm, 1) < 8, `${spreadOf(calm, 1)}`)
  assert.ok(spreadOf(wild, 1) > 13 && spreadOf(wild, 1) < 16, `${spreadOf(wild, 1)}`)
})

test('where forecasts strayed by the more the further ahead they were, the next widens with its distance; where they did not, hardly', () => {
  const [drifting, standing] = [newSteady(), newSteady()]
  for (let lead = 1; lead <= 25; lead++) {
    strayed(drifting, fit, night(100 + (lead % 2 === 0 ? 1 : -1) * 2 * Math.round(4 * Math.sqrt(lead))), lead, 1)
    strayed(standing, fit, night(100 + (lead % 2 === 0 ? 20 : -20)), lead, 1)
  }
  assert.ok(spreadOf(drifting, 25) > 1.6 * spreadOf(drifting, 1), `${spreadOf(drifting, 1)} ${spreadOf(drifting, 25)}`)
  assert.ok(spreadOf(standing, 25) < 1.3 * spreadOf(standing, 1), `${spreadOf(standing, 1)} ${spreadOf(standing, 25)}`)
})

test('a group is forecast with the shift of the night; a group that promised nothing brings nobody', () => {
  const steady = newSteady()
  const empty: Night = { date: '2020-01-01', groups: new Map([['a', [{ state: '', n: 0, came: 0, kept: [] }]]]) }
  assert.deepEqual([...steadyForecast(steady, fit, empty, 1).total.p], [1])
  const { groups } = steadyForecast(steady, fit, night(0), 1)
  const own = groups.get('a') ?? assert.fail()
  assert.ok(varianceOf(own) > 25 && Math.abs(own.p.reduce((sum, each) => sum + each, 0) - 1) < 1e-9)
})
