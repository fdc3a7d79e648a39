import { randomFrom } from '#kernel/random.ts'
import { type Distribution, interval80 } from '../distribution.ts'
import { type Score, scoreForecast } from '../score-forecast.ts'
import { baselineNames, type Counts, counted, type Fits, fitsOf, fittedTo, forecastBy } from './baselines.ts'
import { foretell, type NightForecast } from './foretell.ts'
import { poolFor } from './many-levels.ts'
import { entered, follow, learn, type Pool } from './pool.ts'
import { cameIn, type Night, nightsIn, promisedIn, type Row } from './record.ts'
import { newSteady, type Steady, steadyForecast, strayed } from './steady.ts'
import { type Each, isScored, judged, type ModelName, type Trust, together, trustBefore, trusted } from './together.ts'

/** How the forecasts of one model stood: people, shares, and means over `n`. Null where there was none. */
type Standing = {
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

/** Fits anew before each night, or once, on the training nights. */
type Refit = 'each-date' | 'never'

const share = 0.6
const models: Readonly<Record<ModelName, string>> = {
  caucus:
    'rates that drift, drawn to the common one; likeness per group, or a share of people who are sure; nights; lead and reminders where they are told; of groups the mean with the four others, each trusted by what it forecast; a share of levels that stand',
  ...baselineNames,
}
const names = Object.keys(models) as readonly ModelName[]

type Scored = Score & { readonly width: number }
type Scores = Each<Scored[]>
const noScores = (): Scores => ({ caucus: [], global: [], raw: [], shrunk: [], spread: [] })

/**
 * Trains on the first 60 % of the nights and forecasts each later one from what lies before it, beside four simpler models in the same run. With `never` what is
 * fitted, of all five, stays what the training nights made it; counts and levels go on. The same rows and seed give the same report.
 */
export const calibrateTable = (rows: readonly Row[], refit: Refit = 'each-date', seed = 'caucus'): CalibrationReport => {
  const nights = nightsIn(rows)
  const split = Math.floor(nights.length * share)
  const [groups, totals] = [noScores(), noScores()]
  followed(nights, split, refit, (night, forecasts) => {
    for (const name of names) scoreNight(night, forecasts[name], { groups: groups[name], totals: totals[name] }, seed)
  })
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

type Said = (night: Night, forecasts: Each<NightForecast>) => void

/** All that forecasts: what the beliefs hold, what the four counted, how far levels that stand stray, and who is trusted. */
type Forecaster = { readonly pool: Pool; readonly counts: Counts; readonly steady: Steady; readonly trust: Trust }

const newForecaster = (nights: readonly Night[], split: number): Forecaster => ({
  pool: poolFor(nights, split),
  counts: new Map(),
  steady: newSteady(),
  trust: trustBefore(),
})

/** Forecasts the night that was entered last. */
const forecastOf = ({ pool, steady, trust }: Forecaster, fits: Fits, night: Night) => {
  const each = {
    caucus: foretell(pool, night),
    global: forecastBy(fits.global, night),
    raw: forecastBy(fits.raw, night),
    shrunk: forecastBy(fits.shrunk, night),
    spread: forecastBy(fits.spread, night),
  }
  const said = { each, trusted: trusted(each, trust), steady: steadyForecast(steady, fits.spread, night) }
  return { ...said, ours: { ...each, caucus: together(said.trusted, said.steady, trust) } }
}

/** Fewer nights tell no model from another. */
const fewestKnown = 2

/** With `never` what is fitted stays what the training nights made it; what is held of levels, and who is trusted, follows every night all the same (ADR 47). */
const followed = (nights: readonly Night[], split: number, refit: Refit, said: Said): void => {
  const forecaster = newForecaster(nights, split)
  const { pool, counts, steady, trust } = forecaster
  let fitted = fittedTo(counts)
  for (const [i, night] of nights.entries()) {
    const fitting = refit === 'each-date' || i < split
    entered(pool)
    if (i >= Math.min(split, fewestKnown)) {
      if (refit === 'each-date' || i <= split) fitted = fittedTo(counts)
      const fits = fitsOf(counts, fitted)
      const all = forecastOf(forecaster, fits, night)
      if (i >= split) said(night, all.ours)
      judged(trust, all, night)
      strayed(steady, fits.spread, night)
    }
    if (fitting) learn(pool, night)
    else follow(pool, night)
    counted(counts, night)
  }
}

const scoreNight = (
  night: Night,
  forecast: NightForecast,
  into: { readonly groups: Scored[]; readonly totals: Scored[] },
  seed: string,
): void => {
  let came = 0
  for (const [group, told] of night.groups) {
    const of = forecast.groups.get(group)
    came += cameIn(told)
    const promised = promisedIn(told)
    // The luck of a transform is that of the group and the night, so that models are compared with the same.
    if (of && isScored(promised)) into.groups.push(scored(of, cameIn(told), `${seed} ${night.date} ${group}`))
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
