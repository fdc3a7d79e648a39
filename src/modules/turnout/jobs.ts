import { dayOf, type Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import { inParts } from '#kernel/many.ts'
import { records } from '#modules/contests/index.ts'
import { type Caucus, caucusesById, caucusesIn } from '#modules/network/index.ts'
import { timeOf, type Worker } from '#platform/jobs.ts'
import { keeper, type Tx, transaction, visitor, workerOf } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import type { TurnoutDeps } from './deps.ts'
import { contestsOfEach, storeDue } from './due.ts'
import { forecastFor, storeForecasts } from './forecast.ts'
import { tellAgain } from './help/commands.ts'
import { learnFrom } from './learned.ts'
import { readiness } from './readiness.ts'
import { scoreCounts, scoreWins } from './scores.ts'

/** What works without a reader needs no address and no log. */
export type JobDeps = Omit<TurnoutDeps, 'log' | 'publicUrl'>

type CaucusWork = (tx: Tx, caucus: Id<'caucus'>, now: Instant, data: Parameters<Worker>[0]) => Promise<unknown>

/** A job about one caucus, as its worker. */
export const caucusJob =
  ({ database, clock }: Pick<JobDeps, 'database' | 'clock'>, work: CaucusWork): Worker =>
  async data => {
    const caucus = parseId<'caucus'>(String(data['caucus']))
    if (!caucus) return
    const now = timeOf(clock, data)
    await transaction(database, { ...workerOf(caucus), now }, tx => work(tx, caucus, now, data))
  }

/** Makes and stores the forecast of one caucus for one contest. Done twice, it stores two, each true when it was made. */
export const forecastJob = (deps: JobDeps): Worker =>
  caucusJob(deps, async (tx, caucus, now, data) => {
    const made = await forecastFor(tx, deps, caucus, String(data['contest']), now)
    if (made) await storeForecasts(tx, [{ caucus, made, at: now, due: null }])
  })

/** Computes the readiness of the units that one caucus covers; done twice, it is done once. */
export const readinessJob = (deps: JobDeps): Worker =>
  caucusJob(deps, (tx, caucus, now) => readiness.compute(tx, deps.packs, [caucus], now))

/** Queued with what changes the counts: a forecast of its own moment, and the unit's summary row. At most one of each waits. */
export const reckonAgain = async (visit: Pick<Visit, 'queue'>, caucus: Id<'caucus'>, contest: string): Promise<void> => {
  await visit.queue({ name: 'turnout.forecast', data: { caucus, contest }, key: `${caucus} ${contest}` })
  await visit.queue({ name: 'turnout.readiness', data: { caucus }, key: caucus })
}

/**
 * Every night: for each caucus with a contest that is known, the forecasts that are due, their scores, and while one is open or coming its readiness;
 * then what each network has learned. Derived from rows: done twice, it is done once. Caucuses are read some at a time, by workers of these alone.
 */
export const nightJob =
  (deps: JobDeps): Worker =>
  async data => {
    const now = timeOf(deps.clock, data)
    const ofPacks = [...deps.packs.values()].flatMap(pack => [...pack.contests.values()].map(({ unit }) => `${pack.about.id} ${unit}`))
    const opened = await transaction(deps.database, visitor, tx => records.openedIn(tx), 'read')
    const units = new Set([...ofPacks, ...opened.map(({ pack, unit }) => `${pack} ${unit}`)])
    const all = await transaction(deps.database, visitor, tx => caucusesIn(tx, null), 'read')
    const concerned = all.filter(caucus => caucus.covers.some(({ pack, unit }) => units.has(`${pack} ${unit}`)))
    const ahead = []
    for (const some of inParts(concerned))
      ahead.push(...(await transaction(deps.database, { ...workerOf(some.map(one => one.id)), now }, tx => nightOf(tx, deps, some, now))))
    await readiness.computeEvery(deps.database, deps.packs, ahead, now)
    await transaction(deps.database, { ...keeper, now }, tx => tellAgain(tx, deps.packs, dayOf(now, deps.zone)))
    for (const network of new Set(all.flatMap(caucus => caucus.networks)))
      await learnOnce(
        deps,
        network,
        all.filter(caucus => caucus.networks.includes(network)).map(caucus => caucus.id),
        now,
      )
  }

/** @returns those of them for whom a contest is open or coming */
const nightOf = async (tx: Tx, deps: JobDeps, some: readonly Caucus[], now: Instant): Promise<Id<'caucus'>[]> => {
  const contests = await contestsOfEach(tx, deps.packs, some, now)
  const ids = some.flatMap(({ id }, i) => (contests[i]?.length ? [id] : []))
  await storeDue(tx, deps, some, now)
  await scoreCounts(tx, ids, now)
  await scoreWins(tx, deps.packs, ids, now)
  return some.flatMap(({ id }, i) => (contests[i]?.some(({ phase }) => phase !== 'past') ? [id] : []))
}

/** As somebody who may read the totals of every caucus of the network, and a person of none. */
const learnOnce = async (deps: JobDeps, network: string, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<void> => {
  await transaction(deps.database, { ...visitor, inside: caucuses, counted: caucuses, now }, tx => learnFrom(tx, network, caucuses, now))
}

/** Scores the forecasts of a meeting as soon as its door is closed. */
export const scoreJob = (deps: JobDeps): Worker =>
  caucusJob(deps, async (tx, id, now) => {
    const [caucus] = await caucusesById(tx, [id])
    if (!caucus) return
    await storeDue(tx, deps, [caucus], now)
    await scoreCounts(tx, [id], now)
  })
