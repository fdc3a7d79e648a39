import { sql } from 'kysely'
import { type Day, isAfter, startOf } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { grants } from '#modules/access/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { newId } from '#platform/ids.ts'
import { insertMany } from '#platform/insert.ts'
import type { Tx } from '#platform/transaction.ts'
import { caucusIdsIn, strongGroups } from './queries.ts'
import { classOfChance, holdsBack, type Needed, type Parts, parts } from './rules/readiness.ts'
import type { NetworkTables } from './tables.ts'

const network = (tx: Tx) => tx.withTables<NetworkTables>()

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/

type Founding = {
  readonly slug: string
  readonly name: string
  readonly aims: string
  /** Units as pack and set/code. */
  readonly covers: readonly { readonly pack: string; readonly unit: string }[]
  readonly on: Day
  readonly by: Id<'account'> | null
}

/** Founds a caucus over one or more units. As the keeper. Refused when the slug is taken or malformed, or a unit is not in its pack. */
export const foundCaucus = async (tx: Tx, packs: ReadonlyMap<string, Pack>, founding: Founding): Promise<Id<'caucus'> | Refusal> => {
  if (!slugForm.test(founding.slug) || founding.slug.length > 60) {
    return refuse('The short name may hold small letters, digits and hyphens.', { fields: { slug: 'Such as “northmere”.' } })
  }
  const unknown = founding.covers.find(({ pack, unit }) => !packs.get(pack)?.units.has(unit))
  if (unknown) return refuse(`There is no unit ${unknown.unit} in ${unknown.pack}.`)
  if (founding.covers.length === 0) return refuse('A caucus covers at least one unit.')
  const id = newId<'caucus'>()
  const made = await sql`insert into network_caucus (id, slug, name, aims, founded_on, founded_by)
    values (${id}, ${founding.slug}, ${founding.name}, ${founding.aims}, ${founding.on}, ${founding.by})
    on conflict (slug) do nothing returning 1`.execute(tx)
  if (made.rows.length === 0) return refuse('Another caucus has this short name.', { fields: { slug: 'Taken: choose another.' } })
  await network(tx)
    .insertInto('network_cover')
    .values(founding.covers.map(cover => ({ ...cover, caucus_id: id, since: founding.on })))
    .execute()
  return id
}

type Appointment = {
  readonly caucus: Id<'caucus'>
  /** Null: a steward who does not sign in here. */
  readonly account: Id<'account'> | null
  readonly name: string
  /** Such as `Chair`. */
  readonly post: string
  /** How they were chosen, such as `elected at the founding meeting, 14 of 16 votes`. */
  readonly chosen: string
  readonly from: Day
  /** The first day on which the term is over. */
  readonly until: Day
  readonly zone: string
  readonly by: Id<'account'> | null
}

/** A steward for a term of at most three years: the public row, and the grant that ends with it. As the keeper. */
export const appointSteward = async (tx: Tx, appointed: Appointment): Promise<Id<'steward'> | Refusal> => {
  const { from, until, account, caucus } = appointed
  if (!isAfter(until, from)) return refuse('A term ends after it begins.', { fields: { until: 'Later than the beginning.' } })
  if (isAfter(until, from.add({ years: 3 }))) return refuse('A term is three years at most.', { fields: { until: 'Within three years.' } })
  const place = await network(tx).selectFrom('network_caucus').select('name').where('id', '=', caucus).executeTakeFirst()
  if (!place) return refuse('There is no such caucus.')
  const id = newId<'steward'>()
  await network(tx)
    .insertInto('network_steward')
    .values({
      id,
      caucus_id: caucus,
      account_id: account,
      name: appointed.name,
      post: appointed.post,
      chosen: appointed.chosen,
      from_day: from,
      until_day: until,
    })
    .execute()
  if (account) {
    const scope = { kind: 'caucus', id: caucus } as const
    const term = { at: startOf(from, appointed.zone), until: startOf(until, appointed.zone) }
    await grants.give(tx, { account, role: 'steward', scope, place: place.name, by: appointed.by, ...term })
  }
  return id
}

type NetworkFounding = { readonly id: string; readonly name: string; readonly aims: string; readonly on: Day }

/** As the keeper. Refused when the id is taken or malformed. */
const foundNetwork = async (tx: Tx, founding: NetworkFounding): Promise<string | Refusal> => {
  if (!slugForm.test(founding.id)) return refuse('The short name may hold small letters, digits and hyphens.')
  const made = await sql`insert into network_network (id, name, aims, founded_on)
    values (${founding.id}, ${founding.name}, ${founding.aims}, ${founding.on}) on conflict do nothing returning 1`.execute(tx)
  return made.rows.length === 1 ? founding.id : refuse('Another network has this short name.')
}

/** A caucus joins a network; joining twice is joining once, and one that left may join again. As the keeper. */
const joinNetwork = async (tx: Tx, joined: { caucus: Id<'caucus'>; network: string; since: Day }): Promise<void> => {
  await sql`insert into network_membership (network_id, caucus_id, since)
    select ${joined.network}, ${joined.caucus}::uuid, ${joined.since}::date
    where not exists (select from network_belongs where network_id = ${joined.network} and caucus_id = ${joined.caucus})`.execute(tx)
}

/** A caucus leaves a network, with all it holds. As its steward. @returns false when it was not in it */
export const leaveNetwork = async (
  tx: Tx,
  left: { caucus: Id<'caucus'>; network: string; on: Day; by: Id<'account'> },
): Promise<boolean> => {
  const gone = await sql`insert into network_leaving (network_id, caucus_id, since, left_on, by_account)
    select b.network_id, b.caucus_id, b.since, greatest(b.since, ${left.on}::date), ${left.by}::uuid
    from network_belongs b where b.network_id = ${left.network} and b.caucus_id = ${left.caucus}`.execute(tx)
  return Number(gone.numAffectedRows ?? 0) === 1
}

export type UnitReadiness = Needed & {
  readonly pack: string
  /** set/code */
  readonly unit: string
  /** Of winning the room in the drill; null is not known. Only its class is kept. */
  readonly chance: number | null
  /** Words hold no count under 5: they are public. */
  readonly parts: Parts
}

export type CaucusTotals = {
  readonly caucus: Id<'caucus'>
  readonly people: number
  readonly organisers: number
  /** Spoken to in the last 90 days. */
  readonly spoken: number
  /** Said yes, or confirmed, for the next contest. */
  readonly coming: number
}

/**
 * Replaces the summary rows of these units and the totals of these caucuses: derived data, so doing it twice is doing it once.
 * As the keeper, or as a worker of a caucus that covers the units: the database refuses any other.
 */
export const recordReadiness = async (
  tx: Tx,
  computedOn: Day,
  { units, totals }: { units: readonly UnitReadiness[]; totals: readonly CaucusTotals[] },
): Promise<void> => {
  await insertMany(
    tx,
    'network_readiness',
    units.map(one => ({ ...summary(one), computed_on: computedOn })),
    ['pack', 'unit'],
  )
  await insertMany(tx, 'network_readiness_part', units.flatMap(partRows), ['pack', 'unit', 'part'])
  await insertMany(
    tx,
    'network_total',
    totals.map(({ caucus, people, organisers, spoken, coming }) => ({
      caucus_id: caucus,
      people,
      organisers,
      spoken,
      coming,
      computed_on: computedOn,
    })),
    ['caucus_id'],
  )
}

const summary = ({ pack, unit, chance, parts: state, conversations, talkWith, inTime }: UnitReadiness) => {
  const level = classOfChance(chance)
  const needed = { conversations, talk_with: talkWith, in_time: inTime }
  return { pack, unit, class: level, chance_known: chance !== null, holds_back: holdsBack(level, state), ...needed }
}

const partRows = ({ pack, unit, parts: state }: UnitReadiness) => parts.map(part => ({ pack, unit, part, ...state[part] }))

/** Networks come to be, and caucuses join them, for seeds and imports; who is in them, and who is strong enough to help others. */
export const networks = { caucusIdsIn, found: foundNetwork, join: joinNetwork, strongGroups }
