import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Random, randomFrom } from '#kernel/random.ts'
import { shifted } from '../night.ts'
import { type Counts, counted, fitsOf, fittedTo } from './baselines.ts'
import { calibrateTable } from './calibrate.ts'
import { nightsIn, type Row } from './record.ts'

const row = (group: string, date: string, promised: number, came: number): Row => ({
  group,
  date,
  promised,
  came,
  state: null,
  leadDays: null,
  reminded: null,
})

/** A truth of its own making: groups that differ, a level that drifts, nights that are alike; everybody comes or not by a throw. */
const world = (seed: string, { groups, nights, drift, night }: { groups: number; nights: number; drift: number; night: number }): Row[] => {
  const random: Random = randomFrom(seed)
  const rates = Array.from({ length: groups }, () => 0.2 + 0.6 * random())
  return Array.from({ length: nights }, (_, d) => {
    const z = night * Math.sqrt(3) * (2 * random() - 1)
    return rates.map((rate, g) => {
      const promised = 20 + Math.floor(30 * random())
      const p = shifted(rate, z + (drift * d) / nights)
      const came = Array.from({ length: promised }, () => random() < p).filter(Boolean).length
      return row(`group ${g}`, new Date(Date.UTC(2020, 0, 1 + 7 * d)).toISOString().slice(0, 10), promised, came)
    })
  }).flat()
}

test('where levels drift and groups differ, forecasts are closer than those of the four simpler models, for groups and for nights', () => {
  for (const refit of ['each-date', 'never'] as const) {
    const report = calibrateTable(world('drifting', { groups: 8, nights: 25, drift: 2, night: 0.3 }), refit)
    assert.deepEqual(report.least, { groups: 'caucus', totals: 'caucus' }, JSON.stringify(report.groups))
    assert.equal(report.trainedOn, 15)
    assert.equal(report.groups.caucus.n, 8 * 10)
    assert.equal(report.totals.caucus.n, 10)
  }
})

test('with `never` a level that breaks after training is followed all the same, by all five; only what was fitted stays', () => {
  const rows = world('breaking', { groups: 6, nights: 20, drift: 0, night: 0.2 }).map(each =>
    each.date < '2020-04-08' ? each : { ...each, came: Math.floor(each.came / 3) },
  )
  const { groups, totals, least } = calibrateTable(rows, 'never')
  assert.deepEqual(least, { groups: 'caucus', totals: 'caucus' })
  assert.ok((totals.caucus.crps ?? 9) < 0.7 * (totals.shrunk.crps ?? 0) && (groups.caucus.pit80 ?? 0) > 0.6, JSON.stringify(groups.caucus))
  const counts: Counts = new Map()
  const [first, second] = nightsIn([row('a', '2020-01-01', 20, 18), row('a', '2020-01-08', 20, 0), row('b', '2020-01-08', 0, 0)])
  counted(counts, first ?? assert.fail())
  const fitted = fittedTo(counts)
  counted(counts, second ?? assert.fail())
  const [before, after] = [fitsOf(counts, fitted).spread, fitsOf(counts, fittedTo(counts)).spread]
  assert.equal(fitsOf(counts, fitted).raw.rate('a'), 18 / 40)
  assert.equal(fitsOf(counts, fitted).raw.rate('b'), 18 / 40)
  assert.equal(before.alike('a'), 0)
  assert.equal(after.alike('a'), 0.3)
})

test('what is claimed is what holds: the interval of groups covers as much as it says', () => {
  const { caucus, raw } = calibrateTable(world('claims', { groups: 16, nights: 30, drift: 0, night: 0.3 })).groups
  assert.ok(caucus.n === 16 * 12 && caucus.pit80 !== null && caucus.coverage !== null && caucus.ownMass !== null)
  assert.ok(caucus.pit80 > 0.74 && caucus.pit80 < 0.86, `PIT80 ${caucus.pit80}`)
  assert.ok(Math.abs(caucus.coverage - caucus.ownMass) < 0.05, `${caucus.coverage} of ${caucus.ownMass}`)
  assert.ok((raw.coverage ?? 1) < caucus.coverage, 'chance alone is too sure of itself')
})

test('the same rows in another order, under other names, give the same report', () => {
  const rows = world('order', { groups: 3, nights: 6, drift: 1, night: 0.2 })
  const report = calibrateTable(rows)
  const again = calibrateTable(rows.toReversed())
  assert.equal(again.totals.caucus.n, report.totals.caucus.n)
  for (const key of ['crps', 'logScore'] as const)
    assert.ok(Math.abs((again.groups.caucus[key] ?? 0) - (report.groups.caucus[key] ?? 0)) < 1e-9)
})

test('lines of one group on one day are one promise more, kinds stay apart', () => {
  const [first, second] = nightsIn([
    row('a', '2020-01-08', 5, 2),
    { ...row('a', '2020-01-01', 3, 1), state: 'yes' },
    { ...row('a', '2020-01-01', 4, 4), state: 'yes', leadDays: 0, reminded: true },
    { ...row('a', '2020-01-01', 9, 1), state: 'maybe' },
  ])
  assert.equal(first?.date, '2020-01-01')
  assert.deepEqual(
    first?.groups.get('a')?.map(({ state, n, came }) => [state, n, came]),
    [
      ['yes', 7, 5],
      ['maybe', 9, 1],
    ],
  )
  assert.equal(second?.groups.get('a')?.[0]?.n, 5)
})
