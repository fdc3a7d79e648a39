import { parseId } from '#kernel/id.ts'
import type { Worker } from '#platform/jobs.ts'
import { transaction, workerOf } from '#platform/transaction.ts'
import type { TurnoutDeps } from './deps.ts'
import { forecastFor, storeForecast } from './forecast.ts'

/** Makes and stores the forecast of one caucus for one contest. Done twice, it stores two, each true when it was made. */
export const forecastJob =
  (deps: TurnoutDeps): Worker =>
  async data => {
    const caucus = parseId<'caucus'>(String(data['caucus']))
    if (!caucus) return
    const now = deps.clock.now()
    await transaction(deps.database, { ...workerOf(caucus), now }, async tx => {
      const outlook = await forecastFor(tx, deps.packs, caucus, String(data['contest']), now)
      if (outlook) await storeForecast(tx, caucus, outlook, now)
    })
  }

export const readinessJob =
  (_deps: TurnoutDeps): Worker =>
  async () => {}
