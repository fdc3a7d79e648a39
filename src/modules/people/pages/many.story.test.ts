import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel/id.ts'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, workerOf } from '#platform/transaction.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const list = wathPaths.people
const many = 200
const further = '2010/E14000972'
const deeds = [
  { deed: 'tag', tag: 'stall-may' },
  { deed: 'untag', tag: 'stall-may' },
  { deed: 'told', how: 'by letter' },
  { deed: 'ask', contest },
  { deed: 'move', unit: further },
  { deed: 'end-consent', purpose: 'asking' },
  { deed: 'end-consent', purpose: '' },
]
const facts = ['people_tag', 'people_tag_end', 'people_notice', 'turnout_commitment', 'people_consent_end', 'people_stop', 'people_act']

/** What the list says of everybody, and what it would say if it were written anew from the facts. */
const listed = async (w: World, how: 'as it is' | 'anew' = 'as it is') => {
  if (how === 'anew') await asKeeper(w, tx => sql`select people_relist(array(select id from people_person))`.execute(tx))
  return (await sql`select * from people_listed order by person_id`.execute(w.program.database.db)).rows
}
const rowsOf = async (w: World) => Promise.all(facts.map(async table => (await w.rows(table)).length))
const latest = async (w: World) => /acts\/([0-9a-f-]{36})\/undo/.exec((await w.as('Asha').get(`${list}/acts`)).text)?.[1]
const doAll = (w: World, fields: Readonly<Record<string, string>>, who = 'Asha') =>
  w.as(who).post(`${list}/acts`, { filter: '', whom: 'all', ...fields })

const manyInWath = async (w: World): Promise<Id<'caucus'>> => {
  const caucus = await settleWath(w)
  await sql`insert into network_cover (caucus_id, pack, unit, since) values (${caucus}, 'uk-party', ${further}, '2016-12-28')`.execute(
    w.program.database.db,
  )
  await addMembers(w, caucus, many, { notice: null })
  return caucus
}

test('whatever is done to hundreds at once is in the list as the facts have it, a second press changes nobody, and its undo leaves the list as it was', async t => {
  const w = await world(t)
  await manyInWath(w)
  for (const fields of deeds) {
    if (fields.deed === 'untag') await doAll(w, { deed: 'tag', tag: 'stall-may' })
    const before = await listed(w)
    const done = await doAll(w, fields)
    assert.equal(done.status, 303, fields.deed)
    assert.equal((await w.rows('people_act')).at(-1)?.['people'], many)
    const after = await listed(w)
    if (fields.deed !== 'ask') assert.notDeepEqual(after, before, fields.deed)
    assert.deepEqual(await listed(w, 'anew'), after, fields.deed)
    const again = await doAll(w, fields)
    assert.equal(again.status, 422, `${fields.deed} twice`)
    assert.match(again.text, /That would change nobody/)
    assert.equal((await w.as('Asha').post(`${list}/acts/${await latest(w)}/undo`)).status, 303)
    assert.deepEqual(await listed(w), before, `${fields.deed}, undone`)
    assert.deepEqual(await listed(w, 'anew'), before, `${fields.deed}, undone`)
  }
  assert.deepEqual(w.faults, [])
})

test('one press for hundreds withdraws them from every way at once; whoever said stop besides stays out after its undo, the others come back', async t => {
  const w = await world(t)
  const caucus = await manyInWath(w)
  const ways = [
    { purpose: 'asking', channel: 'phone', how: 'said so' },
    { purpose: 'asking', channel: 'email', how: 'said so' },
  ] as const
  const [firm] = await addMembers(w, caucus, 1, { name: 'Firm Stop', phone: '07700 900301', email: 'firm@example.org', consents: ways })
  assert.ok(firm)
  await doAll(w, { deed: 'end-consent', purpose: 'asking' })
  const open = async () =>
    (
      await sql<{ n: number }>`select count(*)::int as n from people_listed where caucus_id = ${caucus} and agreed <> '{}'`.execute(
        w.program.database.db,
      )
    ).rows[0]?.n
  assert.equal(await open(), 0)
  assert.equal((await w.rows('people_consent_end')).length, many + 2)
  assert.equal((await w.rows('people_stop')).length, 3, 'the number of all of them, and the one of two ways by both')
  const undo = await latest(w)
  await w.at('2017-01-09T12:00:00Z')
  await w.as('Asha').post(`${list}/${firm}/stop`)
  assert.equal((await w.as('Asha').post(`${list}/acts/${undo}/undo`)).status, 303)
  assert.equal(await open(), many)
  assert.equal((await w.rows('people_stop')).length, 2)
  assert.equal((await w.rows('people_stop')).filter(row => row['act_id'] !== null).length, 0)
  assert.deepEqual(await w.rows('platform_outlives'), [], 'in the list beside the database before the answer')
  assert.deepEqual(w.faults, [])
})

test('an act that is cut off in the middle has done nothing to anybody, nor has its undo; the next press does it once', async t => {
  const w = await world(t)
  await manyInWath(w)
  const [before, was] = [await rowsOf(w), await listed(w)]
  const { db } = w.program.database
  await sql`create function test_break() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$`.execute(db)
  const breaks = (when: 'insert' | 'delete') =>
    sql`create trigger test_break after ${sql.raw(when)} on people_stop for each row execute function test_break()`.execute(db)
  const mends = () => sql`drop trigger test_break on people_stop`.execute(db)
  const fields = { deed: 'end-consent', purpose: '' }
  await breaks('insert')
  assert.equal((await doAll(w, fields)).status, 500)
  await mends()
  assert.deepEqual(await rowsOf(w), before)
  assert.deepEqual(await listed(w), was)
  assert.equal((await doAll(w, fields)).status, 303)
  const done = await rowsOf(w)
  await breaks('delete')
  const undo = await latest(w)
  assert.equal((await w.as('Asha').post(`${list}/acts/${undo}/undo`)).status, 500)
  await mends()
  assert.deepEqual(await rowsOf(w), done)
  assert.equal((await w.as('Asha').post(`${list}/acts/${undo}/undo`)).status, 303)
  assert.deepEqual(await listed(w), was)
  assert.equal((await w.as('Asha').post(`${list}/acts/${undo}/undo`)).status, 404, 'once only')
  assert.equal(w.faults.length, 2, 'the two that were cut off')
})

test('nobody but a steward of the caucus does anything to many of it or undoes it, and the database itself changes nobody of another', async t => {
  const w = await world(t)
  const caucus = await manyInWath(w)
  await doAll(w, { deed: 'tag', tag: 'stall-may' })
  const undo = await latest(w)
  const before = await rowsOf(w)
  for (const who of ['Ali', 'Cai', 'Mallory', 'Dee']) {
    for (const fields of deeds) assert.equal((await doAll(w, fields, who)).status, 403, `${who}, ${fields.deed}`)
    assert.equal((await w.as(who).post(`${list}/acts/${undo}/undo`)).status, 403, who)
  }
  assert.equal((await doAll(w, deeds[0] ?? {}, 'visitor')).status, 401)
  const theirs = (await w.rows('people_person')).flatMap(row => (row['caucus_id'] === caucus ? [] : [String(row['id'])]))
  assert.equal((await w.as('Asha').post(`${list}/acts`, { filter: '', deed: 'end-consent', person: theirs })).status, 422)
  const of = (await w.rows('people_person')).flatMap(row => (row['caucus_id'] === caucus ? [String(row['id'])] : []))
  const elsewhere = (await w.rows('network_caucus')).find(row => row['id'] !== caucus)
  const stranger = { ...workerOf(String(elsewhere?.['id']) as Id<'caucus'>), account: accountOf('mallory'), now: w.program.clock.now() }
  const tried = await transaction(w.program.database, stranger, async tx => {
    await sql`select people_untag(${`{${of.join(',')}}`}::uuid[], 'stall-may', ${undo}::uuid, now())`.execute(tx)
    return sql<{
      ended: number
      undone: boolean
    }>`select people_end_consents(${`{${of.join(',')}}`}::uuid[], null, null, 'x', ${undo}::uuid, now()) as ended,
      people_undo(${undo}::uuid, ${w.program.clock.now()}::timestamptz) as undone`.execute(tx)
  })
  assert.deepEqual(tried.rows, [{ ended: 0, undone: false }])
  assert.deepEqual(await rowsOf(w), before)
  assert.deepEqual(w.faults, [])
})
