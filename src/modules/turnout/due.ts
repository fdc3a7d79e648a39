import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import { first } from '#kernel/many.ts'
import { across, type Summary } from '#modules/contests/index.ts'
import type { Caucus } from '#modules/network/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Forecasting, forecastsFor, storeForecasts } from './forecast.ts'
import { type Asked, byGroup, groupsAsked } from './groups.ts'
import { meetingsOf, type Packs } from './meeting.ts'
import { nowDue } from './rules/dues.ts'

/** A meeting longer ago than this gets no forecast any more: nobody was there to make one. */
const daysBack = 60

/** Contests of the units that each caucus covers, known by now. */
export const contestsOfEach = async (tx: Tx, packs: Packs, caucuses: readonly Caucus[], now: Instant): Promise<Summary[][]> => {
  const found = await across.contestsIn(
    tx,
    packs,
    caucuses.flatMap(({ covers }) => covers),
    now,
  )
  const rest = found.values()
  return caucuses.map(({ covers }) => rest.take(covers.length).toArray().flat())
}

export const contestsCovered = (tx: Tx, packs: Packs, caucus: Caucus, now: Instant): Promise<Summary[]> =>
  first(contestsOfEach(tx, packs, [caucus], now))

/**
 * Makes and stores the forecasts of these caucuses whose time has come: each of what had been recorded by its own time, whenever this runs. Done twice, it is done once.
 * As a worker of all of them. @returns how many were made
 */
export const storeDue = async (tx: Tx, forecasting: Forecasting, caucuses: readonly Caucus[], now: Instant): Promise<number> => {
  const contests = await contestsOfEach(tx, forecasting.packs, caucuses, now)
  const votes = caucuses.flatMap((group, i) => (contests[i] ?? []).map(({ key }) => ({ group, caucus: group.id, contest: key })))
  const meetings = await meetingsOf(
    tx,
    forecasting.packs,
    votes.map(one => one.contest),
    now,
  )
  const made = await madeFor(tx, votes)
  const dues = votes.flatMap(({ group, contest }, i) => {
    const meeting = meetings.get(contest)
    if (!meeting?.beginsAt || Temporal.Instant.compare(meeting.beginsAt, now.subtract({ hours: 24 * daysBack })) < 0) return []
    const { beginsAt: begins, zone } = meeting
    const founded = group.foundedOn.toZonedDateTime(zone).toInstant()
    return nowDue({ begins, zone, founded, made: made[i] ?? [] }, now).map(({ due, at }) => ({ caucus: group.id, contest, due, at }))
  })
  const stored = []
  for (const those of Map.groupBy(dues, ({ at }) => at.toString()).values()) {
    const [one] = those
    const forecasts = one ? await forecastsFor(tx, forecasting, those, one.at) : []
    // A group that knows nobody has made no forecast.
    stored.push(
      ...those.flatMap((due, i) => (forecasts[i]?.forecast && forecasts[i].counts.known > 0 ? [{ ...due, made: forecasts[i] }] : [])),
    )
  }
  await storeForecasts(tx, stored)
  return stored.length
}

const madeFor = async (tx: Tx, asked: readonly Asked[]): Promise<string[][]> => {
  const { rows } = await sql<{ nth: number; due: string }>`
    select g.nth, f.due from ${groupsAsked(asked)} join turnout_forecast f on f.caucus_id = g.caucus and f.contest = g.contest
    where f.due is not null`.execute(tx)
  return byGroup(asked, rows).map(own => own.map(row => row.due))
}
