import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { type World, world } from '#test/world.ts'

const accountIn = async (w: World, key: string) => (await w.rows('access_account')).find(row => row['id'] === accountOf(key))

/** Whoever is in a caucus leaves it first, by the page that says what goes. */
const leaves = async (w: World, name: string): Promise<void> => {
  const way = /href="(\/me\/[\w-]+\/leave)"/.exec((await w.as(name).get('/me/close')).text)?.[1]
  assert.ok(way)
  assert.equal((await w.as(name).post(way)).status, 303)
}

test('Cai leaves and closes the account: name and address go, no device and no link opens it, and no backup brings it back', async t => {
  const w = await world(t, 'demo')
  const cai = w.as('Cai')
  assert.doesNotMatch((await cai.get('/me/close')).text, /Close my account/)
  const early = await cai.post('/me/close')
  assert.equal(early.status, 422, 'a record is left first')
  await leaves(w, 'Cai')
  const page = (await cai.get('/me/close')).text
  assert.match(
    page,
    /Where your name is taken out.*1 opinion that is not public.*Where your name stays.*In no record/s,
    'where the name stands is said before',
  )
  assert.match(page, /Close my account/)
  const closed = await cai.post('/me/close')
  assert.equal(closed.location, '/')
  assert.match(closed.headers.get('set-cookie') ?? '', /caucus=; Max-Age=0/)

  const gone = { name: 'Somebody who left', address_sealed: null, address_index: null }
  const row = await accountIn(w, 'cai')
  assert.deepEqual({ ...row, ...gone }, row)
  assert.equal((await cai.get('/today')).status, 303, 'signed out')
  const letters = (await w.rows('platform_mail')).length
  await w.as('visitor').post('/sign-in', { address: 'cai@example.org' })
  assert.equal((await w.rows('platform_mail')).length, letters, 'no link is sent to the address any more')

  const account = accountOf('cai')
  await sql`update access_account set name = 'Cai', address_index = 'x' where id = ${account}`.execute(w.program.database.db)
  await sql`delete from access_closed`.execute(w.program.database.db)
  const words = [{ kind: 'account', key: String(account), at: '2026-11-27T12:00:00Z', over: true }]
  const closings = w.program.modules.flatMap(module => module.outlives ?? []).find(({ kind }) => kind === 'account')
  const again = () => transaction(w.program.database, keeper, async tx => closings?.again(tx, words))
  assert.deepEqual([await again(), await again()], [1, 0])
  const after = await accountIn(w, 'cai')
  assert.deepEqual({ ...after, ...gone }, after)
  assert.deepEqual(w.faults, [])
})

test('a term that ends at a meeting keeps an account until then; nobody closes another’s; the database refuses it by itself', async t => {
  const w = await world(t, 'demo')
  const moira = w.as('Moira')
  assert.match((await moira.get('/me/close')).text, /You are steward of/)
  assert.equal((await moira.post('/me/close')).status, 422)
  const actor = {
    role: 'member',
    account: accountOf('moira'),
    caucuses: [],
    inside: [],
    counted: [],
    contests: [],
    now: w.program.clock.now(),
  } as const
  const asMoira = (query: ReturnType<typeof sql>) => transaction(w.program.database, actor, tx => query.execute(tx))
  assert.deepEqual((await asMoira(sql`select access_close(now()) as done`)).rows, [{ done: false }])
  await assert.rejects(asMoira(sql`select access_forget(${accountOf('ali')}::uuid, now())`), /permission denied/)
  await assert.rejects(
    asMoira(sql`insert into access_closed (account_id, at) values (${accountOf('ali')}::uuid, now())`),
    /permission denied/,
  )
  assert.equal((await w.as('visitor').get('/me/close')).status, 303)
  assert.equal((await w.as('visitor').post('/me/close')).status, 401)
  assert.deepEqual(await w.rows('access_closed'), [])
})
