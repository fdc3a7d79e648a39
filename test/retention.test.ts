import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import { accountOf } from '#modules/demo/index.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { settleWath } from './wath.ts'
import { type World, world } from './world.ts'

/**
 * What the schema promises in the comment of each table (“Retention: …”) against what the program lets go: every table that is kept for a
 * time has a duty of its own, or hangs on one that has.
 */

const read = async <Row>(w: World, query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
  (await query.execute(w.program.database.db)).rows

const promises = async (w: World): Promise<ReadonlyMap<string, string>> => {
  const found = await read(
    w,
    sql<{ name: string; says: string }>`select c.relname as name, obj_description(c.oid) as says from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and obj_description(c.oid) is not null`,
  )
  return new Map(
    found.flatMap(({ name, says }) => [[name, /retention: ([^.]*)/i.exec(says)?.[1] ?? '']] as const).filter(([, says]) => says),
  )
}

/** “12 months”, “a year after …”, “seven days”; not “kept”, nor “as long as the caucus”. */
const isForATime = (says: string): boolean => /\b(days?|months?|years?)\b/.test(says) && !says.startsWith('kept')
/** “as its pair”, “with what was asked”: with another row. */
const hangs = (says: string): boolean => /^(as|with) (?!long|the (caucus|account|person|server))/.test(says)

/** Table and the table whose row takes it along when it goes. */
const cascades = (w: World) =>
  read(
    w,
    sql<{ part: string; whole: string }>`select conrelid::regclass::text as part, confrelid::regclass::text as whole from pg_constraint
      where contype = 'f' and confdeltype = 'c'`,
  )

/** Gone not by a duty, but by the act that ends them, or with what is erased by its subject. */
const otherwise = new Set([
  'people_import_block', // a job of the import, seven days at most
  'people_field_end', // as its field, which stays as long as the caucus
])

test('whatever the schema says is kept for a time has a duty that lets it go, or hangs on what has', async t => {
  const w = await world(t)
  const duties = w.program.duties
  const going = new Set(duties.flatMap(({ tables }) => tables))
  const edges = await cascades(w)
  for (let more = true; more; ) {
    const next = edges.filter(({ part, whole }) => going.has(whole) && !going.has(part))
    for (const { part } of next) going.add(part)
    more = next.length > 0
  }
  const all = await promises(w)
  const timed = [...all].filter(([, says]) => isForATime(says) || hangs(says)).map(([name]) => name)
  assert.ok(timed.length > 40, `${timed.length} tables`)
  assert.deepEqual(
    timed.filter(name => !going.has(name) && !otherwise.has(name)),
    [],
  )
})

/** Rows dated 1 February 2017, the last day of their keeping and the first without them. `a` is Asha's account and `c` the group of Wath. */
const dated: Readonly<Record<string, { readonly rows: string; readonly stays: string; readonly goes: string }>> = {
  platform_mail: {
    rows: `m as (insert into platform_mail values (gen_random_uuid(), 'x', 'x', 'x', '2017-02-01') returning id),
      b as (insert into platform_mail_begun select id, '2017-02-01' from m returning mail_id)
      insert into platform_mail_ended select mail_id, '2017-02-01', 'accepted', '' from b`,
    stays: '2017-03-03',
    goes: '2017-03-04',
  },
  turnout_written: { rows: `insert into turnout_written values (repeat('x', 43), '2017-02-01')`, stays: '2017-02-03', goes: '2017-02-04' },
  platform_attempt: {
    rows: `insert into platform_attempt (subject, at) values ('x', '2017-02-01')`,
    stays: '2017-02-02',
    goes: '2017-02-03',
  },
  access_link: {
    rows: `l as (insert into access_link select 'x', a, '/', '2017-02-01', '2017-02-02' from who returning token_sha256)
      insert into access_link_use select token_sha256, '2017-02-01' from l`,
    stays: '2017-03-03',
    goes: '2017-03-04',
  },
  access_session: {
    rows: `s as (insert into access_session select gen_random_uuid(), 'x', a, 'a phone', '2017-01-01', '2018-01-01' from who returning id)
      insert into access_session_end select id, '2017-02-01' from s`,
    stays: '2017-05-02',
    goes: '2017-05-03',
  },
  contests_feed: {
    rows: `f as (insert into contests_feed select gen_random_uuid(), a, 'person', '', 'neutral', repeat('0', 64), '2017-01-01' from who returning id, account_id)
      insert into contests_feed_end select id, account_id, '2017-02-01' from f`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  contests_reminded: {
    rows: `insert into contests_reminded select a, repeat('0', 64), '2017-02-01', 2, gen_random_uuid() from who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  contests_voter: {
    rows: `x as (insert into ballots_box (id, caucus_id, title, about, officer_account, officer_name, scrutineer_account, scrutineer_name, draws_from, casts_from, closes_at, quorum, key_spki)
        select gen_random_uuid(), c, 'x', '', a, 'Asha', b, 'Cai', '2017-01-01', '2017-01-01', '2017-02-01', 0, repeat('x', 300) from who returning id),
      v as (insert into ballots_voter (id, box_id) select gen_random_uuid(), id from x returning id, box_id)
      insert into contests_voter (voter_id, box_id, account_id, name) select v.id, v.box_id, a, 'Asha' from v, who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  meetings_telling: {
    rows: `insert into meetings_telling select gen_random_uuid(), 'x', 'wards/x', 'annual', '2017-02-01', null, '', a, '2017-01-01' from who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  meetings_import: {
    rows: `insert into meetings_import select gen_random_uuid(), c, a, 'caucus', '2017-02-01' from who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  meetings_task: {
    rows: `t as (insert into meetings_task select gen_random_uuid(), c, 'x', a, 'Asha', '2017-02-01', 'x', null, null, a, '2017-01-01' from who returning id)
      insert into meetings_done select id, a, '2017-02-01' from t, who`,
    stays: '2019-02-01',
    goes: '2019-02-02',
  },
  challenges_case: {
    rows: `insert into challenges_case select gen_random_uuid(), 'copeland-2017', 'x', 'x', a, 'Asha', c, 'x', null, false, '2017-02-01' from who`,
    stays: '2024-02-01',
    goes: '2024-02-02',
  },
  turnout_help_letter: {
    rows: `insert into turnout_help_letter select a, '2017-02-01', array[gen_random_uuid()], gen_random_uuid() from who`,
    stays: '2018-03-01',
    goes: '2018-03-02',
  },
  today_week_letter: {
    rows: `insert into today_week_letter select a, c, '2017-02-01', gen_random_uuid() from who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  people_columns: {
    rows: `insert into people_columns select a, c, '{name}', '2017-02-01' from who`,
    stays: '2018-02-01',
    goes: '2018-02-02',
  },
  people_export: {
    rows: `insert into people_export select gen_random_uuid(), c, a, '2017-02-01', 'ring', '', 'a list to ring', 'csv', '2017-02-03' from who`,
    stays: '2019-02-01',
    goes: '2019-02-02',
  },
  people_import: {
    rows: `insert into people_import select gen_random_uuid(), c, a, '2017-02-01', 'x', 1, 'x', 'x' from who`,
    stays: '2019-02-01',
    goes: '2019-02-02',
  },
  turnout_hours: {
    rows: `insert into turnout_hours select gen_random_uuid(), c, a, 3, '2017-01-01', '2017-02-01' from who`,
    stays: '2019-02-01',
    goes: '2019-02-02',
  },
}

test('each goes with its day and not before, and takes along what hangs on it; what is kept stays', async t => {
  const w = await world(t)
  await settleWath(w)
  const { db } = w.program.database
  const kept = [...(await promises(w))].filter(([, says]) => says.startsWith('kept')).map(([name]) => name)
  const count = async (name: string): Promise<number> =>
    Number((await read(w, sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`))[0]?.n)
  const counts = async (names: readonly string[]) =>
    Object.fromEntries(await Promise.all(names.map(async name => [name, await count(name)])))
  const night = async (on: string) => {
    for (const duty of w.program.duties) await transaction(w.program.database, keeper, tx => duty.end(tx, day(on)))
  }
  await night('2017-01-25')
  const began = await counts(Object.keys(dated))
  const asha = accountOf('asha')
  for (const { rows } of Object.values(dated))
    await sql`with who as (select ${asha}::uuid as a, (select id from network_caucus where slug = 'wath') as c, ${accountOf('cai')}::uuid as b)${sql.raw(rows.startsWith('insert') ? ` ${rows}` : `, ${rows}`)}`.execute(
      db,
    )
  const held = await counts(kept)
  const days = [...new Set(Object.values(dated).flatMap(({ stays, goes }) => [stays, goes]))].sort()
  for (const on of days) {
    await night(on)
    for (const [name, { stays, goes }] of Object.entries(dated)) {
      const before = began[name] ?? 0
      if (on === stays) assert.ok((await count(name)) > 0, `${name} is there on ${on}`)
      if (on === goes) assert.ok((await count(name)) <= before, `${name} is gone on ${on}`)
    }
  }
  assert.deepEqual(await counts(kept), held)
  assert.deepEqual(w.faults, [])
})
