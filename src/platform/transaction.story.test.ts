import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { engine, world } from '#test/world.ts'
import { keeper, transactionAnew } from './transaction.ts'

const notHere = engine === 'pglite' ? 'the embedded engine has one connection, so nobody waits for anybody' : false

test('two who take the same two rows in another order wait for each other: one is given up by the database, begins anew, and both are kept', {
  skip: notHere,
}, async t => {
  const { database } = (await world(t)).program
  await sql`create table pair (id int primary key, n int not null)`.execute(database.db)
  await sql`insert into pair values (1, 0), (2, 0)`.execute(database.db)
  const bothHoldOne = Promise.withResolvers<void>()
  let begun = 0
  let holding = 0
  const take = (order: readonly number[]) =>
    transactionAnew(database, keeper, async tx => {
      begun++
      const [first, second] = order
      await sql`update pair set n = n + 1 where id = ${first}`.execute(tx)
      if (++holding === 2) bothHoldOne.resolve()
      await bothHoldOne.promise
      await sql`update pair set n = n + 1 where id = ${second}`.execute(tx)
    })
  await Promise.all([take([1, 2]), take([2, 1])])
  const { rows } = await sql<{ n: number }>`select n from pair order by id`.execute(database.db)
  assert.deepEqual(
    rows.map(row => row.n),
    [2, 2],
  )
  assert.ok(begun > 2, 'one of them began anew')
})

test('what else goes wrong is thrown at once', async t => {
  const { database } = (await world(t)).program
  let begun = 0
  await assert.rejects(
    transactionAnew(database, keeper, async tx => {
      begun++
      await sql`select 1 / 0`.execute(tx)
    }),
    /division by zero/,
  )
  assert.equal(begun, 1)
})
