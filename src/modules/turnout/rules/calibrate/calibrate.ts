import { randomFrom } from '#kernel/random.ts'
import { type Distribution, interval80 } from '../distribution.ts'
import { type Score, scoreForecast } from '../score-forecast.ts'
import { type BaselineName, baselineNames, baselinesFrom, forecastBy } from './baselines.ts'
import { foretell } from './foretell.ts'
import { layoutOf } from './layout.ts'
import { entered, learn, newPool } from './pool.ts'
import { cameIn, type Night, nightsIn, promisedIn, type Row } from './record.ts'

export type ModelName = 'caucus' | BaselineName

/** How the forecasts of one model stood: people, shares, and means over `n`. Null where there was none. */
export type Standing = {
  readonly n: number
  /** Share of randomised transforms within .1–.9; .80 when forecasts are honest. */
  readonly pit80: number | null
  /** Share of truths inside the closed 80 % interval, and the mass that the interval itself claims. */
  readonly coverage: number | null
  readonly ownMass: number | null
  /** Mean width of that interval, in people. */
  readonly width: number | null
  readonly crps: number | null
  readonly logScore: number | null
}

export type CalibrationReport = {
  readonly version: 1
  readonly nights: number
  readonly trainedOn: number
  readonly refit: Refit
  readonly firstPredicted: string | null
  /** Groups with 10 to 150 promises of one night; and whole nights. */
  readonly groups: Readonly<Record<ModelName, Standing>>
  readonly totals: Readonly<Record<ModelName, Standing>>
  /** Whose forecasts were closest by CRPS. */
  readonly least: { readonly groups: ModelName | null; readonly totals: ModelName | null }
  readonly models: Readonly<Record<ModelName, string>>
}

/** Learns anew before each night, or once. */
export type Refit = 'each-date' | 'never'

const share = 0.6
const fewest = 10
const most = 150
const models: Readonly<Record<ModelName, string>> = {
  caucus: 'rates that drift, drawn to the common one; likeness per group; nights; lead and reminders where they are told',
  ...baselineNames,
}
const names = Object.keys(models) as readonly ModelName[]

type Scored = Score & { readonly width: number }
type Scores = Record<ModelName, Scored[]>
const noScores = (): Scores => ({ caucus: [], global: [], raw: [], shrunk: [], spread: [] })

/**
 * Trains on the first 60 % of the nights and forecasts each later one from what lies before it (or, with `never`, from the training nights alone), beside four
 * simpler models in the same run. The same rows and seed give the same report.
 */
export const calibrateTable = (rows: readonly Row[], refit: Refit = 'each-date', seed = 'caucus'): CalibrationReport => {
  const nights = nightsIn(rows)
  const split = Math.floor(nights.length * share)
  const pool = newPool(layoutOf(nights))
  for (const night of nights.slice(0, split)) {
    entered(pool)
    learn(pool, night)
  }
  let baselines = baselinesFrom(nights.slice(0, split))
  const [groups, totals] = [noScores(), noScores()]
  for (const [i, night] of nights.slice(split).entries()) {
    entered(pool)
    for (const name of names) {
      const forecast = name === 'caucus' ? foretell(pool, night) : forecastBy(baselines[name], night)
      scoreNight(night, forecast, { groups: groups[name], totals: totals[name] }, seed)
    }
    if (refit === 'never') continue
    learn(pool, night)
    baselines = baselinesFrom(nights.slice(0, split + i + 1))
  }
  const [ofGroups, ofTotals] = [standings(groups), standings(totals)]
  return {
    version: 1,
    nights: nights.length,
    trainedOn: split,
    refit,
    firstPredicted: nights[split]?.date ?? null,
    groups: ofGroups,
    totals: ofTotals,
    least: { groups: closest(ofGroups), totals: closest(ofTotals) },
    models,
  }
}

const scoreNight = (
  night: Night,
  forecast: { readonly groups: ReadonlyMap<string, Distribution>; readonly total: Distribution },
  into: { readonly groups: Scored[]; readonly totals: Scored[] },
  seed: string,
): void => {
  let came = 0
  for (const [group, told] of night.groups) {
    const of = forecast.groups.get(group)
    came += cameIn(told)
    const promised = promisedIn(told)
    // The luck of a transform is that of the group and the night, so that models are compared with the same.
    if (of && promised >= fewest && promised <= most) into.groups.push(scored(of, cameIn(told), `${seed} ${night.date} ${group}`))
  }
  into.totals.push(scored(forecast.total, came, `${seed} ${night.date}`))
}

const scored = (forecast: Distribution, truth: number, luck: string): Scored => {
  const { low, high } = interval80(forecast)
  return { ...scoreForecast(forecast, truth, randomFrom(luck)), width: high - low }
}

const standings = (scores: Scores): Record<ModelName, Standing> => ({
  caucus: standingOf(scores.caucus),
  global: standingOf(scores.global),
  raw: standingOf(scores.raw),
  shrunk: standingOf(scores.shrunk),
  spread: standingOf(scores.spread),
})

const standingOf = (scores: readonly Scored[]): Standing => {
  const mean = (of: (score: Scored) => number): number | null =>
    scores.length === 0 ? null : scores.reduce((sum, score) => sum + of(score), 0) / scores.length
  return {
    n: scores.length,
    pit80: mean(({ pit }) => (pit > 0.1 && pit < 0.9 ? 1 : 0)),
    coverage: mean(({ inside }) => (inside ? 1 : 0)),
    ownMass: mean(({ ownMass }) => ownMass),
    width: mean(({ width }) => width),
    crps: mean(({ crps }) => crps),
    logScore: mean(({ logScore }) => logScore),
  }
}

/** The model with the least mean CRPS; null where none was scored. */
const closest = (standing: Readonly<Record<ModelName, Standing>>): ModelName | null =>
  names.reduce<ModelName | null>((best, name) => {
    const [here, there] = [standing[name].crps, best === null ? null : standing[best].crps]
    return here !== null && (there === null || here < there) ? name : best
  }, null)
