import { type Id, parseId } from '#kernel/id.ts'
import type { Worker } from '#platform/jobs.ts'
import { transaction, workerOf } from '#platform/transaction.ts'
import type { Visit } from '#web/route.ts'
import type { TurnoutDeps } from './deps.ts'
import { forecastFor, storeForecast } from './forecast.ts'
import { computeReadiness } from './readiness.ts'

/** Makes and stores the forecast of one caucus for one contest. Done twice, it stores two, each true when it was made. */
export const forecastJob =
  (deps: TurnoutDeps): Worker =>
  async data => {
    const caucus = parseId<'caucus'>(String(data['caucus']))
    if (!caucus) return
    const now = deps.clock.now()
    await transaction(deps.database, { ...workerOf(caucus), now }, async tx => {
      const outlook = await forecastFor(tx, deps, caucus, String(data['contest']), now)
      if (outlook) await storeForecast(tx, caucus, outlook, now)
    })
  }

/** Computes the readiness of the units that one caucus covers; done twice, it is done once. */
export const readinessJob =
  (deps: TurnoutDeps): Worker =>
  async data => {
    const caucus = parseId<'caucus'>(String(data['caucus']))
    if (!caucus) return
    const now = deps.clock.now()
    await transaction(deps.database, { ...workerOf(caucus), now }, tx => computeReadiness(tx, deps.packs, caucus, now))
  }

/** Queued with what changes the counts: a forecast of its own moment, and the unit's summary row. At most one of each waits. */
export const reckonAgain = async (visit: Pick<Visit, 'queue'>, caucus: Id<'caucus'>, contest: string): Promise<void> => {
  await visit.queue({ name: 'turnout.forecast', data: { caucus, contest }, key: `${caucus} ${contest}` })
  await visit.queue({ name: 'turnout.readiness', data: { caucus }, key: caucus })
}
