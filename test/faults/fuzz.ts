import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { below, pick, type Random, randomFrom } from '#kernel/random.ts'
import { beginSession } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { paramsFrom, pathWith } from '#test/paths.ts'
import { testKey, textOf, type World } from '#test/world.ts'
import { formToken } from '#web/form-token.ts'
import type { Route } from '#web/route.ts'

/** What people and machines send that nobody meant: each of these has broken some program. */
const hostile = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '9'.repeat(40),
  'NaN',
  'null',
  'undefined',
  '2017-02-30',
  '0000-00-00',
  '+275761-01-01',
  '9999-12-31',
  '2017-01-19T19:30',
  '99:99',
  "' or 1=1 --",
  '"; drop table people_person; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%s%n%x',
  '../../../etc/passwd',
  '..%2f..%2f',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  'é'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(50),
  'x'.repeat(20_001),
  '[object Object]',
  '__proto__',
  'constructor',
  'copeland',
  'uk-party',
  '2010/E14000647',
  '01900000-0000-7000-8000-000000000000',
  'true',
  'asha@example.org',
  'a@b',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '\r\nset-cookie: x=1',
] as const

/** Names of fields that forms here use, and some that none does. */
const someFields = [
  'name',
  'person',
  'unit',
  'on',
  'when',
  'day',
  'date',
  'outcome',
  'key',
  'move',
  'back',
  'text',
  'title',
  'address',
  'next',
  'id',
  'to',
  'reason',
  'x',
  '__proto__',
]

export type Seen = { readonly requests: number; readonly byStatus: Readonly<Record<number, number>>; readonly faults: readonly string[] }

type Asker = { readonly cookie: string | null; readonly token: string }

/**
 * Asks every route, again and again, with wrong, huge, missing and hostile parts, queries and fields; the same seed asks the same.
 * A fault is: an answer of 500 or more, or a row stored although the answer was 400 or more.
 */
export const fuzz = async (w: World, requests: number, seed: string): Promise<Seen> => {
  const random = randomFrom(seed)
  const routes = w.program.modules.flatMap(module => module.routes)
  const fill = await paramsFrom(w)
  const askers = await askersOf(w)
  const fields = await keptFields(() => fieldsOf(w, routes, fill, askers))
  const byStatus: Record<number, number> = {}
  const faults: string[] = []
  let stored = await rowsIn(w)
  for (let n = 0; n < requests; n++) {
    const route = routes[n % routes.length]
    if (!route || route.path === '/sign-out') continue
    const request = requestFor(random, route, fill(route.path), pick(random, askers), fields.get(route.path) ?? [])
    const response = await w.program.app.request(request)
    const text = await textOf(response)
    byStatus[response.status] = (byStatus[response.status] ?? 0) + 1
    const said = `${route.method} ${request.url.slice(0, 200)} answered ${response.status}`
    if (response.status >= 500) faults.push(`${said} ${w.faults.at(-1) ?? ''}`)
    if (text.includes('<script>alert(1)')) faults.push(`${said} with markup that was typed`)
    const location = response.headers.get('location')
    if (location && !/^\/(?![/\\])/.test(location)) faults.push(`${said} and led to ${location.slice(0, 60)}`)
    if (route.method === 'POST') {
      const after = await rowsIn(w)
      if (response.status >= 400 && after !== stored) faults.push(`${said} and stored something`)
      stored = after
    }
    if (faults.length >= 20) break
  }
  return { requests, byStatus, faults }
}

const askersOf = async (w: World): Promise<[Asker, ...Asker[]]> => {
  const { database, clock } = w.program
  const visitor: Asker = { cookie: null, token: formToken(testKey, null) }
  const others: Asker[] = []
  for (const key of ['asha', 'ali', 'moira', 'cai', 'dee', 'farah', 'glyn', 'jo', 'mallory']) {
    const token = await transaction(database, gate, tx => beginSession(tx, accountOf(key), 'a test', clock.wall()))
    const cookie = `caucus=${token}`
    const page = await w.program.app.request('http://localhost:3000/sign-in', { headers: { cookie } })
    others.push({ cookie, token: /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '' })
  }
  return [visitor, ...others]
}

/** The pages are asked for their fields by the first engine of a run of all tests; the story is the same on the next, to the last id. */
const keptFields = async (anew: () => Promise<Map<string, string[]>>): Promise<Map<string, string[]>> => {
  const shelf = process.env['CAUCUS_TEST_TEMPLATES']
  const path = shelf ? join(shelf, 'fields.json') : null
  if (path && existsSync(path)) return new Map(JSON.parse(readFileSync(path, 'utf8')))
  const found = await anew()
  if (path) writeFileSync(path, JSON.stringify([...found]))
  return found
}

/** Names of the fields on the page at each address, so that hostile values reach the code behind them. */
const fieldsOf = async (
  w: World,
  routes: readonly Route[],
  fill: (path: string) => Record<string, string>,
  askers: readonly Asker[],
): Promise<Map<string, string[]>> => {
  const names = new Map<string, Set<string>>()
  for (const route of routes.filter(one => one.method === 'GET')) {
    for (const asker of askers) {
      const page = await w.program.app.request(`http://localhost:3000${pathWith(route.path, fill(route.path))}`, {
        headers: headersOf(asker),
      })
      const text = await textOf(page)
      for (const [, action = '', inside = ''] of text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)) {
        const target = routes.find(one => one.method === 'POST' && matches(one.path, action.split('?')[0] ?? ''))
        for (const [, name = ''] of inside.matchAll(/name="([^"]+)"/g)) {
          const key = target?.path ?? route.path
          names.set(key, (names.get(key) ?? new Set()).add(name))
        }
      }
    }
  }
  return new Map([...names].map(([path, found]) => [path, [...found].filter(name => name !== '_token')]))
}

const matches = (pattern: string, path: string): boolean => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path)

const headersOf = ({ cookie }: Asker): Headers => new Headers(cookie ? { cookie } : {})

const value = (random: Random): string => pick(random, hostile)

const requestFor = (random: Random, route: Route, params: Record<string, string>, asker: Asker, known: readonly string[]): Request => {
  const parts = { ...params }
  // Half of the requests name something that is there, so that the code behind the address runs too.
  if (random() < 0.5) for (const part of Object.keys(parts)) if (random() < 0.6) parts[part] = value(random).toWellFormed() || 'x'
  const names = [...known, ...someFields]
  const some = () => Array.from({ length: below(random, 6) }, () => [names[below(random, names.length)] ?? 'x', value(random)] as const)
  const query = new URLSearchParams(some().map(([name, text]) => [name, text.toWellFormed()]))
  const url = `http://localhost:3000${pathWith(route.path, parts)}${random() < 0.5 ? `?${query}` : ''}`
  const headers = headersOf(asker)
  if (route.method === 'GET') return new Request(url, { headers })
  headers.set('origin', random() < 0.95 ? 'http://localhost:3000' : 'https://elsewhere.example')
  if (/\/(draw|cast)$/.test(route.path) && random() < 0.7) {
    headers.set('content-type', 'application/json')
    headers.set('x-form-token', asker.token)
    return new Request(url, { method: 'POST', headers, body: random() < 0.9 ? JSON.stringify(jsonFrom(random)) : '{"blinded":' })
  }
  headers.set('content-type', random() < 0.97 ? 'application/x-www-form-urlencoded' : 'application/json')
  const body = new URLSearchParams(random() < 0.95 ? { _token: asker.token } : {})
  for (const name of known) if (random() < 0.8) body.append(name, value(random).toWellFormed())
  for (const [name, text] of some()) body.append(name, text.toWellFormed())
  return new Request(url, {
    method: 'POST',
    headers,
    body: random() < 0.97 ? body.toString() : `%${'ff'.repeat(below(random, 40))}%zz=%00&`,
  })
}

const shapes: readonly unknown[] = [
  null,
  7,
  [],
  {},
  [[[1]]],
  [[[1, 1]], []],
  [[['1']], []],
  [[[1e9]], []],
  [[[-1]], []],
  Array.from({ length: 200 }, () => [[1]]),
]

/** JSON that no script of ours sends, and some that nearly is. */
const jsonFrom = (random: Random): unknown => {
  const any = (): unknown => (random() < 0.5 ? value(random).toWellFormed() : shapes[below(random, shapes.length)])
  const long = (bytes: number) => Buffer.alloc(bytes, below(random, 256)).toString('base64url')
  if (random() < 0.2) return any()
  const blinded = random() < 0.5 ? long(256) : any()
  const message = random() < 0.5 ? long(64) : any()
  return {
    blinded,
    message,
    signature: random() < 0.5 ? long(256) : any(),
    answers: any(),
    code: any(),
    [value(random).toWellFormed()]: any(),
  }
}

/** One number for all that is stored, but for what a refusal and a signing in add. */
const rowsIn = async (w: World): Promise<string> => {
  const { db } = w.program.database
  tables ??= (
    await sql<{
      name: string
    }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(
      db,
    )
  ).rows
    .map(row => row.name)
    .filter(name => !/^(access_audit|access_reading|platform_attempt)$/.test(name))
  const counts = await sql<{
    n: string
  }>`select string_agg(n::text, ' ' order by place) as n from (${sql.join(
    tables.map((name, place) => sql`select ${sql.lit(place)} as place, count(*) as n from ${sql.id(name)}`),
    sql` union all `,
  )}) as c`.execute(db)
  return counts.rows[0]?.n ?? ''
}
let tables: string[] | undefined
