import { sql } from 'kysely'
import { day, type Instant, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Database } from '#platform/database.ts'
import { newId } from '#platform/ids.ts'
import { keeper, transaction, workerOf } from '#platform/transaction.ts'
import { type Deed, doToMany, undoAct } from '#src/modules/people/acts.ts'

const at: Instant = instant('2017-01-20T12:00:00Z')
const deeds: readonly Deed[] = [
  { kind: 'tag', tag: 'stall-may' },
  { kind: 'untag', tag: 'stall-may' },
  { kind: 'told', how: 'by letter' },
  { kind: 'move', unit: '2010/E1' },
  { kind: 'end-consent', purpose: null },
]
/** Where an act writes. */
const facts = ['people_tag', 'people_tag_end', 'people_notice', 'people_status_event', 'people_consent_end', 'people_stop']
const asking = { open: async () => [], record: async () => undefined }

/** A row of the list is written anew for each person that an act changes. */
const bareOf = async (database: Database, caucus: Id<'caucus'>, act: Id<'act'>, people: number, cpu: () => number): Promise<number> => {
  let spent = 0
  for (const table of facts)
    await transaction(database, keeper, async tx => {
      await sql`create temporary table bare (like ${sql.id(table)} including all) on commit drop`.execute(tx)
      const from = cpu()
      await sql`insert into bare select * from ${sql.id(table)} where act_id = ${act}`.execute(tx)
      spent += cpu() - from
    })
  const from = cpu()
  await sql`update people_listed set spoken_on = spoken_on where person_id in (select person_id from people_listed where caucus_id = ${caucus} limit ${people})`.execute(
    database.db,
  )
  return spent + cpu() - from
}

/** What is done to everybody of a caucus, and undone, by a steward, in seconds of the processor: beside bare statements, without policy, key and trigger, that write as many rows. */
export const actsOnMany = async (database: Database, caucus: Id<'caucus'>, cpu: () => number): Promise<void> => {
  const account = newId<'account'>()
  await transaction(database, keeper, async tx => {
    await sql`insert into access_account (id, name, made_at) values (${account}, 'Bench', ${at})`.execute(tx)
    await sql`insert into people_contact (id, person_id, caucus_id, kind, sealed, contact_index, key_id, added_at)
      select gen_random_uuid(), id, caucus_id, 'phone', repeat('sealed', 10), encode(sha256(convert_to(id::text, 'UTF8')), 'hex'), 'none', ${at} from people_person`.execute(
      tx,
    )
  })
  const steward = { ...workerOf(caucus), account, now: at }
  const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const from = cpu()
    return [await work(), cpu() - from]
  }
  const said = { words: 'bench', by: account, at, on: day('2017-01-20') }
  for (const deed of deeds) {
    const [done, took] = await timed(() =>
      transaction(database, steward, tx => doToMany(tx, { caucus, where: sql`true`, ids: null }, deed, asking, said)),
    )
    if (!done) throw new Error(`${deed.kind} changed nobody`)
    const bare = await bareOf(database, caucus, done.act, done.people, cpu)
    // A tag stays, so that it can be taken away.
    const back = deed.kind === 'tag' ? null : (await timed(() => transaction(database, steward, tx => undoAct(tx, done.act, at))))[1]
    console.log(
      `${deed.kind.padEnd(12)} ${String(done.people).padStart(6)} people: ${took.toFixed(2)} s, bare ${bare.toFixed(2)} s, ratio ${(took / bare).toFixed(1)}${back === null ? '' : `; its undo ${back.toFixed(2)} s`}`,
    )
  }
}
