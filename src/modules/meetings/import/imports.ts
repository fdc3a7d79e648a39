import { sql } from 'kysely'
import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import { newId } from '#platform/ids.ts'
import type { Tx } from '#platform/transaction.ts'
import { planMeeting } from '../commands.ts'
import type { Line } from '../rules/appointments.ts'
import type { MeetingsTables } from '../tables.ts'

const meetings = (tx: Tx) => tx.withTables<MeetingsTables>()

type By = { readonly account: Id<'account'>; readonly name: string; readonly at: Instant }

/** Days on which an appointment of a file is on the caucus's list already, by its UID; those taken back are not. */
export const listedByUid = async (tx: Tx, caucus: Id<'caucus'>): Promise<ReadonlyMap<string, readonly Day[]>> => {
  const { rows } = await sql<{ uid: string; on: Day }>`
    select i.uid, m.on_day as "on" from meetings_import_meeting i join meetings_meeting m on m.id = i.meeting_id
    left join meetings_off x on x.meeting_id = m.id where i.caucus_id = ${caucus} and x.meeting_id is null order by m.on_day`.execute(tx)
  const found = Map.groupBy(rows, row => row.uid)
  return new Map([...found].map(([uid, days]) => [uid, days.map(row => row.on)]))
}

/** Keeps what was read of a file, with what would not be taken and why; nothing is on the list yet. */
export const keepRead = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  whose: 'host' | 'caucus',
  lines: readonly Line[],
  by: By,
): Promise<Id<'import'>> => {
  const id = newId<'import'>()
  await meetings(tx)
    .insertInto('meetings_import')
    .values({ id, caucus_id: caucus, account_id: by.account, whose, read_at: by.at })
    .execute()
  await meetings(tx)
    .insertInto('meetings_import_item')
    .values(
      lines.map(({ uid, title, on, at, place, refused }, index) => ({
        import_id: id,
        caucus_id: caucus,
        nth: index + 1,
        uid,
        title,
        on_day: on,
        at_time: at,
        place,
        refused,
      })),
    )
    .execute()
  return id
}

export type Import = {
  readonly id: Id<'import'>
  readonly whose: 'host' | 'caucus'
  readonly broughtBy: Id<'account'>
  readonly taken: boolean
  readonly undone: boolean
  readonly lines: readonly Line[]
}

/** Of this caucus, as somebody inside it; null: there is none. */
export const importOf = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'import'>): Promise<Import | null> => {
  const { rows } = await sql<Omit<Import, 'lines'>>`
    select i.id, i.whose, i.account_id as "broughtBy", t.import_id is not null as taken, u.import_id is not null as undone
    from meetings_import i left join meetings_import_taken t on t.import_id = i.id left join meetings_import_undone u on u.import_id = i.id
    where i.id = ${id} and i.caucus_id = ${caucus}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const lines = await meetings(tx)
    .selectFrom('meetings_import_item')
    .select(['uid', 'title', 'on_day as on', 'at_time as at', 'place', 'refused'])
    .where('import_id', '=', id)
    .orderBy('nth')
    .execute()
  return { ...row, lines }
}

/** One at a time for each caucus, so that the same file brought twice at once is on the list once. */
const alone = (tx: Tx, caucus: Id<'caucus'>) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`meetings import ${caucus}`}, 0))`.execute(tx)

/** Puts on the list what was shown and is still not there. By who read the file. @returns how many */
export const takeImport = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'import'>, by: By): Promise<number | Refusal> => {
  await alone(tx, caucus)
  const found = await importOf(tx, caucus, id)
  if (!found || found.broughtBy !== by.account) return refuse('Whoever brought the file takes it.')
  if (found.taken) return refuse('It was taken already.')
  await meetings(tx)
    .insertInto('meetings_import_taken')
    .values({ import_id: id, caucus_id: caucus, by_account: by.account, taken_at: by.at })
    .execute()
  const listed = await listedByUid(tx, caucus)
  let count = 0
  for (const line of found.lines) {
    const { on, uid } = line
    if (line.refused !== null || !on || (listed.get(uid) ?? []).some(day => day.equals(on))) continue
    const plan = {
      whose: found.whose,
      openTo: found.whose === 'host' ? 'anyone' : 'members',
      title: line.title,
      on,
      at: line.at,
      place: line.place,
      stepFree: 'unknown',
      whatFor: '',
    } as const
    const meeting = await planMeeting(tx, caucus, plan, by)
    await meetings(tx)
      .insertInto('meetings_import_meeting')
      .values({ meeting_id: meeting, import_id: id, caucus_id: caucus, uid })
      .execute()
    count++
  }
  return count
}

/** Takes back every meeting of one import that is still on the list. @returns how many */
export const undoImport = async (tx: Tx, caucus: Id<'caucus'>, id: Id<'import'>, by: By): Promise<number | Refusal> => {
  await alone(tx, caucus)
  const found = await importOf(tx, caucus, id)
  if (!found?.taken || found.undone) return refuse('There is nothing to undo: it was not taken, or was undone already.')
  await meetings(tx)
    .insertInto('meetings_import_undone')
    .values({ import_id: id, caucus_id: caucus, by_account: by.account, undone_at: by.at })
    .execute()
  const { rows } = await sql`insert into meetings_off (meeting_id, caucus_id, by_account, at, why)
    select i.meeting_id, i.caucus_id, ${by.account}::uuid, ${by.at}::timestamptz, 'The import was undone.'
    from meetings_import_meeting i where i.import_id = ${id} and i.caucus_id = ${caucus} on conflict do nothing returning 1`.execute(tx)
  return rows.length
}
