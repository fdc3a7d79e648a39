import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'

const recordOf = async (w: World, key: string): Promise<string> => {
  const [row] = (await w.rows('people_person')).filter(one => one['account_id'] === accountOf(key))
  return String(row?.['id'])
}

/** Every row of every table in which the id stands, by table. */
const rowsWith = async (w: World, id: string): Promise<Record<string, number>> => {
  const { db } = w.program.database
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  const found: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.id(name)} t where to_jsonb(t)::text like ${`%${id}%`}`.execute(db)
    if (rows[0]?.n) found[name] = rows[0].n
  }
  return found
}

test('Ali takes along all that is kept about him: the record, who looked, what he said and how he was asked', async t => {
  const w = await world(t, 'demo')
  const id = await recordOf(w, 'ali')
  await w.as('Moira').get(`/caucuses/copeland/people/${id}`)
  const file = await w.as('Ali').get(`/me/${id}/record.json`)
  assert.match(file.headers.get('content-disposition') ?? '', /my-record\.json/)
  const taken = JSON.parse(file.text)
  assert.equal(taken.record.name, 'Ali Bennett')
  assert.equal(taken.record.email, 'ali@example.org')
  assert.equal(taken.record.consents[0].purpose, 'asking')
  assert.equal(taken.whoLooked[0].reader_name, 'Moira Tennant')
  assert.equal(taken.saidAndAsked[0].what, 'confirmed')
  assert.doesNotMatch(file.text, /_sealed|_index/)
})

test('Ali leaves: his record and all that hung on it are gone, his role has ended, and counts of others stay', async t => {
  const w = await world(t, 'demo')
  const ali = w.as('Ali')
  const id = await recordOf(w, 'ali')
  const people = (await w.rows('people_person')).length
  assert.ok((await rowsWith(w, id))['turnout_commitment'], 'something hangs on the record')
  assert.match((await ali.get(`/me/${id}/leave`)).text, /What stays/)
  assert.equal((await ali.post(`/me/${id}/leave`)).location, '/me')
  assert.deepEqual(
    Object.keys(await rowsWith(w, id)),
    ['access_audit', 'people_erased'],
    'the audit, and the list for backups, say that a record of this id was erased',
  )
  assert.equal((await w.rows('people_person')).length, people - 1)
  assert.match((await ali.get('/me')).text, /Nothing is kept about you/)
  assert.equal((await ali.get('/caucuses/copeland/contests/copeland-2017/calls')).status, 403)
  assert.equal((await ali.get('/today')).status, 200)
  assert.deepEqual(w.faults, [])
})

test('a steward who leaves has the record erased, and is told that the public term stays until it ends', async t => {
  const w = await world(t, 'demo')
  const id = await recordOf(w, 'moira')
  assert.match((await w.as('Moira').get(`/me/${id}/leave`)).text, /stay on its public page until the term ends/)
  await w.as('Moira').post(`/me/${id}/leave`)
  assert.deepEqual(await recordOf(w, 'moira'), 'undefined')
  assert.equal((await w.as('Moira').get('/caucuses/copeland/people')).status, 200)
})

test('nobody erases or takes what is another’s, not even a steward; the database refuses it by itself', async t => {
  const w = await world(t, 'demo')
  const id = await recordOf(w, 'cai')
  const before = await rowsWith(w, id)
  for (const name of ['Mallory', 'Moira', 'Asha']) {
    for (const path of ['leave', 'record.json']) assert.equal((await w.as(name).get(`/me/${id}/${path}`)).status, 404, name)
    assert.equal((await w.as(name).post(`/me/${id}/leave`)).status, 404, name)
  }
  const caucus = String((await w.rows('network_caucus')).find(row => row['slug'] === 'copeland')?.['id'])
  const steward = { ...visitor, account: accountOf('moira'), caucuses: [caucus as never], now: w.program.clock.now() }
  const forgotten = await transaction(w.program.database, steward, tx =>
    sql<{ ids: string[] }>`select people_forget(${id}) as ids`.execute(tx),
  )
  assert.deepEqual(forgotten.rows[0]?.ids, [])
  const grants = await w.rows('access_grant')
  const ends = (actor: typeof steward, grant: unknown) =>
    transaction(w.program.database, actor, tx =>
      sql`insert into access_grant_end (grant_id, ended_at, by_account, why) values (${grant}, now(), ${actor.account}::uuid, 'x')`.execute(
        tx,
      ),
    )
  const elsewhere = String((await w.rows('network_caucus')).find(row => row['slug'] === 'stoke-central')?.['id'])
  const another = { ...steward, account: accountOf('asha'), caucuses: [elsewhere as never] }
  const roleOf = (key: string) => grants.find(row => row['account_id'] === accountOf(key) && row['scope_kind'] === 'caucus')?.['id']
  await assert.rejects(ends(another, roleOf('cai')), /row-level security/, 'a role in another caucus')
  await assert.rejects(ends(steward, roleOf('moira')), /row-level security/, 'a steward’s, which ends at a meeting')
  const { access_reading: _, ...after } = await rowsWith(w, id)
  assert.deepEqual(after, before)
})
