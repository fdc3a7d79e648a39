import { answer, type CalibrationReport } from '#modules/turnout/index.ts'
import { rowsOfWorld, worlds } from './promise-worlds.ts'

/**
 * How the forecasts of `bin/caucus calibrate` stand on made-up records: `npm run bench calibrate [seeds 3] [world]`.
 * CRPS of ours against the least of the four simpler models (below 1 is closer), on how many tables it is the closest and by how much it is further off at worst,
 * PIT80, closed coverage less own mass; all seeds together.
 */
const [seeds = '3', only = ''] = process.argv.slice(2)

type Part = 'groups' | 'totals'
const rivals = ['global', 'raw', 'shrunk', 'spread'] as const

const mean = (reports: readonly CalibrationReport[], of: (report: CalibrationReport) => number | null): number => {
  const all = reports.map(of).filter(each => each !== null)
  return all.reduce((sum, each) => sum + each, 0) / all.length
}

/** By how much ours is further off than the closest of the four, where it is; of all tables the mean. */
const lossOf = (report: CalibrationReport, part: Part): number => {
  const best = Math.min(...rivals.map(name => report[part][name].crps ?? Number.POSITIVE_INFINITY))
  return Math.max(0, (report[part].caucus.crps ?? 0) / best - 1)
}

const columns = (reports: readonly CalibrationReport[], part: Part): string => {
  const best = Math.min(...rivals.map(name => mean(reports, report => report[part][name].crps)))
  const ours = (of: 'pit80' | 'coverage' | 'ownMass' | 'crps') => mean(reports, report => report[part].caucus[of])
  const losses = reports.map(report => lossOf(report, part))
  return [
    (ours('crps') / best).toFixed(3),
    `${losses.filter(loss => loss === 0).length}/${reports.length}`,
    `${(100 * Math.max(...losses)).toFixed(1)}%`,
    ours('pit80').toFixed(3),
    (ours('coverage') - ours('ownMass')).toFixed(3),
  ]
    .map(each => each.padStart(8))
    .join('')
}

const heads = ['CRPS', 'least', 'worst', 'PIT80', 'cover'].map(each => each.padStart(8)).join('')
console.log(`${''.padEnd(30)}${'groups'.padStart(16).padEnd(42)}nights\n${''.padEnd(30)}${heads}  ${heads}`)
let cells = 0
const every = new Map<string, { least: number; of: number }>()
const before = process.cpuUsage()
for (const [name, world] of Object.entries(worlds).filter(([each]) => each.includes(only))) {
  for (const refit of ['each-date', 'never'] as const) {
    const reports = Array.from({ length: Number(seeds) }, (_, seed) => {
      const rows = rowsOfWorld(world, `${name} ${seed}`)
      cells += rows.length
      return answer.calibration(rows, refit)
    })
    for (const part of ['groups', 'totals'] as const) {
      const { least, of } = every.get(`${part}, ${refit}`) ?? { least: 0, of: 0 }
      const closest = reports.filter(report => lossOf(report, part) === 0).length
      every.set(`${part}, ${refit}`, { least: least + closest, of: of + reports.length })
    }
    console.log(`${`${name}, ${refit}`.padEnd(30)}${columns(reports, 'groups')}  ${columns(reports, 'totals')}`)
  }
}
for (const [what, { least, of }] of every) console.log(`${what}: closest of the five on ${least} of ${of} tables`)
const { user } = process.cpuUsage(before)
console.log(`${cells} cells, ${((user / 1e6 / cells) * 2_000).toFixed(1)} s CPU for 2,000 (promised 10)`)
