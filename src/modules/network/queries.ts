import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import { type Needed, type Part, type PartState, type ReadinessClass, readyFrom } from './rules/readiness.ts'
import type { NetworkTables } from './tables.ts'

const network = (tx: Tx) => tx.withTables<NetworkTables>()

export type Cover = { readonly pack: string; readonly unit: string }
export type Caucus = {
  readonly id: Id<'caucus'>
  readonly slug: string
  readonly name: string
  readonly aims: string
  readonly foundedOn: Day
  /** The units it covers, as pack and set/code, in order of unit. */
  readonly covers: readonly Cover[]
  /** Ids of the networks it belongs to. */
  readonly networks: readonly string[]
}

type CaucusRow = Omit<Caucus, 'foundedOn'> & { founded_on: Day }

const caucusOf = ({ founded_on, ...row }: CaucusRow): Caucus => ({ ...row, foundedOn: founded_on })

/** Columns of a caucus with its covers as one value, for every question that answers with caucuses. */
const caucusColumns = sql`k.id, k.slug, k.name, k.aims, k.founded_on,
  coalesce((select json_agg(json_build_object('pack', c.pack, 'unit', c.unit) order by c.unit) from network_cover c where c.caucus_id = k.id), '[]') as covers,
  coalesce((select json_agg(m.network_id order by m.network_id) from network_belongs m where m.caucus_id = k.id), '[]') as networks`

/** Null: there is none of this name. */
export const caucusBySlug = async (tx: Tx, slug: string): Promise<Caucus | null> => {
  const found = await sql<CaucusRow>`select ${caucusColumns} from network_caucus k where k.slug = ${slug}`.execute(tx)
  return found.rows[0] ? caucusOf(found.rows[0]) : null
}

/** Those of the ids that are there, by name. */
export const caucusesById = async (tx: Tx, ids: readonly Id<'caucus'>[]): Promise<Caucus[]> => {
  const found = await sql<CaucusRow>`select ${caucusColumns} from network_caucus k where k.id = any (${arrayOf(ids)}::uuid[])
    order by k.name, k.id`.execute(tx)
  return found.rows.map(caucusOf)
}

/** Caucuses that cover a unit on a day of the story, the oldest first. @param unit set/code */
export const caucusesCovering = async (tx: Tx, pack: string, unit: string, on: Day): Promise<Caucus[]> => {
  const found = await sql<CaucusRow>`select ${caucusColumns} from network_caucus k join network_cover v on v.caucus_id = k.id
    where v.pack = ${pack} and v.unit = ${unit} and v.since <= ${on} order by v.since, k.name`.execute(tx)
  return found.rows.map(caucusOf)
}

/** Caucuses of a network, by name: whose totals its coordinators may read. Null: every caucus there is, for jobs. */
export const caucusesIn = async (tx: Tx, networkId: string | null): Promise<Caucus[]> => {
  const within =
    networkId === null ? sql`` : sql`where exists (select from network_belongs m where m.caucus_id = k.id and m.network_id = ${networkId})`
  const found = await sql<CaucusRow>`select ${caucusColumns} from network_caucus k ${within} order by k.name, k.id`.execute(tx)
  return found.rows.map(caucusOf)
}

/** Ids of the caucuses of these networks: asked with every page of a coordinator, and nothing else of hundreds of groups. */
export const caucusIdsIn = async (tx: Tx, networks: readonly string[]): Promise<Id<'caucus'>[]> => {
  const found = await sql<{
    id: Id<'caucus'>
  }>`select distinct m.caucus_id as id from network_belongs m where m.network_id = any (${networks}::text[])
    order by m.caucus_id`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** All caucuses founded by a day, by name, a page at a time. @param after `name` and `id` of the last one shown */
export const caucusPage = async (tx: Tx, on: Day, after: { name: string; id: string } | null, size: number): Promise<Caucus[]> => {
  const from = after ? sql`and (k.name, k.id) > (${after.name}, ${after.id}::uuid)` : sql``
  const found = await sql<CaucusRow>`select ${caucusColumns} from network_caucus k where k.founded_on <= ${on} ${from}
    order by k.name, k.id limit ${size}`.execute(tx)
  return found.rows.map(caucusOf)
}

export type Network = { readonly id: string; readonly name: string; readonly aims: string; readonly founded_on: Day }

export const networkById = async (tx: Tx, id: string): Promise<Network | null> =>
  (await network(tx).selectFrom('network_network').select(['id', 'name', 'aims', 'founded_on']).where('id', '=', id).executeTakeFirst()) ??
  null

export const allNetworks = (tx: Tx): Promise<Network[]> =>
  network(tx).selectFrom('network_network').select(['id', 'name', 'aims', 'founded_on']).orderBy('name').limit(200).execute()

export const networksOf = (tx: Tx, caucus: Id<'caucus'>): Promise<{ id: string; name: string; since: Day }[]> =>
  network(tx)
    .selectFrom('network_belongs as m')
    .innerJoin('network_network as n', 'n.id', 'm.network_id')
    .select(['n.id', 'n.name', 'm.since'])
    .where('m.caucus_id', '=', caucus)
    .orderBy('n.name')
    .execute()

export type StewardRow = { name: string; post: string; chosen: string; from_day: Day; until_day: Day }

/** Stewards whose term has begun, those whose term ends last first; those whose term is over stand at the end. */
export const stewardsOf = (tx: Tx, caucus: Id<'caucus'>, on: Day): Promise<StewardRow[]> =>
  network(tx)
    .selectFrom('network_steward')
    .select(['name', 'post', 'chosen', 'from_day', 'until_day'])
    .where('caucus_id', '=', caucus)
    .where('from_day', '<=', on)
    .orderBy('until_day', 'desc')
    .orderBy('name')
    .limit(50)
    .execute()

export type UnitState = {
  readonly unit: string
  readonly level: ReadinessClass
  /** Null: the row does not say. */
  readonly chanceKnown: boolean | null
  /** Null: the group has not been looked at yet. */
  readonly holds: Part | 'nothing' | null
  readonly conversations: number | null
  /** Since when a caucus covers it. */
  readonly since: Day
}

/** Units of one set of a pack that a caucus covers on a day, with their readiness; a unit without a caucus has no row here. */
export const coveredUnits = async (tx: Tx, pack: string, set: string, on: Day): Promise<Map<string, UnitState>> => {
  const found = await sql<Omit<UnitState, 'level'> & { level: ReadinessClass | null }>`
    select c.unit, r.class as level, r.chance_known as "chanceKnown", r.holds_back as holds, r.conversations, min(c.since) as since
    from network_cover c left join network_readiness r on r.pack = c.pack and r.unit = c.unit
    where c.pack = ${pack} and split_part(c.unit, '/', 1) = ${set} and c.since <= ${on}
    group by c.unit, r.class, r.chance_known, r.holds_back, r.conversations`.execute(tx)
  return new Map(found.rows.map(row => [row.unit, { ...row, level: row.level ?? 1 }]))
}

export type GroupState = Needed & {
  readonly level: ReadinessClass
  /** Null: the row does not say. */
  readonly chanceKnown: boolean | null
  readonly holds: Part | 'nothing'
}

const groupState = sql`r.class as level, r.chance_known as "chanceKnown", r.holds_back as holds, r.conversations, r.talk_with as "talkWith", r.in_time as "inTime"`

export type ReadinessRow = GroupState & {
  readonly computedOn: Day
  readonly parts: Readonly<Record<string, PartState>>
}

/** What is known of one unit's readiness; null: nothing yet. */
export const readinessOf = async (tx: Tx, pack: string, unit: string): Promise<ReadinessRow | null> => {
  const found = await sql<Omit<ReadinessRow, 'computedOn'> & { computed_on: Day }>`
    select ${groupState}, r.computed_on,
      (select json_object_agg(p.part, json_build_object('share', p.share, 'words', p.words)) from network_readiness_part p
       where p.pack = r.pack and p.unit = r.unit) as parts
    from network_readiness r where r.pack = ${pack} and r.unit = ${unit}`.execute(tx)
  const row = found.rows[0]
  if (!row) return null
  const { computed_on, ...rest } = row
  return { ...rest, computedOn: computed_on }
}

export type TotalRow = { caucus_id: Id<'caucus'>; people: number; organisers: number; spoken: number; coming: number; computed_on: Day }

/** Totals of the caucuses of a network; row-level security leaves out those whose totals the reader may not see. */
export const totalsIn = (tx: Tx, networkId: string): Promise<TotalRow[]> =>
  network(tx)
    .selectFrom('network_total as t')
    .innerJoin('network_belongs as m', 'm.caucus_id', 't.caucus_id')
    .select(['t.caucus_id', 't.people', 't.organisers', 't.spoken', 't.coming', 't.computed_on'])
    .where('m.network_id', '=', networkId)
    .execute()

/** Readiness of the units of a network by caucus: of several units, the one that is least ready. */
export const networkReadiness = async (tx: Tx, networkId: string): Promise<Map<string, GroupState>> => {
  const found = await sql<GroupState & { caucus_id: string }>`
    select distinct on (c.caucus_id) c.caucus_id, ${groupState}
    from network_belongs m join network_cover c on c.caucus_id = m.caucus_id
    join network_readiness r on r.pack = c.pack and r.unit = c.unit
    where m.network_id = ${networkId} order by c.caucus_id, r.class, c.unit`.execute(tx)
  return new Map(found.rows.map(row => [row.caucus_id, row]))
}

type StrongGroup = { readonly caucus: Id<'caucus'>; readonly name: string; readonly unit: string }

/** Groups whose unit would be ready for a snap selection, with each unit for which that is so: by name. */
export const strongGroups = async (tx: Tx, pack: string, on: Day): Promise<StrongGroup[]> =>
  (
    await sql<StrongGroup>`select k.id as caucus, k.name, c.unit from network_cover c join network_caucus k on k.id = c.caucus_id
      join network_readiness r on r.pack = c.pack and r.unit = c.unit
      where c.pack = ${pack} and c.since <= ${on} and r.class >= ${readyFrom} order by k.name, k.id, c.unit`.execute(tx)
  ).rows
