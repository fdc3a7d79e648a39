import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Interval } from '#kernel/interval.ts'
import { randomFrom } from '#kernel/random.ts'
import { across } from '#modules/contests/index.ts'
import { arrayOf } from '#platform/array.ts'
import { insertNew } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Packs } from './meeting.ts'
import { type Compact, unfolded } from './rules/compact.ts'
import { type Due, dues } from './rules/dues.ts'
import { ourStates } from './rules/room.ts'
import { brier, type Calibration, calibrationOf, type Score, scoreForecast } from './rules/score-forecast.ts'

/** What is scored: votes of ours who came, and all who came. */
export type What = 'own' | 'valid'
export const whats: readonly What[] = ['own', 'valid']

type Unscored = {
  id: Id<'forecast'>
  caucus: Id<'caucus'>
  distributions: Readonly<Record<What, Compact>>
  ours: number
  others: number
  /** Of those to whom nobody had spoken. */
  rest: number
  /** Marks at the door without a name. */
  walkedOurs: number
  walkedOthers: number
}

/** Scores every due forecast of meetings whose door list is closed. Done twice, it is done once. As a worker of these caucuses. */
export const scoreCounts = async (tx: Tx, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<void> => {
  const { rows } = await sql<Unscored>`
    select f.id, f.caucus_id as caucus, f.output -> 'distributions' as distributions, k.ours as "walkedOurs", k.others as "walkedOthers",
      coalesce((select sum(c.came) from turnout_meeting_count c where c.meeting_id = m.id and c.state = any (${arrayOf(ourStates)}::text[])), 0)::int as ours,
      coalesce((select sum(c.came) from turnout_meeting_count c where c.meeting_id = m.id and c.state = 'other'), 0)::int as others,
      coalesce((select sum(c.came) from turnout_meeting_count c where c.meeting_id = m.id and c.state = 'rest'), 0)::int as rest
    from turnout_forecast f join turnout_meeting m on m.caucus_id = f.caucus_id and m.contest = f.contest
      cross join lateral (select count(*) filter (where w.ours)::int as ours, count(*) filter (where not w.ours)::int as others from turnout_walk_in w
        where w.caucus_id = f.caucus_id and w.contest = f.contest and w.undone_of is null and not exists (select from turnout_walk_in u where u.undone_of = w.id)) k
    where f.caucus_id = any (${arrayOf(caucuses)}::uuid[]) and f.due is not null and f.output ? 'distributions' and m.door_list and m.closed_at <= ${now}
      and not exists (select from turnout_score s where s.forecast_id = f.id) order by f.made_at, f.id`.execute(tx)
  await insertNew(
    tx,
    'turnout_score',
    rows.flatMap(row => {
      const valid = scoreOf(row, 'valid', row.ours + row.others + row.rest, now)
      // Where somebody came of whom it is not known whose vote it was, it is not known either how many of ours came.
      return row.rest === row.walkedOurs + row.walkedOthers ? [valid, scoreOf(row, 'own', row.ours + row.walkedOurs, now)] : [valid]
    }),
  )
}

const scoreOf = ({ id, caucus, distributions }: Unscored, what: What, truth: number, now: Instant) => {
  const { pit, inside, ownMass, crps, logScore } = scoreForecast(unfolded(distributions[what]), truth, randomFrom(`score ${id} ${what}`))
  const scored = { forecast_id: id, caucus_id: caucus, what, truth, compared_at: now }
  return { ...scored, pit: Math.min(1, pit), inside, own_mass: ownMass, crps, log_loss: logScore }
}

/** Scores the chance to win against the result, once the record has it. What was backed is what the caucus backed when the forecast was made. */
export const scoreWins = async (tx: Tx, packs: Packs, caucuses: readonly Id<'caucus'>[], now: Instant): Promise<void> => {
  const { rows } = await sql<{ id: Id<'forecast'>; caucus: Id<'caucus'>; contest: string; at: Instant; win: number }>`
    select f.id, f.caucus_id as caucus, f.contest, f.made_at as at, (f.output ->> 'win')::float8 as win from turnout_forecast f
    where f.caucus_id = any (${arrayOf(caucuses)}::uuid[]) and f.due is not null and not exists (select from turnout_win_score s where s.forecast_id = f.id)`.execute(
    tx,
  )
  if (rows.length === 0) return
  const contests = await across.contestsAt(
    tx,
    packs,
    rows.map(row => row.contest),
    now,
  )
  const backed = await across.preferencesOf(tx, rows)
  await insertNew(
    tx,
    'turnout_win_score',
    rows.flatMap(({ id, caucus, contest, win }, i) => {
      const [won, option] = [contests.get(contest)?.won, backed[i]?.option]
      if (!option || !Array.isArray(won)) return []
      return [{ forecast_id: id, caucus_id: caucus, won: won.includes(option), brier: brier(win, won.includes(option)), compared_at: now }]
    }),
  )
}

/** How good the forecasts of each due time were. */
export type Calibrated = Readonly<Record<Due, Readonly<Record<What, Calibration>>>>

/** Of these caucuses together, as known at a moment: the demonstration's clock goes back. */
export const calibratedIn = async (tx: Tx, caucuses: readonly Id<'caucus'>[], at: Instant): Promise<Calibrated> => {
  const among = arrayOf(caucuses)
  const scores = await sql<Score & { due: Due; what: What }>`
    select f.due, s.what, s.pit, s.inside, s.own_mass as "ownMass", s.crps, s.log_loss as "logScore" from turnout_score s join turnout_forecast f on f.id = s.forecast_id
    where s.caucus_id = any (${among}::uuid[]) and s.compared_at <= ${at}`.execute(tx)
  const briers = await sql<{ due: Due; brier: number }>`
    select f.due, s.brier from turnout_win_score s join turnout_forecast f on f.id = s.forecast_id where s.caucus_id = any (${among}::uuid[]) and s.compared_at <= ${at}`.execute(
    tx,
  )
  const of = (due: Due, what: What): Calibration =>
    calibrationOf(
      scores.rows.filter(row => row.due === due && row.what === what),
      what === 'own' ? briers.rows.filter(row => row.due === due).map(row => row.brier) : [],
    )
  const both = (due: Due) => ({ own: of(due, 'own'), valid: of(due, 'valid') })
  const [week, twoDays, night] = dues
  return { 't-7': both(week), 't-2': both(twoDays), 't-0': both(night) }
}

export type Scored = {
  readonly contest: string
  readonly due: Due
  readonly madeAt: Instant
  readonly expected: number
  readonly interval: Interval
  readonly win: number
  /** How many of ours came; null: some who came did not say. */
  readonly came: number | null
  readonly inside: boolean | null
  readonly won: boolean | null
}

/** Every forecast of a caucus that has been scored in any way by a moment, the latest meeting first. */
export const scoredOf = async (tx: Tx, caucus: Id<'caucus'>, at: Instant): Promise<Scored[]> =>
  (
    await sql<Scored>`select f.contest, f.due, f.made_at as "madeAt", (f.output -> 'own' ->> 'expected')::float8 as expected, f.output -> 'own' -> 'interval' as interval,
        (f.output ->> 'win')::float8 as win, s.truth as came, s.inside, w.won
      from turnout_forecast f left join turnout_score s on s.forecast_id = f.id and s.what = 'own' and s.compared_at <= ${at}
        left join turnout_win_score w on w.forecast_id = f.id and w.compared_at <= ${at}
      where f.caucus_id = ${caucus} and f.due is not null and (s.forecast_id is not null or w.forecast_id is not null)
      order by f.made_at desc limit 300`.execute(tx)
  ).rows
