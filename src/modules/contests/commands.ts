import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { newId } from '#platform/ids.ts'
import { asOwner, type Tx } from '#platform/transaction.ts'
import { addClaim, addOffer, type ClaimPlace } from './claims.ts'
import { addLiveEvent, liveUnits, openLive } from './live.ts'
import type { EventDetail, Happening } from './rules/event.ts'
import { knownTimes } from './rules/known-at.ts'
import type { ClaimRead } from './rules/read-claim.ts'
import { type Found, findContest, type Packs } from './state.ts'
import type { ContestsTables, Process } from './tables.ts'

const contests = (tx: Tx) => tx.withTables<ContestsTables>()

type NewEvent = Omit<Happening, 'key' | 'origin' | 'seed'> & { readonly key: string }

const detailOf = (event: NewEvent): EventDetail => ({
  what: event.what,
  decider: event.decider,
  authority: event.authority,
  approx: event.approx,
  in: event.in,
  out: event.out,
  counts: event.counts,
  sources: event.sources,
  confidence: event.confidence,
})

const recordedEvents = ({ contest, zone }: Found): NewEvent[] => {
  const known = knownTimes(contest.events, zone)
  return contest.events.flatMap((event, index) => {
    const knownAt = known[index]
    return knownAt ? [{ ...event, key: event.id, knownAt, approx: event.approx === 'yes' }] : []
  })
}

/**
 * Brings the packs' contests in: keys, and each event once. A changed event becomes a further revision, one that left the record a withdrawn revision; run again,
 * it writes nothing. As the keeper.
 */
export const importRecords = async (tx: Tx, packs: Packs): Promise<{ contests: number; written: number }> => {
  const all = [...packs.values()].flatMap(pack => [...pack.contests.keys()]).flatMap(key => findContest(packs, key) ?? [])
  const rows = all.map(({ pack, contest }) => ({
    key: contest.id,
    pack: pack.about.id,
    unit: contest.unit === 'unknown' ? null : contest.unit,
  }))
  await sql`insert into contests_contest (key, pack, unit) select key, pack, unit
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(key text, pack text, unit text) on conflict (key) do nothing`.execute(tx)
  const written = await bringIn(
    tx,
    { origin: 'record', seed: null },
    all.map(found => ({ contest: found.contest.id, events: recordedEvents(found) })),
  )
  return { contests: all.length, written }
}

type Batch = { readonly origin: 'record' | 'drawn'; readonly seed: string | null }
type OfContest = { readonly contest: string; readonly events: readonly NewEvent[] }

/** Adds what is new or changed, in one statement for all contests; what is missing from a contest's batch is withdrawn. Returns how many rows were written. */
const bringIn = async (tx: Tx, { origin, seed }: Batch, all: readonly OfContest[]): Promise<number> => {
  const rows = all.flatMap(({ contest, events }) =>
    events.map((event, position) => ({
      contest_key: contest,
      event_key: event.key,
      position,
      happened_on: event.at.day.toString(),
      happened_time: event.at.time?.toString() ?? null,
      known_at: event.knownAt.toString(),
      stage: event.stage,
      kind: event.kind,
      detail: detailOf(event),
    })),
  )
  const done = await sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as f(contest_key text, event_key text, position int, happened_on date, happened_time time, known_at timestamptz, stage text, kind text, detail jsonb)
    ), last as (
      select distinct on (contest_key, event_key) * from contests_event
      where contest_key in (select jsonb_array_elements_text(${JSON.stringify(all.map(({ contest }) => contest))}::jsonb))
        and origin = ${origin} and seed is not distinct from ${seed}::text order by contest_key, event_key, revision desc
    )
    insert into contests_event
      (contest_key, origin, event_key, revision, position, happened_on, happened_time, known_at, stage, kind, detail, seed, withdrawn)
    select f.contest_key, ${origin}, f.event_key, coalesce(l.revision, 0) + 1, f.position, f.happened_on, f.happened_time, f.known_at, f.stage, f.kind, f.detail,
           ${seed}::text, false
    from fresh f left join last l using (contest_key, event_key)
    where l.event_key is null or l.withdrawn or (l.position, l.happened_on, l.happened_time, l.known_at, l.stage, l.kind, l.detail)
          is distinct from (f.position, f.happened_on, f.happened_time, f.known_at, f.stage, f.kind, f.detail)
    union all
    select l.contest_key, ${origin}, l.event_key, l.revision + 1, l.position, l.happened_on, l.happened_time, l.known_at, l.stage, l.kind, l.detail,
           ${seed}::text, true
    from last l left join fresh f using (contest_key, event_key) where f.event_key is null and not l.withdrawn`.execute(tx)
  return Number(done.numAffectedRows ?? 0)
}

/** What the demonstration drew instead of the record: one vote with its counts and who went out. */
type Drawn = {
  readonly contest: string
  readonly seed: string
  /** From when it is known. */
  readonly at: Instant
  readonly stage: string
  readonly what: string
  readonly out?: readonly { readonly option: string; readonly reason: string }[]
  readonly counts?: { readonly before: number; readonly after: number }
}

/**
 * Records a drawn event beside the record, marked with its seed. The same seed drawn again writes nothing new. The caller's route sees to it that this is the
 * demonstration. @throws Error when no pack has the contest.
 */
export const recordDrawn = async (tx: Tx, packs: Packs, drawn: Drawn): Promise<void> => {
  const found = findContest(packs, drawn.contest)
  if (!found) throw new Error(`no contest ${drawn.contest} to draw`)
  const local = drawn.at.toZonedDateTimeISO(found.zone)
  const event: NewEvent = {
    key: `drawn-${drawn.stage}-${drawn.seed}`,
    at: { day: local.toPlainDate(), time: local.toPlainTime().round('minute') },
    knownAt: drawn.at,
    stage: drawn.stage,
    kind: 'voted',
    what: drawn.what,
    decider: null,
    authority: null,
    approx: false,
    in: [],
    out: drawn.out ?? [],
    counts: drawn.counts ?? null,
    sources: [],
    confidence: 'unknown',
  }
  await asOwner(tx, () => bringIn(tx, { origin: 'drawn', seed: drawn.seed }, [{ contest: drawn.contest, events: [event] }]))
}

type NewPreference = {
  readonly caucus: Id<'caucus'>
  readonly contest: string
  readonly option: string
  readonly process: Process
  readonly processText?: string
  readonly since: Instant
  readonly isPublic: boolean
  readonly by: Id<'account'> | null
}

/** The caucus backs this option from now on. The database refuses it to who may not act for the caucus. */
export const setPreference = async (tx: Tx, preference: NewPreference): Promise<void> => {
  await contests(tx)
    .insertInto('contests_preference')
    .values({
      id: newId(),
      caucus_id: preference.caucus,
      contest_key: preference.contest,
      option_key: preference.option,
      process: preference.process,
      process_text: preference.processText ?? '',
      since: preference.since,
      is_public: preference.isPublic,
      set_by: preference.by,
    })
    .execute()
}

/** A claim, for a story. @returns its id */
const claim = async (...[tx, read, place, by]: [Tx, ClaimRead, ClaimPlace, Id<'account'>]): Promise<Id<'claim'>> => {
  const id = newId<'claim'>()
  await addClaim(tx, read, place, by, id)
  return id
}

/** What comes into the record: from the packs, beside it what the demonstration draws, what is opened, written down and claimed here, and where. */
export const records = {
  bringIn: importRecords,
  draw: recordDrawn,
  openedIn: liveUnits,
  open: openLive,
  write: addLiveEvent,
  claim,
  offerReply: addOffer,
} as const
