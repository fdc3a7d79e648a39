import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Asked, byGroup, caucusesAsked, groupsAsked } from './groups.ts'
import type { Promises } from './rules/promise-offsets.ts'
import type { Outcome, Plan, Said, TurnoutTables } from './tables.ts'

const turnout = (tx: Tx) => tx.withTables<TurnoutTables>()

export type Handed = {
  readonly person: Id<'person'>
  readonly handedAt: Instant
  readonly until: Instant
  readonly outcome: Outcome | null
}

/** Who is in this account's hand for a contest, each once, with how the call since then ended; null: still to be called. */
export const handedTo = async (tx: Tx, account: Id<'account'>, caucus: Id<'caucus'>, contest: string, now: Instant): Promise<Handed[]> => {
  const { rows } = await sql<{ person: Id<'person'>; handed_at: Instant; until: Instant; outcome: Outcome | null }>`
    select distinct on (h.person_id) h.person_id as person, h.handed_at, h.until,
      (select t.outcome from turnout_conversation t where t.person_id = h.person_id and t.contest = h.contest and t.held_at >= h.handed_at
       order by t.held_at desc, t.id desc limit 1) as outcome
    from turnout_handed h where h.account_id = ${account} and h.caucus_id = ${caucus} and h.contest = ${contest} and h.until > ${now}
      and not exists (select from turnout_handed_back b where b.handed_id = h.id)
    order by h.person_id, h.handed_at desc`.execute(tx)
  return rows.map(({ handed_at, ...row }) => ({ ...row, handedAt: handed_at }))
}

/** Whom the asker was handed in the last two weeks, also those who have gone back, the latest first: ids only. */
export const handedLately = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  contest: string,
): Promise<{ readonly handed: Id<'handed'>; readonly person: Id<'person'> }[]> =>
  (
    await sql<{ handed: Id<'handed'>; person: Id<'person'> }>`
      select handed_id as handed, person_id as person from turnout_handed_lately(${caucus}::uuid, ${contest}) order by handed_at desc, handed_id`.execute(
      tx,
    )
  ).rows

export type LastWord = { readonly said: Said; readonly at: Instant; readonly plan: Plan }

/** What each of these people last said about coming, the door apart. */
export const lastWords = async (tx: Tx, contest: string, people: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, LastWord>> => {
  const { rows } = await sql<{
    person_id: Id<'person'>
    state: Said
    said_at: Instant
    plan_when: string | null
    plan_from: string | null
    plan_how: string | null
  }>`
    select distinct on (person_id) person_id, state, said_at, plan_when, plan_from, plan_how from turnout_commitment
    where contest = ${contest} and person_id = any (${arrayOf(people)}::uuid[]) and state not in ('came', 'came-undone')
    order by person_id, said_at desc, id desc`.execute(tx)
  return new Map(
    rows.map(row => [
      row.person_id,
      { said: row.state, at: row.said_at, plan: { when: row.plan_when, from: row.plan_from, how: row.plan_how } },
    ]),
  )
}

/** Who of these people is checked in. */
export const cameOf = async (tx: Tx, contest: string, people: readonly Id<'person'>[]): Promise<ReadonlySet<Id<'person'>>> => {
  const { rows } = await sql<{ person_id: Id<'person'>; state: Said }>`
    select distinct on (person_id) person_id, state from turnout_commitment
    where contest = ${contest} and person_id = any (${arrayOf(people)}::uuid[]) and state in ('came', 'came-undone')
    order by person_id, said_at desc, id desc`.execute(tx)
  return new Set(rows.filter(row => row.state === 'came').map(row => row.person_id))
}

/** To which votes these people came, by the lists at the doors: what was tapped last counts. */
export const arrived = async (
  tx: Tx,
  people: readonly Id<'person'>[],
): Promise<{ person: Id<'person'>; contest: string; at: Instant }[]> => {
  const { rows } = await sql<{ person: Id<'person'>; contest: string; at: Instant; state: Said }>`
    select distinct on (person_id, contest) person_id as person, contest, said_at as at, state from turnout_commitment
    where person_id = any (${arrayOf(people)}::uuid[]) and state in ('came', 'came-undone')
    order by person_id, contest, said_at desc, id desc`.execute(tx)
  return rows.filter(({ state }) => state === 'came').map(({ person, contest, at }) => ({ person, contest, at }))
}

export type Capacity = { readonly callers: number; readonly hoursAWeek: number }

/** Who has said they have hours for calls on a day: the latest row of an account counts, and each row without an account. */
export const capacitiesOf = async (tx: Tx, asked: readonly { readonly caucus: Id<'caucus'>; readonly on: Day }[]): Promise<Capacity[]> => {
  const { rows } = await sql<{ nth: number; callers: number; hours: number }>`
    select g.nth, count(*) as callers, sum(h.hours_a_week)::float8 as hours
    from unnest(${arrayOf(asked.map(one => one.caucus))}::uuid[], ${asked.map(one => one.on.toString())}::date[]) with ordinality as g(caucus, on_day, nth)
      cross join lateral (select distinct on (coalesce(account_id, id)) hours_a_week from turnout_hours
        where caucus_id = g.caucus and from_day <= g.on_day and until_day > g.on_day order by coalesce(account_id, id), id desc) h
    group by g.nth`.execute(tx)
  return byGroup(asked, rows).map(([row]) => ({ callers: row?.callers ?? 0, hoursAWeek: row?.hours ?? 0 }))
}

export const capacityOf = (tx: Tx, caucus: Id<'caucus'>, on: Day): Promise<Capacity> => first(capacitiesOf(tx, [{ caucus, on }]))

export type KnownRoll = { readonly low: number; readonly high: number; readonly source: string }

/** The roll as each caucus last recorded it by a moment; null: never. */
export const rollsOf = async (tx: Tx, asked: readonly Asked[], at: Instant): Promise<(KnownRoll | null)[]> => {
  const { rows } = await sql<KnownRoll & { nth: number }>`
    select g.nth, r.low, r.high, r.source from ${groupsAsked(asked)} cross join lateral (select low, high, source from turnout_roll
      where caucus_id = g.caucus and contest = g.contest and said_at <= ${at} order by said_at desc, id desc limit 1) r`.execute(tx)
  return byGroup(asked, rows).map(([row]) => (row ? { low: row.low, high: row.high, source: row.source } : null))
}

export const rollOf = (tx: Tx, caucus: Id<'caucus'>, contest: string, at: Instant): Promise<KnownRoll | null> =>
  first(rollsOf(tx, [{ caucus, contest }], at))

export type Canvass = { readonly asked: number; readonly ours: number; readonly how: string }

/** Everything that people asked without regard to their opinion have said by a moment, added up; null: nobody was asked so. */
export const canvassesOf = async (tx: Tx, asked: readonly Asked[], at: Instant): Promise<(Canvass | null)[]> => {
  const { rows } = await sql<Canvass & { nth: number }>`
    select g.nth, sum(c.asked)::int as asked, sum(c.ours)::int as ours, string_agg(distinct c.how, '; ') as how
    from ${groupsAsked(asked)} join turnout_canvass c on c.caucus_id = g.caucus and c.contest = g.contest
    where c.said_at <= ${at} group by g.nth`.execute(tx)
  return byGroup(asked, rows).map(([row]) => (row?.asked ? { asked: row.asked, ours: row.ours, how: row.how } : null))
}

export type PastCount = { readonly meeting: Id<'past-meeting'>; readonly state: string; readonly n: number; readonly came: number }

/** Counts of each caucus's meetings that had a door list, the latest first; at most 60 meetings. */
export const pastCountsOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], before: Instant): Promise<PastCount[][]> => {
  const { rows } = await sql<PastCount & { nth: number }>`
    select g.nth, m.id as meeting, c.state, c.n, c.came from ${caucusesAsked(caucuses)} cross join lateral
      (select id, held_on from turnout_meeting where caucus_id = g.caucus and door_list and closed_at <= ${before} order by held_on desc, id desc limit 60) m
      join turnout_meeting_count c on c.meeting_id = m.id
    order by g.nth, m.held_on desc, m.id desc, c.state`.execute(tx)
  return byGroup(caucuses, rows)
}

export type PastLeads = Readonly<Record<'yes' | 'maybe', readonly Promises[]>>

/** When those promised from whom each caucus's own rates were learned; empty where it was not kept. */
export const pastLeadsOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], before: Instant): Promise<PastLeads[]> => {
  const { rows } = await sql<Promises & { nth: number; state: 'yes' | 'maybe' }>`
    select g.nth, p.state, p.lead, p.reminded, sum(p.n)::int as n from ${caucusesAsked(caucuses)} join turnout_meeting m on m.caucus_id = g.caucus
      join turnout_meeting_promise p on p.meeting_id = m.id
    where m.closed_at <= ${before} group by g.nth, p.state, p.lead, p.reminded order by g.nth, p.state, p.lead, p.reminded`.execute(tx)
  return byGroup(caucuses, rows).map(own => ({
    yes: own.filter(row => row.state === 'yes'),
    maybe: own.filter(row => row.state === 'maybe'),
  }))
}

/** The last meeting with a door list: of those who had promised, how many came; null without one. */
export const lastMeeting = (past: readonly PastCount[]): { asked: number; did: number } | null => {
  const [latest] = past
  if (!latest) return null
  const promised = past.filter(one => one.meeting === latest.meeting && ['yes', 'confirmed', 'confirmedWithPlan'].includes(one.state))
  const asked = promised.reduce((sum, one) => sum + one.n, 0)
  return asked === 0 ? null : { asked, did: promised.reduce((sum, one) => sum + one.came, 0) }
}

export type EndedCalls = { readonly before: string | null; readonly outcome: Outcome; readonly planned: boolean; readonly n: number }

/** How each caucus's calls ended, by what those called had said before; counts only. Refused by the database to whom their totals may not be shown. */
export const endedCallsOf = async (tx: Tx, caucuses: readonly Id<'caucus'>[], cut: Instant): Promise<EndedCalls[][]> =>
  byGroup(
    caucuses,
    (
      await sql<
        EndedCalls & { nth: number }
      >`select nth, before, outcome, planned, n from turnout_calls(${arrayOf(caucuses)}::uuid[], ${cut}::timestamptz)`.execute(tx)
    ).rows,
  )

export const endedCalls = (tx: Tx, caucus: Id<'caucus'>, cut: Instant): Promise<EndedCalls[]> => first(endedCallsOf(tx, [caucus], cut))

type WalkIns = {
  readonly ours: number
  readonly notSaid: number
  readonly others: number
  readonly last: Id<'walk-in'> | null
  readonly isOwn: boolean
}

/** Marks at the door without a name, those undone left out; `last` can be undone next: the asker's own as long as there is one, so that no door undoes another's unawares. */
export const walkInsOf = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<WalkIns> => {
  const { rows } = await sql<{ ours: number; others: number; not_said: number; last: Id<'walk-in'> | null; own: boolean | null }>`
    select count(*) filter (where ours) as ours, count(*) filter (where not ours) as others, count(*) filter (where ours is null) as not_said,
      (array_agg(id order by (by_account is not distinct from caucus_account()) desc, at desc, id desc))[1] as last, bool_or(by_account = caucus_account()) as own
    from turnout_walk_in w where caucus_id = ${caucus} and contest = ${contest} and undone_of is null
      and not exists (select from turnout_walk_in u where u.undone_of = w.id)`.execute(tx)
  const row = rows[0]
  return { ours: row?.ours ?? 0, others: row?.others ?? 0, notSaid: row?.not_said ?? 0, last: row?.last ?? null, isOwn: row?.own === true }
}

/** Whether the door of a contest's meeting is closed: its counts are then in the rates. */
export const isClosed = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<boolean> =>
  (await turnout(tx)
    .selectFrom('turnout_meeting')
    .select('id')
    .where('caucus_id', '=', caucus)
    .where('contest', '=', contest)
    .executeTakeFirst()) !== undefined

/** The contest for which people of each caucus last said whether they would come; null: nobody has said so yet. Refused by the database to whom their totals may not be shown. */
export const lastAskedFor = async (tx: Tx, caucuses: readonly Id<'caucus'>[], before: Instant): Promise<(string | null)[]> => {
  const { rows } = await sql<{
    nth: number
    contest: string
  }>`select nth, contest from turnout_last_asked(${arrayOf(caucuses)}::uuid[], ${before}::timestamptz)`.execute(tx)
  return byGroup(caucuses, rows).map(([row]) => row?.contest ?? null)
}

/** All that is kept of what these people said about coming and of how they were asked, as far as the asker may see it; the latest first. */
export const saidOf = async (tx: Tx, people: readonly Id<'person'>[]): Promise<SaidOf[]> => {
  const { rows } = await sql<SaidOf>`
    select person_id as person, contest, said_at as at, 'said' as kind, state as what, plan_when as "when", plan_from as "from", plan_how as how
      from turnout_commitment where person_id = any (${arrayOf(people)}::uuid[])
    union all select person_id, contest, held_at, channel, outcome, null, null, null from turnout_conversation where person_id = any (${arrayOf(people)}::uuid[])
    union all select person_id, contest, at, 'need', need || ': ' || kind || ', ' || name, null, null, null from turnout_need_event where person_id = any (${arrayOf(people)}::uuid[])
    union all select person_id, contest, told_at, 'lift', kind || ', ' || area || ', told ' || told, null, null, null from turnout_ride where person_id = any (${arrayOf(people)}::uuid[])
    order by at desc, kind limit 1000`.execute(tx)
  return rows
}

export type SaidOf = Plan & {
  readonly person: Id<'person'>
  readonly contest: string
  readonly at: Instant
  /** `said`: a word about coming, in `what`; `need`: who sees to what they need; `lift`: asked for or offered; else the channel of a conversation, and in `what` how it ended. */
  readonly kind: 'said' | 'need' | 'lift' | 'phone' | 'in-person' | 'text'
  readonly what: string
}
