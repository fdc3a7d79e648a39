import { sql } from 'kysely'
import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { caucusesById } from '#modules/network/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Telling } from './rules/plan.ts'
import { limits, type Mark, nextOf, type ToldDate, type ToldRow, toldDates } from './rules/told.ts'
import type { MeetingsTables } from './tables.ts'

const meetings = (tx: Tx) => tx.withTables<MeetingsTables>()

/** Where a day is told of: `unit` as set/code. */
type Place = { readonly pack: string; readonly unit: string }
type Somewhere = Place

/** Of one unit, of one pack, or of all there is. */
type Where = { readonly pack?: string; readonly unit?: string }

const toldRows = (tx: Tx, { pack, unit }: Where, from: Day): Promise<(ToldRow & Somewhere)[]> =>
  meetings(tx)
    .selectFrom('meetings_told')
    .select(['pack', 'unit', 'kind', 'on_day as on', 'at_time as at', 'place', 'tellers'])
    .where('on_day', '>=', from)
    .$if(pack !== undefined, query => query.where('pack', '=', pack ?? ''))
    .$if(unit !== undefined, query => query.where('unit', '=', unit ?? ''))
    .execute()

const marksOf = (tx: Tx, { pack, unit }: Where, from: Day): Promise<(Mark & Somewhere)[]> =>
  meetings(tx)
    .selectFrom('meetings_date_mark')
    .select(['pack', 'unit', 'kind', 'on_day as on', 'mark', 'why'])
    .where('on_day', '>=', from)
    .$if(pack !== undefined, query => query.where('pack', '=', pack ?? ''))
    .$if(unit !== undefined, query => query.where('unit', '=', unit ?? ''))
    .orderBy('marked_at')
    .orderBy('id')
    .execute()

/** What is told of one unit from a day on, withdrawn days among them, the soonest first. */
export const datesOf = async (tx: Tx, place: Place, from: Day): Promise<ToldDate[]> =>
  toldDates(await toldRows(tx, place, from), await marksOf(tx, place, from))

type ToldOfPlace = Place & { readonly dates: readonly ToldDate[] }

/** The same for every unit of a pack, or of all packs, of which something is told. */
export const datesIn = async (tx: Tx, where: { readonly pack?: string }, from: Day): Promise<ToldOfPlace[]> => {
  const key = ({ pack, unit }: Place): string => `${pack} ${unit}`
  const rows = Map.groupBy(await toldRows(tx, where, from), key)
  const marks = Map.groupBy(await marksOf(tx, where, from), key)
  return [...new Set([...rows.keys(), ...marks.keys()])].flatMap(one => {
    const [told = [], marked = []] = [rows.get(one), marks.get(one)]
    const place = told[0] ?? marked[0]
    return place ? [{ pack: place.pack, unit: place.unit, dates: toldDates(told, marked) }] : []
  })
}

/** For each unit of a pack of which it is known: the next day on which it meets, as told or as a caucus there has it on its list. */
export const nextDays = async (tx: Tx, pack: string, zone: string, now: Instant): Promise<ReadonlyMap<string, Day>> => {
  const today = dayOf(now, zone)
  const found = new Map<string, Day>()
  const note = (unit: string, on: Day): void => {
    const known = found.get(unit)
    if (!known || Temporal.PlainDate.compare(on, known) < 0) found.set(unit, on)
  }
  for (const { unit, dates } of await datesIn(tx, { pack }, today)) {
    const next = nextOf(dates, today)
    if (next) note(unit, next.on)
  }
  const listed = await hostDays(tx, today)
  if (listed.size === 0) return found
  for (const { id, covers } of await caucusesById(tx, [...listed.keys()])) {
    const on = listed.get(id)
    if (on) for (const cover of covers) if (cover.pack === pack) note(cover.unit, on)
  }
  return found
}

/** The next meeting of the organisation that each caucus has on its list. */
const hostDays = async (tx: Tx, from: Day): Promise<Map<Id<'caucus'>, Day>> => {
  const { rows } = await sql<{ caucus: Id<'caucus'>; on: Day }>`
    select m.caucus_id as caucus, min(m.on_day) as "on" from meetings_meeting m left join meetings_off x on x.meeting_id = m.id
    where m.whose = 'host' and m.on_day >= ${from} and x.meeting_id is null group by m.caucus_id`.execute(tx)
  return new Map(rows.map(({ caucus, on }) => [caucus, on]))
}

export type OwnTelling = Telling & { readonly id: Id<'telling'> }

/** What the asker tells of a unit and did not take back. As that person: nobody else's are to be had. */
export const ownTellings = async (tx: Tx, { pack, unit }: Place, account: Id<'account'>): Promise<OwnTelling[]> => {
  const { rows } = await sql<OwnTelling>`
    select t.id, t.kind, t.on_day as "on", t.at_time as "at", t.place from meetings_telling t left join meetings_telling_end e on e.telling_id = t.id
    where t.account_id = ${account} and t.pack = ${pack} and t.unit = ${unit} and e.telling_id is null order by t.on_day, t.id`.execute(tx)
  return rows
}

type By = { readonly account: Id<'account'>; readonly at: Instant }

/**
 * One account tells a day. Telling the same day again replaces what it told of it; `instead` takes back what it told before, of another day.
 * Refused past the limits: two requests of one account at once are told one after the other.
 */
export const tellDate = async (
  tx: Tx,
  place: Place,
  telling: Telling,
  { account, at }: By,
  instead: Id<'telling'> | null,
): Promise<true | Refusal> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meetings telling ${account}`}, 0))`.execute(tx)
  const mine = await ownTellings(tx, place, account)
  const replaced = mine.filter(one => one.id === instead || (one.kind === telling.kind && one.on.equals(telling.on)))
  const kept = mine.filter(one => one.kind === telling.kind && !replaced.includes(one))
  const told = await toldToday(tx, account)
  if (told >= limits.aDay)
    return refuse(`You told ${limits.aDay} days within a day, which is as many as one person may.`, {
      next: 'Tell the others tomorrow, or ask somebody who is in that place.',
    })
  if (telling.kind !== 'other' && kept.length >= limits.aMeeting)
    return refuse(`You told ${limits.aMeeting} days of this meeting already.`, { next: 'Take one of yours back first, if it was wrong.' })
  for (const { id } of replaced) await takeBackTelling(tx, id, { account, at })
  await meetings(tx)
    .insertInto('meetings_telling')
    .values({
      id: newId<'telling'>(),
      ...place,
      kind: telling.kind,
      on_day: telling.on,
      at_time: telling.at,
      place: telling.place,
      account_id: account,
      told_at: at,
    })
    .execute()
  return true
}

/** By the machine's clock: moving the story's does not open the limit. */
const toldToday = async (tx: Tx, account: Id<'account'>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from meetings_telling where account_id = ${account} and stored_at > now() - interval '24 hours'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** @returns false when it is not theirs, or was taken back already. */
export const takeBackTelling = async (tx: Tx, id: Id<'telling'>, { account, at }: By): Promise<boolean> => {
  const { rows } = await sql`insert into meetings_telling_end (telling_id, account_id, ended_at)
    select t.id, t.account_id, ${at}::timestamptz from meetings_telling t where t.id = ${id} and t.account_id = ${account}
    on conflict do nothing returning 1`.execute(tx)
  return rows.length === 1
}

type NewMark = Place & Mark & { readonly caucus: Id<'caucus'> }

/** A steward of a caucus that covers the unit confirms a day, or withdraws it; anybody else is refused by the database. */
export const markDate = async (tx: Tx, { caucus, on, ...mark }: NewMark, { account, at }: By): Promise<void> => {
  await meetings(tx)
    .insertInto('meetings_date_mark')
    .values({ id: newId<'mark'>(), ...mark, on_day: on, caucus_id: caucus, by_account: account, marked_at: at })
    .execute()
}
