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
const spreadOf = (steady: Float64Array): number => Math.sqrt(varianceOf(steadyForecast(steady, fit, night(0)).total))

test('nights that came as expected bring the forecast near to chance alone; nights that strayed widen it to how they strayed', () => {
  const [calm, wild] = [newSteady(), newSteady()]
  for (let i = 0; i < 30; i++) {
    strayed(calm, fit, night(100 + 2 * (i % 5) - 4))
    strayed(wild, fit, night(100 + 10 * (i % 5) - 20))
  }
  // By chance alone √50 = 7.1; nights at −20, −10, 0, 10, 20 lie √200 = 14.1 about their middle.
  assert.ok(spreadOf(calm) > 7.07 && spreadOf(calm) < 8, `${spreadOf(calm)}`)
  assert.ok(spreadOf(wild) > 13 && spreadOf(wild) < 16, `${spreadOf(wild)}`)
})

test('that nights do not stray can be believed: after thirty calm ones the forecast is hardly wider than chance alone', () => {
  const alone = Math.sqrt(50)
  assert.ok(spreadOf(newSteady()) > 2 * alone)
  const calm = newSteady()
  for (let i = 0; i < 30; i++) strayed(calm, fit, night(100 + (i % 2 === 0 ? 6 : -6)))
  assert.ok(spreadOf(calm) > alone && spreadOf(calm) < 1.05 * alone, `${spreadOf(calm)}`)
})

test('a group is forecast with the shift of the night; a group that promised nothing brings nobody', () => {
  const steady = newSteady()
  const empty: Night = { date: '2020-01-01', groups: new Map([['a', [{ state: '', n: 0, came: 0, kept: [] }]]]) }
  assert.deepEqual([...steadyForecast(steady, fit, empty).total.p], [1])
  const { groups } = steadyForecast(steady, fit, night(0))
  const own = groups.get('a') ?? assert.fail()
  assert.ok(varianceOf(own) > 25 && Math.abs(own.p.reduce((sum, each) => sum + each, 0) - 1) < 1e-9)
})
