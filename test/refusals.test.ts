import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { everyone, own, type Permission, type Scope, type Who } from '#kernel/scope.ts'
import { permit, whoHolds } from '#modules/access/index.ts'
import { accountOf, cast } from '#modules/demo/index.ts'
import { gate, transaction, visitor } from '#platform/transaction.ts'
import { engine, type Page, type World, world } from '#test/world.ts'
import type { Route } from '#web/route.ts'
import { paramsFrom, pathWith } from './paths.ts'

/**
 * Every route × everybody of the cast, and a visitor: what the server does is what the permission table says, for the very scope that the
 * path names. The paths are filled from rows of the story, so that a refusal is about a thing that is there.
 */

type Case = { readonly route: Route; readonly path: string; readonly permission: Permission; readonly scope: Scope | null }

const casesOf = async (w: World): Promise<Case[]> => {
  const { modules, database, clock } = w.program
  const permissions = new Map(modules.flatMap(module => Object.entries(module.permissions)))
  const filled = await paramsFrom(w)
  const cases: Case[] = []
  for (const route of modules.flatMap(module => module.routes)) {
    const permission = permissions.get(route.may)
    assert.ok(permission, `${route.method} ${route.path} asks for ${route.may}`)
    const params = filled(route.path)
    const scope = await transaction(
      database,
      { ...visitor, now: clock.now() },
      async tx =>
        route.scope
          ? await route.scope({ tx, who: null, param: name => params[name] ?? '', now: clock.now() })
          : permission.who === 'anyone'
            ? everyone
            : own,
      'read',
    )
    cases.push({ route, path: pathWith(route.path, params), permission, scope })
  }
  return cases
}

const whoIs = async (w: World, key: string): Promise<Who> => {
  await w.as(key).get('/help/permissions')
  const rows = await sql<{
    token_sha256: string
  }>`select token_sha256 from access_session where account_id = ${accountOf(key)} order by began_at desc limit 1`.execute(
    w.program.database.db,
  )
  const { clock, database } = w.program
  const who = await transaction(database, gate, tx => whoHolds(tx, rows.rows[0]?.token_sha256 ?? '', clock.now(), clock.wall()), 'read')
  assert.ok(who, `${key} is signed in`)
  return who
}

const ask = (w: World, name: string, { route, path }: Case): Promise<Page> =>
  route.method === 'GET' ? w.as(name).get(path) : w.as(name).post(path)

/** What a browser sees of a refusal: 403 for somebody signed in, the way to the sign-in for a visitor, with what was typed if a form was sent. */
const refused = (page: Page): boolean =>
  page.status === 403 || page.status === 401 || (page.status === 303 && (page.location ?? '').startsWith('/sign-in?next='))

const named = ({ route }: Case) => `${route.method} ${route.path}`
/** These end the session that the table is asked with. */
const leaves = (route: Route) => route.method === 'POST' && ['/sign-out', '/me/close'].includes(route.path)

test('every route answers everybody of the cast as the permission table says', async t => {
  const w = await world(t)
  const cases = (await casesOf(w)).filter(one => !leaves(one.route))
  const wrong: string[] = []
  const missed = cases.filter(one => one.scope === null).map(named)
  for (const key of [...cast.map(person => person.key), 'visitor']) {
    const who = key === 'visitor' ? null : await whoIs(w, key)
    for (const one of cases) {
      if (one.scope === null) continue
      const expected = permit(who, one.permission, one.scope) !== null
      const page = await ask(w, key, one)
      if (page.status >= 500) wrong.push(`${key} ${named(one)}: ${page.status} ${w.faults.at(-1) ?? ''}`)
      else if (refused(page) !== expected)
        wrong.push(
          `${key} ${named(one)} (${one.path}): ${page.status} ${page.location ?? ''}, but the table says ${expected ? 'no' : 'yes'}`,
        )
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(w.faults, [])
  t.diagnostic(
    `${cases.length} routes × ${cast.length + 1} people on ${engine}; scope not found by a visitor: ${missed.join(', ') || 'none'}`,
  )
})

test('every permission that not everybody has is refused to Mallory or to a visitor somewhere', async t => {
  const w = await world(t)
  const mallory = await whoIs(w, 'mallory')
  const cases = await casesOf(w)
  const guarded = w.program.modules
    .flatMap(module => Object.entries(module.permissions))
    .filter(([, permission]) => permission.who !== 'anyone')
  const untested = guarded
    .filter(([name, permission]) => {
      const routes = cases.filter(one => one.route.may === name && one.scope)
      return !routes.some(one => one.scope && permit(permission.who === 'signed in' ? null : mallory, permission, one.scope) !== null)
    })
    .map(([name]) => name)
  assert.deepEqual(untested, [], 'permissions that no route of the story can show refused')
})

test('Mallory tries everything: what her grants do not allow is refused, each attempt is in the audit, and nothing of it is stored', async t => {
  const w = await world(t)
  const mallory = await whoIs(w, 'mallory')
  const tried: string[] = []
  const before = await storedRows(w)
  for (const one of await casesOf(w)) {
    if (!one.scope || permit(mallory, one.permission, one.scope) === null) continue
    const page = await ask(w, 'mallory', one)
    assert.equal(page.status, 403, `${named(one)} answered ${page.status}`)
    tried.push(named(one))
  }
  const audit = (await w.rows('access_audit')).filter(line => line['what'] === 'refused' && line['account_id'] === mallory.account)
  const recorded = audit.map(line => String(JSON.parse(String(line['detail'])).route))
  assert.deepEqual(recorded.toSorted(), tried.toSorted())
  assert.deepEqual(await storedRows(w), before)
})

/** Rows of every table but those that a refusal itself adds to. */
const storedRows = async (w: World): Promise<Record<string, number>> => {
  const tables = await sql<{
    name: string
  }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
    w.program.database.db,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows) {
    if (name === 'access_audit' || name === 'access_session') continue
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.id(name)}`.execute(w.program.database.db)
    counts[name] = counted.rows[0]?.n ?? 0
  }
  return counts
}
