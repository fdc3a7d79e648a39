import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Pack, Source } from '#modules/rulebook/index.ts'
import { versions } from '#modules/rulebook/index.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { contestFrom, type LiveRow, newOptions, withMovedDeadlines } from './live-contest.ts'
import { correctedIn, standing, type View } from './rules/bitemporal.ts'
import { type LiveDetail, type LiveEvent, letIn, packKind, putOut } from './rules/live-event.ts'
import { byBeginning, isBy, type When } from './rules/when.ts'
import type { Found, Here, Packs } from './state.ts'
import type { ContestsTables } from './tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

export type NewLiveEvent = LiveDetail & {
  readonly at: When
  readonly stage: string
  /** `ofRecord`: a line of the pack's record, by its key there; else an event written down here. */
  readonly corrects: { readonly event: string; readonly ofRecord?: true; readonly why: string } | null
}

/** A contest opened here, with every event that was ever written down of it and the sources they name. */
export type Live = { readonly row: LiveRow; readonly events: readonly LiveEvent[]; readonly sources: readonly Source[] }

type EventRow = {
  id: Id<'event'>
  contest_key: string
  happened_on: Day
  happened_time: string | null
  known_at: Instant
  stage: string
  detail: LiveDetail
  kept_by: string
  supersedes: Id<'event'> | null
  corrects_record: string | null
  why: string | null
}

/** The same source is one line in the list: by the first event that names it. */
const sourceKeysOf = (rows: readonly EventRow[]): ReadonlyMap<string, string> => {
  const said = ({ detail: { source }, kept_by }: EventRow) => JSON.stringify([source, kept_by])
  const first = new Map(rows.toReversed().map(row => [said(row), row.id]))
  return new Map(rows.map(row => [row.id, `here-${(first.get(said(row)) ?? row.id).slice(-12)}`]))
}

const liveEventOf = (row: EventRow, sourceKey: string): LiveEvent => {
  const { said, source, ...detail } = row.detail
  return {
    ...detail,
    said,
    key: row.id,
    origin: 'added',
    seed: null,
    at: { day: row.happened_on, time: row.happened_time ? Temporal.PlainTime.from(row.happened_time) : null },
    knownAt: row.known_at,
    stage: row.stage,
    kind: packKind(said),
    approx: false,
    in: letIn(said).map(option => option.id),
    out: putOut(said),
    sources: source ? [sourceKey] : [],
    supersedes: row.supersedes ?? row.corrects_record,
    why: row.why,
    keptBy: row.kept_by,
  }
}

const sourceOf = ({ detail, kept_by }: EventRow, key: string): Source[] =>
  detail.source
    ? [
        {
          key,
          title: detail.source.title,
          publisher: 'unknown',
          date: 'unknown',
          address: detail.source.address ?? 'unknown',
          kind: 'other',
          confidence: null,
          note: `named by ${kept_by}`,
        },
      ]
    : []

/** A unit of a pack. @param unit set/code */
export type Place = { readonly pack: string; readonly unit: string }
type Wanted = { readonly key?: string; readonly keys?: readonly string[]; readonly pack?: string; readonly places?: readonly Place[] }

/** Contests opened here, with all of their events; all when nothing is wanted in particular. */
export const liveContests = async (tx: Tx, wanted: Wanted = {}): Promise<Live[]> => {
  const rows =
    await sql<LiveRow>`select l.contest_key as key, c.pack, c.unit, l.body, l.procedure, l.title, l.channel, l.place, l.kept_by as "keptBy", l.opened_at as "openedAt"
    from contests_live l join contests_contest c on c.key = l.contest_key
    where (${wanted.key ?? null}::text is null or l.contest_key = ${wanted.key ?? null})
      and (${wanted.keys ?? null}::text[] is null or l.contest_key = any (${wanted.keys ?? null}))
      and (${wanted.pack ?? null}::text is null or c.pack = ${wanted.pack ?? null})
      and (${wanted.places?.map(({ pack }) => pack) ?? null}::text[] is null or (c.pack, c.unit) in
        (select * from unnest(${wanted.places?.map(({ pack }) => pack) ?? null}::text[], ${wanted.places?.map(({ unit }) => unit) ?? null}::text[]))) order by l.contest_key`.execute(
      tx,
    )
  if (rows.rows.length === 0) return []
  const written = await writtenHere(
    tx,
    rows.rows.map(row => row.key),
  )
  return rows.rows.map(row => ({ row, ...(written.get(row.key) ?? nothingWritten) }))
}

/** Everything that was ever written down here of a contest, and the sources that it names. */
type Written = Pick<Live, 'events' | 'sources'>
const nothingWritten: Written = { events: [], sources: [] }

/** By contest, opened here or of a pack. */
export const writtenHere = async (tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, Written>> => {
  const found = await sql<EventRow>`
    select id, contest_key, happened_on, happened_time::text as happened_time, known_at, stage, detail, kept_by, supersedes, corrects_record, why
    from contests_live_event where contest_key = any (${keys}::text[]) order by known_at, id`.execute(tx)
  const byContest = Map.groupBy(found.rows, row => row.contest_key)
  return new Map(
    [...byContest].map(([key, own]) => {
      const keys = sourceKeysOf(own)
      const keyOf = ({ id }: EventRow) => keys.get(id) ?? id
      return [key, { events: own.map(row => liveEventOf(row, keyOf(row))), sources: own.flatMap(row => sourceOf(row, keyOf(row))) }]
    }),
  )
}

/** Units in which a contest was opened here. */
export const liveUnits = async (tx: Tx): Promise<{ pack: string; unit: string }[]> => {
  const found = await sql<{
    pack: string
    unit: string
  }>`select distinct c.pack, c.unit from contests_live l join contests_contest c on c.key = l.contest_key where c.unit is not null`.execute(
    tx,
  )
  return found.rows
}

/** The packs with what was opened here in them: its contests by key as far as they stand in the view, and its sources. */
export const foundLive = (packs: Packs, lives: readonly Live[], view: View): Found[] => {
  const parts = lives.flatMap(live => {
    const pack = packs.get(live.row.pack)
    const procedure = pack?.procedures.get(live.row.procedure)
    return pack && procedure ? [{ live, pack, contest: standingContest(live, pack, procedure, view) }] : []
  })
  const extended = new Map([...Map.groupBy(parts, part => part.pack)].map(([pack, own]) => [pack, withLive(pack, own)]))
  return parts.map(({ live: { row }, pack, contest: { procedure, contest, here } }) => ({
    pack: extended.get(pack) ?? pack,
    contest,
    procedure,
    zone: pack.about.zone,
    live: { keptBy: row.keptBy, openedAt: row.openedAt },
    here,
  }))
}

/** A contest of a pack with what was written down here besides, as far as it stands in the view. Nothing written: the contest as it is. */
export const withWritten = (found: Found, { events, sources }: Written, view: View): Found => {
  const here = hereIn(events, view, found.zone)
  if (here.events.length + here.corrected.length === 0) return found
  const { contest, pack } = found
  return {
    ...found,
    pack: { ...pack, sources: new Map([...pack.sources, ...sources.map(source => [source.key, source] as const)]) },
    contest: { ...contest, options: [...contest.options, ...newOptions(contest.options, here.events)] },
    procedure: withMovedDeadlines(found.procedure, here.events),
    here,
  }
}

/** What was written down of a contest and stands, and what was corrected as far as that was known. */
const hereIn = (events: readonly LiveEvent[], view: View, zone: string): Here => {
  const known = events.filter(event => isBy(event.knownAt, view.known))
  const gone = correctedIn(known)
  const stand = standing(events, view, zone).toSorted((a, b) => byBeginning(a.at, b.at) || Temporal.Instant.compare(a.knownAt, b.knownAt))
  return { events: stand, corrected: known.filter(event => gone.has(event.key)), gone }
}

type Part = { readonly live: Live; readonly contest: ReturnType<typeof standingContest> }

const withLive = (pack: Pack, parts: readonly Part[]): Pack => ({
  ...pack,
  contests: new Map([...pack.contests, ...parts.map(part => [part.live.row.key, part.contest.contest] as const)]),
  sources: new Map([...pack.sources, ...parts.flatMap(part => part.live.sources.map(source => [source.key, source] as const))]),
})

const standingContest = ({ row, events }: Live, pack: Pack, procedure: Found['procedure'], view: View) => {
  const here = hereIn(events, view, pack.about.zone)
  const contest = contestFrom(row, procedure, here.events)
  const judged = versions.at(procedure, contest.moments, row.openedAt.toZonedDateTimeISO(pack.about.zone).toPlainDate())
  return { contest, procedure: withMovedDeadlines(judged, here.events), here }
}

export type Keeper = { readonly account: Id<'account'>; readonly name: string }
type NewLive = Omit<LiveRow, 'keptBy' | 'openedAt'>

/** Opens a contest with its first event. The database refuses it to who may not keep contests of the unit. @returns false: the key is taken */
export const openLive = async (tx: Tx, live: NewLive, first: NewLiveEvent, by: Keeper): Promise<boolean> => {
  const taken = await contests(tx).selectFrom('contests_contest').select('key').where('key', '=', live.key).executeTakeFirst()
  if (taken) return false
  await contests(tx).insertInto('contests_contest').values({ key: live.key, pack: live.pack, unit: live.unit }).execute()
  const { key, procedure, title, channel, place, body } = live
  await contests(tx)
    .insertInto('contests_live')
    .values({ contest_key: key, body, procedure, title, channel, place, kept_by: by.name, by_account: by.account })
    .execute()
  await addLiveEvent(tx, key, first, by)
  return true
}

/**
 * Adds one event; nothing is ever changed. The same id again is the same event.
 * @returns null: what it corrects was corrected already
 */
export const addLiveEvent = async (
  tx: Tx,
  contest: string,
  event: NewLiveEvent,
  by: Keeper,
  id: Id<'event'> = newId<'event'>(),
): Promise<'added' | 'there already' | null> => {
  const { at, stage, corrects, ...detail } = event
  const done =
    await sql`insert into contests_live_event (id, contest_key, happened_on, happened_time, stage, detail, kept_by, by_account, supersedes, corrects_record, why)
    values (${id}, ${contest}, ${at.day}, ${at.time?.toString() ?? null}, ${stage}, ${JSON.stringify(detail)}::jsonb, ${by.name}, ${by.account},
            ${corrects && !corrects.ofRecord ? corrects.event : null}, ${corrects?.ofRecord ? corrects.event : null}, ${corrects?.why ?? null})
    on conflict do nothing`.execute(tx)
  if (done.numAffectedRows === 1n) return 'added'
  const there = await contests(tx)
    .selectFrom('contests_live_event')
    .select('id')
    .where('id', '=', id)
    .where('contest_key', '=', contest)
    .executeTakeFirst()
  return there ? 'there already' : null
}
