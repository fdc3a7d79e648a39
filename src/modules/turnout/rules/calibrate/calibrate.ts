import { randomFrom } from '#kernel/random.ts'
import { type Distribution, interval80 } from '../distribution.ts'
import { type Score, scoreForecast } from '../score-forecast.ts'
import { baselineNames, type Counts, counted, type Fits, fitsOf, forecastBy } from './baselines.ts'
import { foretell, type NightForecast } from './foretell.ts'
import { poolFor } from './many-levels.ts'
import { ahead, entered, learn, type Pool } from './pool.ts'
import { cameIn, type Night, nightsIn, promisedIn, type Row } from './record.ts'
import { newSteady, type Steady, steadyForecast, strayed } from './steady.ts'
import { type Each, isScored, judged, type ModelName, type Trust, together, trustBefore, trusted } from './together.ts'

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
const models: Readonly<Record<ModelName, string>> = {
  caucus:
    'rates that drift, drawn to the common one; likeness per group; nights; lead and reminders where they are told; of groups the mean with the four others, each trusted by what it forecast; a share of levels that stand',
  ...baselineNames,
}
const names = Object.keys(models) as readonly ModelName[]

type Scored = Score & { readonly width: number }
type Scores = Each<Scored[]>
const noScores = (): Scores => ({ caucus: [], global: [], raw: [], shrunk: [], spread: [] })

/**
 * Trains on the first 60 % of the nights and forecasts each later one from what lies before it (or, with `never`, from the training nights alone), beside four
 * simpler models in the same run. The same rows and seed give the same report.
 */
export const calibrateTable = (rows: readonly Row[], refit: Refit = 'each-date', seed = 'caucus'): CalibrationReport => {
  const nights = nightsIn(rows)
  const split = Math.floor(nights.length * share)
  const [groups, totals] = [noScores(), noScores()]
  ;(refit === 'never' ? learnedOnce : learnedAnew)(nights, split, (night, forecasts) => {
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

/** Forecasts the night that was entered last, `lead` nights after the last that is known. */
const forecastOf = ({ pool, steady, trust }: Forecaster, fits: Fits, night: Night, lead: number) => {
  const each = {
    caucus: foretell(pool, night),
    global: forecastBy(fits.global, night),
    raw: forecastBy(fits.raw, night),
    shrunk: forecastBy(fits.shrunk, night),
    spread: forecastBy(fits.spread, night),
  }
  const said = { each, trusted: trusted(each, trust), steady: steadyForecast(steady, fits.spread, night, lead) }
  return { ...said, ours: { ...each, caucus: together(said.trusted, said.steady, trust) } }
}

/** Fewer nights tell no model from another. */
const fewestKnown = 2

const learnedAnew = (nights: readonly Night[], split: number, said: Said): void => {
  const forecaster = newForecaster(nights, split)
  const { pool, counts, steady, trust } = forecaster
  for (const [i, night] of nights.entries()) {
    entered(pool)
    if (i >= Math.min(split, fewestKnown)) {
      const fits = fitsOf(counts)
      const all = forecastOf(forecaster, fits, night, 1)
      if (i >= split) said(night, all.ours)
      judged(trust, all, night)
      strayed(steady, fits.spread, night, 1, 1)
    }
    learn(pool, night)
    counted(counts, night)
  }
}

/** Shares of the training nights after which the rest of them is forecast, as far ahead for their number as the nights that follow. */
const rehearsals = [0.3, 0.45, 0.6, 0.75, 0.9]
/** Most nights are forecast in more than one rehearsal. */
const worthOfRehearsed = 0.4
/** Of longer rehearsals as many nights are forecast, evenly apart. */
const mostRehearsed = 40

const learnedOnce = (nights: readonly Night[], split: number, said: Said): void => {
  const forecaster = newForecaster(nights, split)
  const { pool, counts, steady, trust } = forecaster
  const lookAhead = (known: number, end: number, apart: number) => {
    const [from, fits] = [ahead(pool), fitsOf(counts)]
    return nights.slice(known, end).flatMap((night, i) => {
      entered(from)
      return i % apart === 0 ? [{ night, lead: i + 1, fits, all: forecastOf({ ...forecaster, pool: from }, fits, night, i + 1) }] : []
    })
  }
  const origins = rehearsals.map(part => Math.round(part * split)).filter(known => known >= fewestKnown && known < split)
  for (const [i, night] of nights.slice(0, split).entries()) {
    entered(pool)
    learn(pool, night)
    counted(counts, night)
    if (!origins.includes(i + 1)) continue
    for (const { night: later, lead, fits, all } of lookAhead(i + 1, split, Math.ceil((split - i - 1) / mostRehearsed))) {
      judged(trust, all, later)
      strayed(steady, fits.spread, later, lead, worthOfRehearsed)
    }
  }
  for (const { night, all } of lookAhead(split, nights.length, 1)) said(night, all.ours)
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
