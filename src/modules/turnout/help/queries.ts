import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Asked, byGroup, groupsAsked } from '../groups.ts'

/** By whom a group wants to be asked for help. Without a choice: by nobody. */
export const wishes = ['nobody', 'networks', 'anybody'] as const
export type Wish = (typeof wishes)[number]

export const wishOf = async (tx: Tx, caucus: Id<'caucus'>): Promise<Wish> =>
  (
    await sql<{ wish: Wish }>`select by_whom as wish from turnout_help_wish where caucus_id = ${caucus}
      order by chosen_at desc, id desc limit 1`.execute(tx)
  ).rows[0]?.wish ?? 'nobody'

export type Offer = {
  readonly id: Id<'offer'>
  readonly caucus: Id<'caucus'>
  readonly hours: number
  /** Where and when helpers come; null: not accepted. */
  readonly meet: string | null
  readonly ended: 'withdrawn' | 'declined' | null
}

/** What a unit asked for, with what the asker may see: whoever was told sees its own answer, whoever asked sees all. */
export type Help = {
  readonly id: Id<'help'>
  readonly pack: string
  /** set/code */
  readonly unit: string
  /** The group that asks; null: there is none. */
  readonly caucus: Id<'caucus'> | null
  /** Where there is no group and the coordinator of a network asks. */
  readonly network: string | null
  readonly contest: string | null
  readonly on: Day
  readonly hours: number
  readonly open: boolean
  readonly told: readonly { readonly caucus: Id<'caucus'>; readonly minutes: number | null; readonly notNow: boolean }[]
  readonly offers: readonly Offer[]
}

const columns = sql`h.id, h.pack, h.unit, h.caucus_id as caucus, h.network_id as network, h.contest, h.on_day as on, h.hours, turnout_help_open(h.id) as open,
  coalesce((select json_agg(json_build_object('caucus', t.caucus_id, 'minutes', t.minutes,
      'notNow', exists (select from turnout_help_not_now n where n.help_id = h.id and n.caucus_id = t.caucus_id)) order by t.minutes nulls last, t.caucus_id)
    from turnout_help_told t where t.help_id = h.id), '[]') as told,
  coalesce((select json_agg(json_build_object('id', o.id, 'caucus', o.caucus_id, 'hours', o.hours, 'meet', a.meet, 'ended', e.how) order by o.offered_at, o.id)
    from turnout_help_offer o left join turnout_help_accept a on a.offer_id = o.id left join turnout_help_offer_end e on e.offer_id = o.id
    where o.help_id = h.id), '[]') as offers`

const most = 50

/** Asks of which a group was told, those of the soonest day first; over ones for a month. */
export const helpAskedOf = async (tx: Tx, caucus: Id<'caucus'>, today: Day): Promise<Help[]> =>
  (
    await sql<Help>`select ${columns} from turnout_help h where exists (select from turnout_help_told t where t.help_id = h.id and t.caucus_id = ${caucus})
      and h.on_day > ${today.subtract({ months: 1 })}::date order by h.on_day, h.id limit ${most}`.execute(tx)
  ).rows

/** Asks of a group, and of the units that it covers from before it was founded; those of the soonest day first. */
export const helpAskedBy = async (tx: Tx, caucus: Id<'caucus'>, units: readonly string[], today: Day): Promise<Help[]> =>
  (
    await sql<Help>`select ${columns} from turnout_help h where turnout_help_ours(h.id)
      and (h.caucus_id = ${caucus} or (h.caucus_id is null and h.unit = any (${arrayOf(units)}::text[])))
      and h.on_day > ${today.subtract({ months: 1 })}::date order by h.on_day, h.id limit ${most}`.execute(tx)
  ).rows

/** What the asker asked for a unit without a group. */
export const helpForUnit = async (tx: Tx, pack: string, unit: string, today: Day): Promise<Help[]> =>
  (
    await sql<Help>`select ${columns} from turnout_help h where turnout_help_ours(h.id) and h.pack = ${pack} and h.unit = ${unit} and h.caucus_id is null
      and h.on_day > ${today.subtract({ months: 1 })}::date order by h.on_day, h.id limit ${most}`.execute(tx)
  ).rows

/** One ask, as far as the asker may see it; null: none of theirs, and none that they were told of. */
export const helpOf = async (tx: Tx, id: Id<'help'>): Promise<Help | null> =>
  (await sql<Help>`select ${columns} from turnout_help h where h.id = ${id}`.execute(tx)).rows[0] ?? null

/** Everything that is asked and open. For the keeper. */
export const openHelp = async (tx: Tx): Promise<Pick<Help, 'id' | 'pack' | 'unit'>[]> =>
  (
    await sql<
      Pick<Help, 'id' | 'pack' | 'unit'>
    >`select h.id, h.pack, h.unit from turnout_help h where turnout_help_open(h.id) order by h.id`.execute(tx)
  ).rows

/** Whether the asker may answer for who asked. */
export const isOurs = async (tx: Tx, id: Id<'help'>): Promise<boolean> =>
  (await sql<{ ours: boolean }>`select turnout_help_ours_in_full(${id}::uuid) as ours`.execute(tx)).rows[0]?.ours === true

type LentHours = { readonly caucus: Id<'caucus'>; readonly hours: number; readonly acceptedAt: Instant }

type LentTo = Asked & { readonly units: readonly string[] }

/** Hours that other groups give each of these for its contest and it accepted, as of a moment; what was withdrawn by then is not among them. */
export const lentTo = async (tx: Tx, asked: readonly LentTo[], at: Instant): Promise<LentHours[][]> => {
  const covers = asked.flatMap(({ units }, i) => units.map(unit => ({ unit, nth: i + 1 })))
  const { rows } = await sql<{ nth: number; caucus: Id<'caucus'>; hours: number; accepted_at: Instant }>`
    select g.nth, o.caucus_id as caucus, o.hours, a.accepted_at
    from ${groupsAsked(asked)} join turnout_help h on h.contest = g.contest and (h.caucus_id = g.caucus or (h.caucus_id is null and exists (
        select from unnest(${covers.map(one => one.unit)}::text[], ${covers.map(one => one.nth)}::int[]) as v(unit, nth) where v.nth = g.nth and v.unit = h.unit)))
      join turnout_help_offer o on o.help_id = h.id join turnout_help_accept a on a.offer_id = o.id and a.accepted_at <= ${at}
      left join turnout_help_offer_end e on e.offer_id = o.id and e.ended_at <= ${at}
    where e.offer_id is null order by g.nth, a.accepted_at, o.id`.execute(tx)
  return byGroup(asked, rows).map(own => own.map(({ caucus, hours, accepted_at }) => ({ caucus, hours, acceptedAt: accepted_at })))
}

/** Offers for a contest that wait for an answer: hours of each. */
export const waitingFor = async (tx: Tx, caucus: Id<'caucus'>, contest: string): Promise<number[]> =>
  (
    await sql<{ hours: number }>`select o.hours from turnout_help h join turnout_help_offer o on o.help_id = h.id
      where h.caucus_id = ${caucus} and h.contest = ${contest} and turnout_help_open(h.id)
        and not exists (select from turnout_help_accept a where a.offer_id = o.id) and not exists (select from turnout_help_offer_end e where e.offer_id = o.id)
      order by o.offered_at, o.id`.execute(tx)
  ).rows.map(({ hours }) => hours)
