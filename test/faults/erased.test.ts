import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { makeAccount } from '#modules/access/index.ts'
import { foundCaucus } from '#modules/network/index.ts'
import { addPeople, keeping } from '#modules/people/index.ts'
import { type Database, openEmbedded, openPostgres } from '#platform/database.ts'
import { erasedIn } from '#platform/erased.ts'
import { newId } from '#platform/ids.ts'
import { migrate } from '#platform/migrate.ts'
import { gate, keeper, transaction, visitor } from '#platform/transaction.ts'
import { loadPacks } from '#src/main.ts'
import { forgetPerson } from '#src/modules/people/commands.ts'
import { binFolder, freePort, startPostgres } from '#test/postgres.ts'
import { member } from '#test/wath.ts'
import { testKey } from '#test/world.ts'

const at = instant('2017-01-10T12:00:00Z')

const twoPeople = async (database: Database): Promise<{ nell: Id<'person'>; account: Id<'account'> }> => {
  const packs = await loadPacks(['uk-party'])
  await migrate(database)
  const account = newId<'account'>()
  await transaction(database, gate, tx => makeAccount(tx, { id: account, name: 'Nell Noon', address: null, at }))
  const people = await transaction(database, { ...keeper, now: at }, async tx => {
    const covers = [{ pack: 'uk-party', unit: '2010/E14000647' }]
    const caucus = await foundCaucus(tx, packs, { slug: 'wath', name: 'Wath', aims: 'Tests.', covers, on: day('2016-12-28'), by: null })
    assert.ok(!isRefusal(caucus))
    return addPeople(tx, testKey, [member(caucus, 'Nell Noon', { account }), member(caucus, 'Olu Oak', { phone: '07700 900119' })], at)
  })
  assert.ok(!isRefusal(people) && people[0])
  return { nell: people[0], account }
}

const names = async (database: Database): Promise<string[]> =>
  (await sql<{ name: string }>`select name from people_person order by name`.execute(database.db)).rows.map(row => row.name)

const list = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'caucus-erased-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return { folder, erased: erasedIn(join(folder, 'data.erased')) }
}

/** Nell goes, and what the page writes is on the disk. */
const nellGoes = async (
  database: Database,
  { nell, account }: Awaited<ReturnType<typeof twoPeople>>,
  erased: ReturnType<typeof erasedIn>,
) => {
  assert.deepEqual(await transaction(database, { ...visitor, account, now: at }, tx => forgetPerson(tx, nell)), [nell])
  assert.equal(await keeping.eraseAgain(database, erased, at), 0, 'what only the database knows is written into the list')
  assert.deepEqual(await erased.all(), [nell])
  assert.deepEqual(await names(database), ['Olu Oak'])
}

test('who was erased is not brought back by the copied folder of the embedded database', async t => {
  const { folder, erased } = await list(t)
  const data = join(folder, 'data')
  const first = await openEmbedded(data, async () => undefined)
  const people = await twoPeople(first)
  await first.close()
  await cp(data, join(folder, 'backup'), { recursive: true })
  const second = await openEmbedded(data, async () => undefined)
  await nellGoes(second, people, erased)
  await second.close()
  await rm(data, { recursive: true })
  await cp(join(folder, 'backup'), data, { recursive: true })
  const restored = await openEmbedded(data, async () => undefined)
  t.after(() => restored.close())
  assert.deepEqual(await names(restored), ['Nell Noon', 'Olu Oak'], 'the backup has her')
  assert.equal(await keeping.eraseAgain(restored, erased, at), 1)
  assert.deepEqual(await names(restored), ['Olu Oak'])
  assert.equal(await keeping.eraseAgain(restored, erased, at), 0)
})

test('nor by pg_dump and pg_restore', { skip: binFolder() === null && 'no PostgreSQL here' }, async t => {
  const { folder, erased } = await list(t)
  const server = await startPostgres(await freePort())
  t.after(server.stop)
  const on = (name: string) => server.url.replace(/\/[^/]*$/, `/${name}`)
  const run = (tool: string, ...args: string[]) => {
    const done = spawnSync(join(binFolder() ?? '', tool), args, { encoding: 'utf8' })
    assert.equal(done.status, 0, done.stderr)
  }
  run('createdb', `--maintenance-db=${server.url}`, 'live')
  const live = await openPostgres(on('live'), 2)
  const people = await twoPeople(live)
  run('pg_dump', '--format=custom', `--file=${join(folder, 'dump')}`, on('live'))
  await nellGoes(live, people, erased)
  await live.close()
  run('createdb', `--maintenance-db=${server.url}`, 'again')
  run('pg_restore', '--exit-on-error', `--dbname=${on('again')}`, join(folder, 'dump'))
  const again = await openPostgres(on('again'), 2)
  t.after(() => again.close())
  assert.deepEqual(await names(again), ['Nell Noon', 'Olu Oak'])
  assert.equal(await keeping.eraseAgain(again, erased, at), 1)
  assert.deepEqual(await names(again), ['Olu Oak'])
})
