import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { arrayOf } from '#platform/array.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { byGroup } from './groups.ts'
import { learnTogether, type Together } from './rules/learn-together.ts'
import { shifted } from './rules/night.ts'
import type { Attendance, PastMeeting } from './rules/past-meetings.ts'
import { borrowedOffsets, type Offsets, type PromisesKept } from './rules/promise-offsets.ts'
import { borrowedPriors, type Network, noNetwork, type Prior } from './rules/rates.ts'
import { type Rates, type State, states } from './rules/room.ts'
import { type PastNight, pastNight, usualNight, usualSpread } from './rules/spread.ts'
import { type Calibrated, calibratedIn } from './scores.ts'

/** What a forecast knows beyond the caucus's own meetings, and whose it is. */
export type Learned = {
  readonly network: Network
  /** ρ of the caucus, drawn to its network's. */
  readonly spread: number
  readonly night: number
  readonly offsets: Offsets
  /** Null: everything is borrowed. */
  readonly from: {
    readonly network: string
    readonly caucuses: number
    readonly meetings: number
    readonly nights: number
    readonly promises: number
    readonly calibration: Calibrated
  } | null
}

const borrowed: Learned = { network: noNetwork, spread: usualSpread, night: usualNight, offsets: borrowedOffsets, from: null }

type LearnedRow = {
  nth: number
  network_id: string
  caucuses: number
  meetings: number
  rates: Partial<Record<State, Prior>>
  spread: number
  own_spread: number | null
  night: number
  nights: number
  offsets: Offsets
  promises: number
  calibration: Calibrated
}

type Joined = { readonly id: Id<'caucus'>; readonly networks: readonly string[] }

/** For each caucus the latest summary row, by a moment, of the largest of its networks; borrowed where none has learned anything. Sums of many caucuses: no person is in it. */
export const learnedForEach = async (tx: Tx, caucuses: readonly Joined[], at: Instant): Promise<Learned[]> => {
  const joined = caucuses.flatMap(({ id, networks }, i) => networks.map(network => ({ id, network, nth: i + 1 })))
  if (joined.length === 0) return caucuses.map(() => borrowed)
  const { rows } = await sql<LearnedRow>`
    select g.nth, l.network_id, l.caucuses, l.meetings, l.rates, l.spread, s.spread as own_spread, l.night, l.nights, l.offsets, l.promises, l.calibration
    from (select distinct on (network_id) * from turnout_learned
      where network_id = any (${[...new Set(joined.map(one => one.network))]}::text[]) and learned_at <= ${at}
      order by network_id, learned_at desc, id desc) l
      join unnest(${arrayOf(joined.map(one => one.id))}::uuid[], ${joined.map(one => one.network)}::text[], ${joined.map(one => one.nth)}::int[]) as g(caucus, network, nth)
        on g.network = l.network_id
      left join turnout_learned_spread s on s.learned_id = l.id and s.caucus_id = g.caucus
    order by g.nth, l.network_id`.execute(tx)
  return byGroup(caucuses, rows).map(own => {
    const [row] = own.toSorted((a, b) => b.caucuses - a.caucuses)
    return row ? learnedFrom(row) : borrowed
  })
}

export const learnedFor = (tx: Tx, caucus: Joined, at: Instant): Promise<Learned> => first(learnedForEach(tx, [caucus], at))

const learnedFrom = (row: LearnedRow): Learned => {
  const { caucuses, meetings, nights, promises, calibration } = row
  return {
    network: { priors: { ...borrowedPriors, ...row.rates }, spread: row.spread, spreads: [] },
    spread: row.own_spread ?? row.spread,
    night: row.night,
    offsets: row.offsets,
    from: { network: row.network_id, caucuses, meetings, nights, promises, calibration },
  }
}

/** Learns from every caucus of a network and writes the summary row; nothing is written while fewer than five have a door list. As a worker that may read their totals. */
export const learnFrom = async (tx: Tx, network: string, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<Together | null> => {
  const counts = await countsOf(tx, caucuses, now)
  const groups = caucuses.map(caucus => pastOf(counts.filter(row => row.caucus_id === caucus)))
  const together = learnTogether(groups, await nightsOf(tx, counts, caucuses, now), await promisesOf(tx, caucuses, now))
  if (!together) return null
  const id = newId<'learned'>()
  const rates = Object.fromEntries(
    states.flatMap(state => (together.network.priors[state].whose === 'network' ? [[state, together.network.priors[state]]] : [])),
  )
  await sql`insert into turnout_learned (id, network_id, learned_at, caucuses, meetings, rates, spread, night, nights, offsets, promises, calibration)
    values (${id}, ${network}, ${now}, ${together.caucuses}, ${together.meetings}, ${JSON.stringify(rates)}::jsonb, ${together.network.spread}, ${together.night},
      ${together.nights}, ${JSON.stringify(together.offsets)}::jsonb, ${together.promises}, ${JSON.stringify(await calibratedIn(tx, caucuses, now))}::jsonb)`.execute(
    tx,
  )
  const spreads = caucuses.flatMap((caucus, i) =>
    groups[i]?.length ? [{ learned_id: id, caucus_id: caucus, spread: together.network.spreads[i] ?? together.network.spread }] : [],
  )
  await insertMany(tx, 'turnout_learned_spread', spreads)
  return together
}

type CountRow = { meeting: Id<'past-meeting'>; caucus_id: Id<'caucus'>; held_on: Day; state: State | 'rest'; n: number; came: number }

/** Counts of every meeting with a door list, oldest first. */
const countsOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<CountRow[]> =>
  (
    await sql<CountRow>`select m.id as meeting, m.caucus_id, m.held_on, c.state, c.n, c.came from turnout_meeting m join turnout_meeting_count c on c.meeting_id = m.id
      where m.caucus_id = any (${arrayOf(caucuses)}::uuid[]) and m.door_list and m.closed_at <= ${now} order by m.held_on, m.id, c.state`.execute(
      tx,
    )
  ).rows

const pastOf = (rows: readonly CountRow[]): PastMeeting[] =>
  [...Map.groupBy(rows, row => row.meeting).values()].map(counts => ({ attendance: attendanceOf(counts) }))

const attendanceOf = (rows: readonly CountRow[]): Partial<Record<State | 'rest', Attendance>> =>
  Object.fromEntries(rows.map(({ state, n, came }) => [state, { n, came }]))

type ForecastRow = {
  meeting: Id<'past-meeting'>
  held_on: Day
  input: { rates: Rates; spread: number; offsets?: Partial<Record<State, number>> }
}

/** Each night's forecasts, made at the beginning of meetings, against who came: of all caucuses of the night together. */
const nightsOf = async (tx: Tx, counts: readonly CountRow[], caucuses: readonly Id<'caucus'>[], now: Instant): Promise<PastNight[]> => {
  const { rows } = await sql<ForecastRow>`select m.id as meeting, m.held_on, f.input from turnout_forecast f
    join turnout_meeting m on m.caucus_id = f.caucus_id and m.contest = f.contest
    where f.due = 't-0' and m.caucus_id = any (${arrayOf(caucuses)}::uuid[]) and m.door_list and m.closed_at <= ${now} order by m.held_on, m.id`.execute(
    tx,
  )
  const attendance = Map.groupBy(counts, row => row.meeting)
  return [...Map.groupBy(rows, row => row.held_on.toString()).values()].map(night =>
    pastNight(
      night.map(({ meeting, input }) => ({
        rates: movedBy(input.rates, input.offsets ?? {}),
        spread: input.spread,
        attendance: attendanceOf(attendance.get(meeting) ?? []),
      })),
    ),
  )
}

const movedBy = (rates: Rates, offsets: Partial<Record<State, number>>): Rates => ({
  ...rates,
  ...Object.fromEntries(states.map(state => [state, { ...rates[state], mean: shifted(rates[state].mean, offsets[state] ?? 0) }])),
})

/** Promises kept by lead, of those who said yes: the two kinds of promise have rates of their own and would mix them up. */
const promisesOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<PromisesKept[]> =>
  (
    await sql<PromisesKept>`select p.lead, p.reminded, sum(p.n)::int as n, sum(p.came)::int as came from turnout_meeting_promise p join turnout_meeting m on m.id = p.meeting_id
      where p.state = 'yes' and m.caucus_id = any (${arrayOf(caucuses)}::uuid[]) and m.closed_at <= ${now} group by p.lead, p.reminded`.execute(
      tx,
    )
  ).rows
