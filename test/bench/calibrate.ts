import { answer, type CalibrationReport } from '#modules/turnout/index.ts'
import { rowsOfWorld, worlds } from './promise-worlds.ts'

/**
 * How the forecasts of `bin/caucus calibrate` stand on made-up records: `npm run bench calibrate [seeds 3] [world]`.
 * CRPS of ours against the least of the four simpler models (below 1 is closer), on how many tables it is the closest and by how much it is further off at worst,
 * PIT80, closed coverage less own mass; all seeds together. 78 kinds of record take half an hour of a processor with three seeds; `1` takes a third of it.
 */
const [seeds = '3', only = ''] = process.argv.slice(2)

type Part = 'groups' | 'totals'
const rivals = ['global', 'raw', 'shrunk', 'spread'] as const

const mean = (reports: readonly CalibrationReport[], of: (report: CalibrationReport) => number | null): number => {
  const all = reports.map(of).filter(each => each !== null)
  return all.reduce((sum, each) => sum + each, 0) / all.length
}

/** By how much ours is further off than the closest of the four; less than 0 where it is closer. */
const lossOf = (report: CalibrationReport, part: Part): number => {
  const best = Math.min(...rivals.map(name => report[part][name].crps ?? Number.POSITIVE_INFINITY))
  return (report[part].caucus.crps ?? 0) / best - 1
}

const columns = (reports: readonly CalibrationReport[], part: Part): string => {
  const best = Math.min(...rivals.map(name => mean(reports, report => report[part][name].crps)))
  const ours = (of: 'pit80' | 'coverage' | 'ownMass' | 'crps') => mean(reports, report => report[part].caucus[of])
  const losses = reports.map(report => lossOf(report, part))
  return [
    (ours('crps') / best).toFixed(3),
    `${losses.filter(loss => loss <= 0).length}/${reports.length}`,
    `${(100 * Math.max(0, ...losses)).toFixed(1)}%`,
    ours('pit80').toFixed(3),
    (ours('coverage') - ours('ownMass')).toFixed(3),
  ]
    .map(each => each.padStart(8))
    .join('')
}

const heads = ['CRPS', 'least', 'worst', 'PIT80', 'cover'].map(each => each.padStart(8)).join('')
console.log(`${''.padEnd(30)}${'groups'.padStart(16).padEnd(42)}nights\n${''.padEnd(30)}${heads}  ${heads}`)
let cells = 0
type Sum = { least: number; of: number; ratio: number; loss: number }
const every = new Map<string, Sum>()
const before = process.cpuUsage()
for (const [name, world] of Object.entries(worlds).filter(([each]) => each.includes(only))) {
  for (const refit of ['each-date', 'never'] as const) {
    const reports = Array.from({ length: Number(seeds) }, (_, seed) => {
      const rows = rowsOfWorld(world, `${name} ${seed}`)
      cells += rows.length
      return answer.calibration(rows, refit)
    })
    for (const part of ['groups', 'totals'] as const) {
      const where = `${part}, ${refit}${world.plain ? ', where nothing drifts and groups are alike' : ''}`
      const sum = every.get(where) ?? { least: 0, of: 0, ratio: 0, loss: 0 }
      for (const report of reports.filter(each => each[part].caucus.n > 0)) {
        const loss = lossOf(report, part)
        every.set(where, sum)
        sum.of++
        sum.least += loss <= 0 ? 1 : 0
        sum.ratio += Math.log(1 + loss)
        sum.loss += Math.max(0, loss)
      }
    }
    console.log(`${`${name}, ${refit}`.padEnd(30)}${columns(reports, 'groups')}  ${columns(reports, 'totals')}`)
  }
}
for (const [what, { least, of, ratio, loss }] of every)
  console.log(
    `${what}: closest of the five on ${least} of ${of} tables, CRPS ${Math.exp(ratio / of).toFixed(3)} of the best of the four, ${((100 * loss) / of).toFixed(2)} % lost in the mean`,
  )
const { user } = process.cpuUsage(before)
console.log(`${cells} cells, ${((user / 1e6 / cells) * 2_000).toFixed(1)} s CPU for 2,000 (promised 10)`)
