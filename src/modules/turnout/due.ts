import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { contestsOf } from '#modules/contests/index.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Forecasting, forecastFor, storeForecast } from './forecast.ts'
import { meetingOf, type Packs } from './meeting.ts'
import { nowDue } from './rules/dues.ts'

/** A meeting longer ago than this gets no forecast any more: nobody was there to make one. */
const daysBack = 60

/** Contests of the units that a caucus covers, known by now. */
export const contestsCovered = async (tx: Tx, packs: Packs, { covers }: Caucus, now: Instant) =>
  (await Promise.all(covers.map(({ pack, unit }) => contestsOf(tx, packs, pack, unit, now)))).flat()

/**
 * Makes and stores the forecasts of a caucus whose time has come: each of what had been recorded by its own time, whenever this runs. Done twice, it is done once.
 * As a worker of the caucus. @returns how many were made
 */
export const storeDue = async (tx: Tx, forecasting: Forecasting, caucus: Caucus, now: Instant): Promise<number> => {
  let stored = 0
  for (const { key } of await contestsCovered(tx, forecasting.packs, caucus, now)) {
    const meeting = await meetingOf(tx, forecasting.packs, key, now)
    if (!meeting?.beginsAt || Temporal.Instant.compare(meeting.beginsAt, now.subtract({ hours: 24 * daysBack })) < 0) continue
    const { beginsAt: begins, zone } = meeting
    const founded = caucus.foundedOn.toZonedDateTime(zone).toInstant()
    for (const { due, at } of nowDue({ begins, zone, founded, made: await madeFor(tx, caucus.id, key) }, now)) {
      const made = await forecastFor(tx, forecasting, caucus.id, key, at)
      // A group that knows nobody has made no forecast.
      if (!made?.forecast || made.counts.known === 0) continue
      await storeForecast(tx, caucus.id, made, at, due)
      stored++
    }
  }
  return stored
}

const madeFor = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<string[]> =>
  (
    await sql<{
      due: string
    }>`select due from turnout_forecast where caucus_id = ${caucus} and contest = ${contest} and due is not null`.execute(tx)
  ).rows.map(row => row.due)
