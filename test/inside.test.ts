import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Id, parseId } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { type Actor, type Tx, transaction, visitor } from '#platform/transaction.ts'
import { type World, world } from './world.ts'

/** What coordinators of a network may ask the database: sums. These and no others may ask for them. */
const sums = ['network_total', 'turnout_in_network']

/** One row of everything that a caucus keeps for itself and whose story has none. */
const fill = async (w: World, caucus: Id<'caucus'>): Promise<void> => {
  const { db } = w.program.database
  const [contest, ali] = ['copeland-2017', accountOf('ali')]
  const [meeting, forecast, review, task] = [newId(), newId(), newId(), newId()]
  const rows = [
    sql`insert into contests_preference values (${newId()}, ${caucus}, ${contest}, 'gillian-troughton', 'meeting', '', now(), false, null)`,
    sql`insert into turnout_hours values (${newId()}, ${caucus}, ${ali}, 3, '2017-01-01', '2017-12-01')`,
    sql`insert into turnout_roll values (${newId()}, ${caucus}, ${contest}, 500, 520, 'counted by us', now(), ${ali})`,
    sql`insert into turnout_canvass values (${newId()}, ${caucus}, ${contest}, 20, 8, 'at a meeting', now())`,
    sql`insert into turnout_meeting values (${meeting}, ${caucus}, 'another-vote', 'A vote', '2016-11-01', true, now())`,
    sql`insert into turnout_meeting_count values (${meeting}, 'yes', 9, 7)`,
    sql`insert into turnout_meeting_promise values (${meeting}, 'yes', 'soon', true, 9, 7)`,
    sql`insert into turnout_forecast values (${forecast}, ${caucus}, 'another-vote', now(), '{}', '{}')`,
    sql`insert into turnout_score values (${forecast}, ${caucus}, 'own', 7, 0.5, true, 0.1, 1, 1, now())`,
    sql`insert into turnout_win_score values (${forecast}, ${caucus}, true, 0.2, now())`,
    sql`insert into turnout_walk_in values (${newId()}, ${caucus}, ${contest}, true, null, now(), ${ali})`,
    sql`insert into turnout_friend_link values (${newId()}, ${'a'.repeat(64)}, ${caucus}, ${contest}, ${ali}, 'Ali', now(), now() + interval '3 days')`,
    sql`insert into turnout_script values (${newId()}, ${caucus}, ${contest}, 'Hello {first name}', '', '', '', now(), ${ali}, 'Ali')`,
    sql`insert into review_review values (${review}, 'a-draft', ${caucus}, ${contest}, now())`,
    sql`insert into review_revision values (${review}, 1, 'A draft', 'Unfinished.', 'The room.', '', null, null, null, null, ${ali}, 'Ali', now())`,
    sql`insert into review_finding (id, review_id, since, position, kind, says, no_action) values (${newId()}, ${review}, 1, 1, 'allegation', 'Somebody did.', 'None.')`,
    sql`insert into meetings_meeting values (${newId()}, ${caucus}, 'caucus', 'members', 'Inside', '2017-01-10', '19:30', 'A kitchen', 'unknown', '', null)`,
    sql`insert into network_total values (${caucus}, 3, 1, 1, 1, '2017-01-01') on conflict do nothing`,
    sql`insert into meetings_task values (${task}, ${caucus}, 'Ring', ${ali}, 'Ali', '2017-02-01', '', null, null, ${ali}, now())`,
  ]
  for (const row of rows) await row.execute(db)
}

/** Tables whose rows name their caucus or hang on one that does, and that the program's role may read. */
const tablesInside = async ({ program: { database } }: World): Promise<string[]> => {
  const found = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and has_any_column_privilege('caucus_member', c.oid, 'select')
    order by 1`.execute(database.db)
  return found.rows.map(row => row.name).filter(name => !sums.includes(name))
}

const rowsSeen = async ({ program: { database } }: World, actor: Actor, tables: readonly string[]): Promise<Record<string, number>> =>
  transaction(
    database,
    actor,
    async tx => {
      const seen: Record<string, number> = {}
      for (const name of tables) {
        const [row] = (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx)).rows
        seen[name] = row?.n ?? 0
      }
      return seen
    },
    'read',
  )

test('who coordinates a network reads sums of its caucuses, and of their inside not one row more than somebody without a role', async t => {
  const w = await world(t)
  const copeland = parseId<'caucus'>(String((await w.rows('network_caucus')).find(row => row['slug'] === 'copeland')?.['id']))
  assert.ok(copeland)
  await fill(w, copeland)
  const tables = await tablesInside(w)
  const nobody: Actor = { ...visitor, account: accountOf('dee'), now: w.program.clock.now() }
  const coordinator: Actor = { ...nobody, counted: [copeland] }
  const member: Actor = { ...nobody, account: accountOf('cai'), inside: [copeland], counted: [copeland] }
  const [without, asCoordinator, asMember] = [
    await rowsSeen(w, nobody, tables),
    await rowsSeen(w, coordinator, tables),
    await rowsSeen(w, member, tables),
  ]
  assert.deepEqual(asCoordinator, without)
  const opened = tables.filter(name => (asMember[name] ?? 0) > (without[name] ?? 0))
  const own = [
    ...['contests_preference', 'meetings_meeting', 'meetings_task', 'review_finding', 'review_review', 'review_revision'],
    ...['turnout_canvass', 'turnout_forecast', 'turnout_hours', 'turnout_meeting', 'turnout_meeting_count', 'turnout_meeting_promise'],
    ...['turnout_roll', 'turnout_score', 'turnout_walk_in', 'turnout_win_score'],
  ]
  assert.deepEqual(
    own.filter(name => !opened.includes(name)),
    [],
    'each of these has a row that its own people read',
  )

  const as = (actor: Actor, work: (tx: Tx) => Promise<unknown>) => transaction(w.program.database, actor, work)
  const hands = sql<{ name: string }>`select name from meetings_hands(${copeland})`
  assert.deepEqual(((await as(coordinator, tx => hands.execute(tx))) as { rows: unknown[] }).rows, [], 'nobody’s name')
  assert.ok(((await as(member, tx => hands.execute(tx))) as { rows: unknown[] }).rows.length > 0)
  const questions = [
    sql`select * from turnout_tally(array[${copeland}::uuid], array['copeland-2017'], now(), null)`,
    sql`select * from turnout_calls(array[${copeland}::uuid], now())`,
    sql`select * from turnout_last_asked(array[${copeland}::uuid], now())`,
  ]
  for (const rows of questions) {
    await assert.rejects(
      as(coordinator, tx => rows.execute(tx)),
      /totals of another caucus/,
    )
    await as(member, tx => rows.execute(tx))
  }
  const stoke = (await w.rows('network_caucus')).find(row => row['slug'] !== 'copeland')?.['id']
  assert.ok(stoke)
  for (const many of [
    sql`select * from turnout_tally(array[${copeland}, ${stoke}]::uuid[], array['copeland-2017', 'copeland-2017'], now(), null)`,
    sql`select * from turnout_calls(array[${copeland}, ${stoke}]::uuid[], now())`,
  ])
    await assert.rejects(
      as(member, tx => many.execute(tx)),
      /totals of another caucus/,
      'who asks for several at once has to be inside each',
    )
  const by = accountOf('dee')
  const writes = [
    sql`insert into turnout_forecast values (${newId()}, ${copeland}, 'copeland-2017', now(), '{}', '{}')`,
    sql`insert into challenges_case values (${newId()}, 'copeland-2017', 'vote', 'x', ${by}, 'Dee', ${copeland}, 'x', null, false, now())`,
    sql`insert into meetings_task values (${newId()}, ${copeland}, 'Ring', ${by}, 'Dee', '2017-02-01', '', null, null, ${by}, now())`,
    sql`insert into turnout_learned values (${newId()}, 'north-west', now(), 5, 5, '{}', 0.1, 0.1, 0, '{}', 0, '{}')`,
  ]
  for (const write of writes)
    await assert.rejects(
      as(coordinator, tx => write.execute(tx)),
      /row-level security/,
    )
  const totals = await as(coordinator, tx =>
    sql`select 1 from network_total where caucus_id = ${copeland}`.execute(tx).then(found => found.rows),
  )
  assert.deepEqual(totals, [{ '?column?': 1 }], 'sums they read')

  const asked = await sql<{ name: string }>`
    select tablename::text as name from pg_policies where coalesce(qual, '') || coalesce(with_check, '') like '%caucus_counted%'
    union select proname::text from pg_proc where prosrc like '%caucus_counted(%' order by 1`.execute(w.program.database.db)
  assert.deepEqual(
    asked.rows.map(row => row.name),
    sums,
    'a new table asks caucus_inside; caucus_counted is for sums alone',
  )
})

test('what answers past the policies of rows may be called by the program’s own roles alone', async t => {
  const w = await world(t)
  const open = await sql<{
    name: string
  }>`select p.oid::regprocedure::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`.execute(w.program.database.db)
  assert.deepEqual(open.rows, [])
})
