import { sql } from 'kysely'
import { compareDays, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import type { Scope } from '#kernel/scope.ts'
import { arrayOf } from '#platform/array.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Asked } from '#web/route.ts'
import { foundLive, type Live, liveContests, type Place, withWritten, writtenHere } from './live.ts'
import type { View } from './rules/bitemporal.ts'
import { type Happening, woven } from './rules/event.ts'
import { type ContestState, type Course, courseAt, endOfRecord, type Found, findContest, type Packs, stateAt } from './state.ts'
import { nextOf, type Summary, summaryOf } from './summary.ts'
import type { ContestsTables, Process } from './tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

type EventRow = Omit<ContestsTables['contests_event'], 'written_at' | 'withdrawn'>

const happeningOf = (row: EventRow): Happening => ({
  key: row.event_key,
  origin: row.origin,
  seed: row.seed,
  at: { day: row.happened_on, time: row.happened_time ? Temporal.PlainTime.from(row.happened_time) : null },
  knownAt: row.known_at,
  stage: row.stage,
  kind: row.kind,
  ...row.detail,
})

/** Every event of the given contests, the last revision of each, in the order of the record; all contests when none is named. */
export const eventsOf = async (tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, Happening[]>> => {
  const { rows } = await sql<EventRow & { withdrawn: boolean }>`
    select distinct on (contest_key, origin, event_key)
           contest_key, origin, event_key, revision, position, happened_on, happened_time::text as happened_time, known_at, stage, kind, detail, seed, withdrawn
    from contests_event where contest_key = any (${keys}::text[])
    order by contest_key, origin, event_key, revision desc`.execute(tx)
  const standing = Map.groupBy(
    rows.filter(row => !row.withdrawn),
    row => row.contest_key,
  )
  return new Map([...standing].map(([key, found]) => [key, found.sort((a, b) => a.position - b.position).map(happeningOf)]))
}

/** The contest as of a moment, as known then or on the day asked for; null when there is none with that key. */
export const contestAt = async (tx: Tx, packs: Packs, key: string, at: Instant, known: Instant = at): Promise<ContestState | null> =>
  (await contestsAt(tx, packs, [key], at, known)).get(key) ?? null

/** The same of many contests at once, by key; those that there are not are left out. */
export const contestsAt = async (
  tx: Tx,
  packs: Packs,
  keys: readonly string[],
  at: Instant,
  known: Instant = at,
): Promise<ReadonlyMap<string, ContestState>> => {
  const founds = [...new Set(keys)].map(key => ({ key, found: findContest(packs, key) }))
  const ofPacks = founds.flatMap(({ found }) => found ?? [])
  const others = founds.flatMap(({ key, found }) => (found ? [] : [key]))
  const view = { at, known }
  const recorded =
    ofPacks.length === 0
      ? null
      : await recordedOf(
          tx,
          ofPacks.map(({ contest }) => contest.id),
        )
  const states = [
    ...(recorded ? ofPacks.map(found => replayedWith(recorded, found, view, stateAt)) : []),
    ...(others.length === 0 ? [] : liveStates(packs, await liveContests(tx, { keys: others }), view, stateAt)),
  ]
  return new Map(states.map(state => [state.key, state]))
}

type Replayed<State> = (found: Found, all: readonly Happening[], at: Instant, known: Instant) => State

/** The record of contests of packs, and what was written down here besides. */
const recordedOf = async (tx: Tx, keys: readonly string[]) => ({ events: await eventsOf(tx, keys), written: await writtenHere(tx, keys) })

/** Lines of the record that were corrected here give way to what was said in their place. */
const replayedWith = <State>(
  { events, written }: Awaited<ReturnType<typeof recordedOf>>,
  found: Found,
  view: View,
  replayed: Replayed<State>,
): State => {
  const key = found.contest.id
  const record = events.get(key) ?? []
  const ours = written.get(key)
  if (!ours) return replayed(found, record, view.at, view.known)
  const { here, ...besides } = withWritten(found, ours, view)
  if (!here) return replayed(besides, record, view.at, view.known)
  const overtaken = record.filter(line => here.gone.has(line.key))
  return replayed({ ...besides, here: { ...here, corrected: [...overtaken, ...here.corrected] } }, woven(record, here), view.at, view.known)
}

const liveStates = <State>(packs: Packs, lives: readonly Live[], view: View, replayed: Replayed<State>): State[] =>
  foundLive(packs, lives, view).map(one => replayed(one, one.here?.events ?? [], view.at, view.known))

/** From when all that is on record of a contest is known; null when there is nothing, or it was opened here and has no end yet. */
export const recordEnd = async (tx: Tx, packs: Packs, key: string): Promise<Instant | null> => {
  const found = findContest(packs, key)
  return found && endOfRecord(found, (await eventsOf(tx, [key])).get(key) ?? [])
}

/** The zone in which a contest's hours are local; null: there is no such contest. */
export const zoneOf = async (tx: Tx, packs: Packs, key: string): Promise<string | null> => {
  const found = findContest(packs, key)
  if (found) return found.zone
  const live = await contests(tx).selectFrom('contests_contest').select('pack').where('key', '=', key).executeTakeFirst()
  return (live && packs.get(live.pack)?.about.zone) ?? null
}

type Wanted = { readonly pack?: string; readonly places?: readonly Place[] }

const placeOf = ({ pack, unit }: { pack: string; unit: string | null }): string => `${pack} ${unit}`

const statesNow = async <State>(tx: Tx, packs: Packs, now: Instant, wanted: Wanted, replayed: Replayed<State>): Promise<State[]> => {
  const places = wanted.places && new Set(wanted.places.map(placeOf))
  const chosen = [...packs.values()]
    .filter(pack => wanted.pack === undefined || pack.about.id === wanted.pack)
    .flatMap(pack => [...pack.contests.values()].filter(({ unit }) => !places || places.has(placeOf({ pack: pack.about.id, unit }))))
    .map(contest => contest.id)
  const recorded = await recordedOf(tx, chosen)
  const ofPacks = chosen.flatMap(key => {
    const found = findContest(packs, key)
    return found ? [replayedWith(recorded, found, { at: now, known: now }, replayed)] : []
  })
  return [...ofPacks, ...liveStates(packs, await liveContests(tx, wanted), { at: now, known: now }, replayed)]
}

/** All contests as of now, those of which nothing is known yet among them. */
export const allAt = (tx: Tx, packs: Packs, now: Instant): Promise<ContestState[]> => statesNow(tx, packs, now, {}, stateAt)

/** The same for lists and calendars: how far each is, without what is told of it. */
export const coursesAt = (tx: Tx, packs: Packs, now: Instant): Promise<Course[]> => statesNow(tx, packs, now, {}, courseAt)

/** Other contests run by the same procedure, as of the same moment and known by then. */
export const sameProcedureAt = async (tx: Tx, packs: Packs, { key, pack, procedure, at }: ContestState): Promise<ContestState[]> => {
  const states = await statesNow(tx, packs, at, { pack: pack.about.id }, stateAt)
  return states.filter(other => other.key !== key && other.procedure.id === procedure.id && other.begun)
}

/** Contests of one unit that are known by now, those under way first. */
export const contestsOf = async (tx: Tx, packs: Packs, pack: string, unit: string, now: Instant): Promise<Summary[]> =>
  (await contestsIn(tx, packs, [{ pack, unit }], now))[0] ?? []

/** The same of many units at once, in the order of the units. */
export const contestsIn = async (tx: Tx, packs: Packs, places: readonly Place[], now: Instant): Promise<Summary[][]> => {
  const found = Map.groupBy(summariesOf(await statesNow(tx, packs, now, { places }, courseAt)), placeOf)
  return places.map(place => found.get(placeOf(place)) ?? [])
}

/** Contests known by now and not decided yet, by their next day. */
export const upcoming = async (tx: Tx, packs: Packs, now: Instant): Promise<Summary[]> =>
  summariesOf(await statesNow(tx, packs, now, {}, courseAt))
    .filter(one => one.phase !== 'past')
    .toSorted(soonest)

const order = ['open', 'coming', 'past'] as const

/** In lists: under way, coming, past; by the next day. */
export const summariesOf = (states: readonly Course[]): Summary[] =>
  states
    .filter(state => state.begun)
    .map(state => summaryOf(state, nextOf(state)))
    .toSorted((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase) || soonest(a, b) || a.key.localeCompare(b.key))

const soonest = (a: Summary, b: Summary): number => {
  if (!a.next || !b.next) return a.next ? -1 : b.next ? 1 : 0
  return compareDays(a.next.when.day, b.next.when.day)
}

export type Preference = {
  readonly option: string
  readonly process: Process
  /** Said of the process by who recorded it. */
  readonly processText: string
  readonly since: Instant
  readonly isPublic: boolean
}

type Backing = { readonly caucus: Id<'caucus'>; readonly contest: string; readonly at: Instant }

/** The option that each of these caucuses backs in a contest as of a moment, as far as the asker may see it; null when none. */
export const preferencesOf = async (tx: Tx, asked: readonly Backing[]): Promise<(Preference | null)[]> => {
  if (asked.length === 0) return []
  const { rows } = await sql<Preference & { nth: number }>`
    select g.nth, p.* from unnest(${arrayOf(asked.map(({ caucus }) => caucus))}::uuid[], ${asked.map(({ contest }) => contest)}::text[],
        ${arrayOf(asked.map(({ at }) => at.toString()))}::timestamptz[]) with ordinality as g(caucus, contest, at, nth)
      cross join lateral (select option_key as option, process, process_text as "processText", since, is_public as "isPublic" from contests_preference
        where caucus_id = g.caucus and contest_key = g.contest and since <= g.at order by since desc, id desc limit 1) p`.execute(tx)
  const found = new Map(rows.map(({ nth, ...preference }) => [nth, preference]))
  return asked.map((_, i) => found.get(i + 1) ?? null)
}

export const preferenceOf = (tx: Tx, caucus: Id<'caucus'>, contest: string, at: Instant): Promise<Preference | null> =>
  first(preferencesOf(tx, [{ caucus, contest, at }]))

/** Scope of the route's `:contest`; null (404) when there is none. */
export const contestScope = async ({ tx, param }: Asked): Promise<Scope | null> => {
  const found = await contests(tx).selectFrom('contests_contest').select('key').where('key', '=', param('contest')).executeTakeFirst()
  return found ? { kind: 'contest', id: found.key } : null
}
