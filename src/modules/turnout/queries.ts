import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
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
    where contest = ${contest} and person_id = any (${`{${people.join(',')}}`}::uuid[]) and state not in ('came', 'came-undone')
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
    where contest = ${contest} and person_id = any (${`{${people.join(',')}}`}::uuid[]) and state in ('came', 'came-undone')
    order by person_id, said_at desc, id desc`.execute(tx)
  return new Set(rows.filter(row => row.state === 'came').map(row => row.person_id))
}

export type Capacity = { readonly callers: number; readonly hoursAWeek: number }

/** Who has said they have hours for calls on a day: the latest row of an account counts, and each row without an account. */
export const capacityOf = async (tx: Tx, caucus: Id<'caucus'>, on: Day): Promise<Capacity> => {
  const { rows } = await sql<{ callers: number; hours: number }>`
    select count(*) as callers, coalesce(sum(hours_a_week), 0)::float8 as hours from (
      select distinct on (coalesce(account_id, id)) hours_a_week from turnout_hours
      where caucus_id = ${caucus} and from_day <= ${on} and until_day > ${on} order by coalesce(account_id, id), id desc) latest`.execute(
    tx,
  )
  return { callers: rows[0]?.callers ?? 0, hoursAWeek: rows[0]?.hours ?? 0 }
}

export type KnownRoll = { readonly low: number; readonly high: number; readonly source: string }

/** The roll as the caucus last recorded it by a moment; null: never. */
export const rollOf = async (tx: Tx, caucus: Id<'caucus'>, contest: string, at: Instant): Promise<KnownRoll | null> =>
  (await turnout(tx)
    .selectFrom('turnout_roll')
    .select(['low', 'high', 'source'])
    .where('caucus_id', '=', caucus)
    .where('contest', '=', contest)
    .where('said_at', '<=', at)
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()) ?? null

/** Everything that people asked without regard to their opinion have said by a moment, added up; null: nobody was asked so. */
export const canvassOf = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  contest: string,
  at: Instant,
): Promise<{ asked: number; ours: number; how: string } | null> => {
  const { rows } = await sql<{ asked: number | null; ours: number | null; how: string | null }>`
    select sum(asked)::int as asked, sum(ours)::int as ours, string_agg(distinct how, '; ') as how from turnout_canvass
    where caucus_id = ${caucus} and contest = ${contest} and said_at <= ${at}`.execute(tx)
  const [row] = rows
  return row?.asked ? { asked: row.asked, ours: row.ours ?? 0, how: row.how ?? '' } : null
}

export type PastCount = { readonly heldOn: Day; readonly state: string; readonly n: number; readonly came: number }

/** Counts of the caucus's meetings that had a door list, the latest first; at most 60 meetings. */
export const pastCounts = async (tx: Tx, caucus: Id<'caucus'>, before: Instant): Promise<PastCount[]> => {
  const { rows } = await sql<{ held_on: Day; state: string; n: number; came: number }>`
    select m.held_on, c.state, c.n, c.came from turnout_meeting_count c join
      (select id, held_on from turnout_meeting where caucus_id = ${caucus} and door_list and closed_at <= ${before} order by held_on desc limit 60) m on m.id = c.meeting_id
    order by m.held_on desc, c.state`.execute(tx)
  return rows.map(({ held_on, ...row }) => ({ heldOn: held_on, ...row }))
}

export type PastLeads = Readonly<Record<'yes' | 'maybe', readonly Promises[]>>

/** When those promised from whom the caucus's own rates were learned; empty where it was not kept. */
export const pastLeads = async (tx: Tx, caucus: Id<'caucus'>, before: Instant): Promise<PastLeads> => {
  const { rows } = await sql<Promises & { state: 'yes' | 'maybe' }>`
    select p.state, p.lead, p.reminded, sum(p.n)::int as n from turnout_meeting_promise p join turnout_meeting m on m.id = p.meeting_id
    where m.caucus_id = ${caucus} and m.closed_at <= ${before} group by p.state, p.lead, p.reminded`.execute(tx)
  return { yes: rows.filter(row => row.state === 'yes'), maybe: rows.filter(row => row.state === 'maybe') }
}

/** The last meeting with a door list: of those who had promised, how many came; null without one. */
export const lastMeeting = async (tx: Tx, caucus: Id<'caucus'>, before: Instant): Promise<{ asked: number; did: number } | null> => {
  const past = await pastCounts(tx, caucus, before)
  const [latest] = past
  if (!latest) return null
  const promised = past.filter(one => one.heldOn.equals(latest.heldOn) && ['yes', 'confirmed', 'confirmedWithPlan'].includes(one.state))
  const asked = promised.reduce((sum, one) => sum + one.n, 0)
  return asked === 0 ? null : { asked, did: promised.reduce((sum, one) => sum + one.came, 0) }
}

export type EndedCalls = { readonly before: string | null; readonly outcome: Outcome; readonly planned: boolean; readonly n: number }

/** How the caucus's calls ended, by what those called had said before; counts only. */
export const endedCalls = async (tx: Tx, caucus: Id<'caucus'>, cut: Instant): Promise<EndedCalls[]> =>
  (await sql<EndedCalls>`select before, outcome, planned, n from turnout_calls(${caucus}::uuid, ${cut}::timestamptz)`.execute(tx)).rows

export type WalkIns = {
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

/** The contest for which people of this caucus last said whether they would come; null: nobody has said so yet. */
export const lastAskedFor = async (tx: Tx, caucus: Id<'caucus'>, before: Instant): Promise<string | null> =>
  (
    await turnout(tx)
      .selectFrom('turnout_commitment')
      .select('contest')
      .where('caucus_id', '=', caucus)
      .where('said_at', '<=', before)
      .orderBy('said_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
  )?.contest ?? null

/** All that is kept of what these people said about coming and of how they were asked, as far as the asker may see it; the latest first. */
export const saidOf = async (tx: Tx, people: readonly Id<'person'>[]): Promise<SaidOf[]> => {
  const { rows } = await sql<SaidOf>`
    select person_id as person, contest, said_at as at, 'said' as kind, state as what, plan_when as "when", plan_from as "from", plan_how as how
      from turnout_commitment where person_id = any (${`{${people.join(',')}}`}::uuid[])
    union all select person_id, contest, held_at, channel, outcome, null, null, null from turnout_conversation where person_id = any (${`{${people.join(',')}}`}::uuid[])
    union all select person_id, contest, at, 'need', need || ': ' || kind || ', ' || name, null, null, null from turnout_need_event where person_id = any (${`{${people.join(',')}}`}::uuid[])
    union all select person_id, contest, told_at, 'lift', kind || ', ' || area || ', told ' || told, null, null, null from turnout_ride where person_id = any (${`{${people.join(',')}}`}::uuid[])
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
