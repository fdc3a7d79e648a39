import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { caucusesOf, type Role } from '#kernel/scope.ts'
import { holders } from '#modules/access/index.ts'
import { gate, type Tx, transaction, workerOf } from '#platform/transaction.ts'
import { watchFor } from '#platform/watch.ts'
import { tallyOf } from '../counts.ts'
import type { TurnoutDeps } from '../deps.ts'
import { type Meeting, meetingOf } from '../meeting.ts'
import { walkInsOf } from '../queries.ts'
import type { State } from '../rules/room.ts'

/** Who is in the room as the door has it. */
export type Here = {
  /** Everybody who was ticked or marked. */
  readonly here: number
  /** On the roll, and with us by what they said. */
  readonly ours: number
}

/** What somebody said that counts as being with us; who was only asked, or said no and came all the same, has not said for whom. */
const withUs: readonly (State | null)[] = ['sympathiser', 'maybe', 'yes', 'confirmed', 'confirmedWithPlan']

export const hereIn = async (tx: Tx, caucus: Id<'caucus'>, meeting: Meeting, now: Temporal.Instant): Promise<Here> => {
  const came = (await tallyOf(tx, caucus, meeting, now)).filter(one => one.came)
  const walkIns = await walkInsOf(tx, caucus, meeting.key)
  return {
    here: came.length + walkIns.ours + walkIns.others + walkIns.notSaid,
    ours: came.filter(one => one.eligible && withUs.includes(one.state)).length + walkIns.ours,
  }
}

/** Who may see the totals of a room, and follow them. */
export const mayReadRoom: readonly Role[] = ['steward', 'organiser', 'member']

export const hereText = ({ here, ours }: Here): string => JSON.stringify({ here, ours })
export const doorKey = (caucus: Id<'caucus'>, contest: string): string => `${caucus} ${contest}`

/** Open pages of one process, and how long each is told before it has to ask again. */
const mostReaders = 500
/** Of these, of one session. */
const pagesEach = 20
const fiveMinutes = 300

type Reader = { readonly caucus: Id<'caucus'>; readonly contest: string; readonly account: Id<'account'>; readonly session: Id<'session'> }

const readerKey = ({ caucus, contest, account, session }: Reader): string => `${caucus} ${contest} ${account} ${session}`
const readerIn = (key: string): Reader => {
  const [caucus, contest, account, session] = key.split(' ')
  return { caucus, contest, account, session } as Reader
}

export type DoorWatch = { stream(reader: Reader, now: string): ReadableStream<Uint8Array>; close(): void }

/**
 * Follows the doors that somebody watches. Whether anything happened at a door is one short question; people are counted again only when it did. Whether each reader may
 * still be told is asked every time: who signed out, or is in the caucus no more, hears nothing more.
 */
export const watchDoors = (deps: TurnoutDeps): DoorWatch => {
  const before = new Map<string, { readonly mark: string; readonly text: string }>()
  const one = async ({ caucus, contest }: Reader): Promise<string | null> => {
    const key = doorKey(caucus, contest)
    const now = deps.clock.now()
    return transaction(
      deps.database,
      { ...workerOf(caucus), now },
      async tx => {
        const mark = (await marksOf(tx, [{ caucus, contest }])).get(key) ?? ''
        const last = before.get(key)
        if (last?.mark === mark) return last.text
        const meeting = await meetingOf(tx, deps.packs, contest, now)
        if (!meeting) return null
        const text = hereText(await hereIn(tx, caucus, meeting, now))
        before.set(key, { mark, text })
        return text
      },
      'read',
    )
  }
  const ask = async (keys: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
    const readers = keys.map(readerIn)
    const sessions = readers.map(reader => reader.session)
    const open = await transaction(deps.database, gate, tx => holders.ofSessions(tx, sessions, deps.clock.now(), deps.clock.wall()), 'read')
    const may = ({ caucus, account, session }: Reader): boolean =>
      caucusesOf(open.find(who => who.session === session && who.account === account) ?? null, mayReadRoom).includes(caucus)
    const doors = Map.groupBy(readers, ({ caucus, contest }) => doorKey(caucus, contest))
    for (const key of before.keys()) if (!doors.has(key)) before.delete(key)
    const told = new Map<string, string | null>()
    for (const at of doors.values()) {
      const allowed = at.filter(may)
      for (const reader of at) told.set(readerKey(reader), null)
      const text = allowed[0] ? await one(allowed[0]) : null
      for (const reader of allowed) told.set(readerKey(reader), text)
    }
    return told
  }
  const watch = watchFor({ name: 'turnout.door', log: deps.log, most: mostReaders, mostEach: pagesEach, lasts: fiveMinutes, ask })
  return { stream: (reader, now) => watch.stream(readerKey(reader), now), close: watch.close }
}

/** What changes whenever something happens at a door, by its `doorKey`. */
export const marksOf = async (
  tx: Tx,
  doors: readonly { readonly caucus: Id<'caucus'>; readonly contest: string }[],
): Promise<ReadonlyMap<string, string>> => {
  if (doors.length === 0) return new Map()
  const { rows } = await sql<{ caucus: Id<'caucus'>; contest: string; n: string }>`select d.caucus, d.contest,
    (select count(*) from turnout_commitment c where c.caucus_id = d.caucus and c.contest = d.contest) || ' ' ||
    (select count(*) from turnout_walk_in w where w.caucus_id = d.caucus and w.contest = d.contest) as n
    from (select distinct caucus, contest from jsonb_to_recordset(${JSON.stringify(doors)}::jsonb) as d(caucus uuid, contest text)) d`.execute(
    tx,
  )
  return new Map(rows.map(({ caucus, contest, n }) => [doorKey(caucus, contest), n]))
}
