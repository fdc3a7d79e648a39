import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { configFrom } from '#platform/config.ts'
import { unseal } from '#platform/seal.ts'
import { loadPacks, serverKey } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'
import { run as elected } from './elected.ts'
import { run } from './found.ts'

const packs = await loadPacks()
const [pack, { units }] = [...packs][0] ?? assert.fail('no pack')
const unit = units.keys().next().value ?? assert.fail('no unit')

const said = async (
  t: TestContext,
  args: string[],
  env: NodeJS.ProcessEnv = {},
  command = run,
): Promise<{ code: number; text: string }> => {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => void lines.push(line))
  const fault = t.mock.method(console, 'error', (line: string) => void lines.push(line))
  const code = await command(args, env)
  log.mock.restore()
  fault.mock.restore()
  return { code, text: lines.join('\n') }
}

/** An empty server of its own, and a way to hand `found` a file. */
const server = (t: TestContext) => {
  const dir = mkdtempSync(join(tmpdir(), 'caucus-found-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const settings = { DATA_DIR: dir }
  const found = async (data: unknown, command = run) => {
    const file = join(dir, 'founding.json')
    writeFileSync(file, typeof data === 'string' ? data : JSON.stringify(data))
    return said(t, [file], settings, command)
  }
  return { config: configFrom(settings), found }
}

const founding = async (t: TestContext) => {
  const { code, text } = await said(t, ['--example'])
  assert.equal(code, 0)
  const terms = { from: '2026-11-20', until: Temporal.Now.plainDateISO('UTC').add({ months: 11 }).toString() }
  const example = JSON.parse(text)
  return {
    ...example,
    pack,
    units: [unit],
    stewards: example.stewards.map((one: object) => ({
      ...one,
      ...terms,
      from: Temporal.Now.plainDateISO('UTC').subtract({ days: 7 }).toString(),
    })),
  }
}

test('a caucus is founded as its first meeting decided, once; its stewards have accounts under their addresses', async t => {
  const { config, found } = server(t)
  const decided = await founding(t)
  const founded = await found(decided)
  assert.equal(founded.code, 0, founded.text)
  assert.match(founded.text, /Northmere members’ caucus is founded: http:\/\/localhost:\d+\/caucuses\/northmere\n.*sign-in/)
  const again = await found({
    ...decided,
    stewards: decided.stewards.map((one: object, n: number) => ({ ...one, address: `else${n}@example.org` })),
  })
  assert.equal(again.code, 1)
  assert.match(again.text, /Another caucus has this short name\. Taken: choose another/)
  const key = await serverKey(config)
  await withDatabase(config, packs, async ({ db }) => {
    const accounts = await sql<{
      id: string
      name: string
      address_sealed: string
    }>`select id, name, address_sealed from access_account order by name`.execute(db)
    assert.deepEqual(
      accounts.rows.map(row => [row.name, unseal(key, row.address_sealed, row.id)]),
      [
        ['Nell Ashdown', 'nell@example.org'],
        ['Tom Reed', 'tom@example.org'],
      ],
    )
    const grants = await sql<{ role: string; place: string }>`select role, place from access_grant`.execute(db)
    assert.deepEqual(
      grants.rows,
      [0, 1].map(() => ({ role: 'steward', place: 'Northmere members’ caucus' })),
    )
    const audit = await sql<{ what: string }>`select what from access_audit`.execute(db)
    assert.deepEqual(audit.rows, [{ what: 'caucus founded' }])
  })
})

test('a later meeting elects: the new steward can sign in, whoever serves again has one account, and a place without a caucus is named', async t => {
  const { config, found } = server(t)
  const decided = await founding(t)
  await found(decided)
  const [first] = decided.stewards
  const again = { caucus: 'northmere', stewards: [first, { ...first, name: 'Ada Birch', address: 'ada@example.org', post: 'Treasurer' }] }
  assert.match((await found({ ...again, caucus: 'southmere' }, elected)).text, /There is no caucus southmere here/)
  assert.match((await found({ ...again, stewards: [] }, elected)).text, /stewards: expected one at least/)
  const done = await found(again, elected)
  assert.equal(done.code, 0, done.text)
  assert.match(done.text, /northmere has 2 stewards more/)
  await withDatabase(config, packs, async ({ db }) => {
    const accounts = await sql<{ name: string }>`select name from access_account order by name`.execute(db)
    assert.deepEqual(
      accounts.rows.map(row => row.name),
      ['Ada Birch', 'Nell Ashdown', 'Tom Reed'],
    )
    assert.equal((await sql`select id from access_grant`.execute(db)).rows.length, 4)
  })
})

test('each thing that is wrong is named with its place, and nothing is stored', async t => {
  const { config, found } = server(t)
  const decided = await founding(t)
  const [first, second] = decided.stewards
  for (const [file, why] of [
    ['{', /It is not JSON/],
    [{ ...decided, stewards: [first] }, /stewards: expected two at least/],
    [{ ...decided, stewards: [first, { ...second, address: 'tom' }] }, /stewards\.1\.address: expected an e-mail address/],
    [{ ...decided, stewards: [first, { ...second, address: first.address }] }, /two have one address/],
    [{ ...decided, stewards: [first, { ...second, until: '2020-01-01' }] }, /the term of Tom Reed is over/],
    [{ ...decided, stewards: [first, { ...second, until: '2999-01-01' }] }, /Tom Reed: A term is three years at most/],
    [{ ...decided, founded: '2999-01-01' }, /founded: a day to come/],
    [{ ...decided, founded: 'today' }, /founded: expected a day such as/],
    [{ ...decided, pack: 'none' }, /pack: there is no pack none; there are /],
    [{ ...decided, units: ['none'] }, /units: there is no unit none in /],
    [{ ...decided, slug: 'North Mere' }, /The short name may hold small letters/],
    [{ ...decided, aims: '' }, /aims: is empty/],
  ] as const) {
    const { code, text } = await found(file)
    assert.equal(code, 1, text)
    assert.match(text, why)
  }
  await withDatabase(config, packs, async ({ db }) => {
    assert.deepEqual((await sql`select id from access_account union all select id from network_caucus`.execute(db)).rows, [])
  })
})

test('what is not understood is answered with how to ask', async t => {
  for (const command of [run, elected]) {
    for (const args of [[], ['--nonsense'], ['a.json', 'more']]) assert.equal((await said(t, args, {}, command)).code, 2, args.join(' '))
    assert.match((await said(t, ['/no/such/file'], {}, command)).text, /there is no such file/)
    assert.ok(JSON.parse((await said(t, ['--example'], {}, command)).text).stewards.length > 0)
  }
})
