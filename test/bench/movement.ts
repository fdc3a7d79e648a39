import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { startOf } from '#modules/demo/index.ts'
import { caucusesIn } from '#modules/network/index.ts'
import { readiness } from '#modules/turnout/index.ts'
import { type Db, openPostgres } from '#platform/database.ts'
import { transaction, visitor } from '#platform/transaction.ts'
import { loadPacks } from '#src/main.ts'
import { freePort, startDurable } from '#test/postgres.ts'
import { type Figures, openSiteOf, timePage, times } from './pages.ts'

/**
 * The story of 200,000 people told to a PostgreSQL server, and the same of 2,000 beside it; then every page that somebody of the cast sees, of both in turn: its time, what its
 * queries take of it, and how it grew. `npm run bench movement -- --at postgres://…` uses databases that are kept, to which the stories are told once; `--only /today` times the
 * pages whose address begins so, `--only drill` no page.
 */
const aim = { seconds: 90, ms: 50, ratio: 3, drill: 5, growth: 2 }
const { values: given } = parseArgs({ options: { at: { type: 'string' }, only: { type: 'string' } } })
const server = given.at ? { url: given.at, cpu: () => Number.NaN, stop: () => Promise.resolve() } : await startDurable(await freePort())
/** Milliseconds of a processor: what a page or the story costs however busy the machine is. A server that is not ours does not tell its own. */
const used = () => ({ ours: process.cpuUsage(), server: server.cpu() * 1000 })
const since = (before: ReturnType<typeof used>) => {
  const { user, system } = process.cpuUsage(before.ours)
  return { ours: (user + system) / 1000, server: server.cpu() * 1000 - before.server }
}
const both = ({ ours, server }: { ours: number; server: number }, each: number): string =>
  `${(ours / each).toFixed(0)} + ${Number.isNaN(server) ? '?' : (server / each).toFixed(0)}`

const sizeOf = async (db: Db): Promise<string> => {
  const { rows } = await sql<{
    caucuses: number
    people: number
    said: number
  }>`select (select count(*)::int from network_caucus) as caucuses,
  (select count(*)::int from people_person) as people, (select count(*)::int from turnout_commitment) as said`.execute(db)
  return JSON.stringify(rows[0])
}

const packs = await loadPacks()
const began = performance.now()
const before = used()
const site = await openSiteOf(server.url, 'movement', packs, told => {
  const took = (performance.now() - began) / 1000
  const spent = both(since(before), 1000)
  console.log(
    told ? `told in ${took.toFixed(1)} s (aim: at most ${aim.seconds}), ${spent} s of a processor here and at the server` : 'told before',
  )
})
const { database, timer } = site
console.log(await sizeOf(database.db))

/** How ready every group is, from its people and nothing else: all summary rows made anew, as the night does. */
const drill = async (): Promise<string> => {
  const now = startOf('movement')
  const of = { ...database, db: database.db.withPlugin(timer.plugin) }
  const groups = await transaction(database, visitor, tx => caucusesIn(tx, null), 'read')
  timer.take()
  const [cpu, theirs, from] = [process.cpuUsage(), server.cpu(), performance.now()]
  await readiness.computeEvery(
    of,
    packs,
    groups.map(({ id }) => id),
    now,
  )
  const { user, system } = process.cpuUsage(cpu)
  const all = performance.now() - from
  const { ms, queries } = timer.take()
  return `${groups.length} groups drilled from nothing: ${(all / 1000).toFixed(1)} s (promised ${aim.drill}), ${((user + system) / 1e6).toFixed(1)} s of our processor, ${(server.cpu() - theirs).toFixed(1)} s of the server's, ${(all / ms).toFixed(1)} x its ${queries} queries`
}
if (given.only === undefined || given.only === 'drill') console.log(await drill())

/** A database beside the given one, made if it is not there. */
const beside = async (url: string): Promise<string> => {
  const other = new URL(url)
  const name = `${other.pathname.slice(1)}_handful`
  const admin = await openPostgres(url, 1)
  const there = await sql`select from pg_database where datname = ${name}`.execute(admin.db)
  if (there.rows.length === 0) await sql`create database ${sql.id(name)}`.execute(admin.db)
  await admin.close()
  other.pathname = `/${name}`
  return other.href
}

type Line = Figures & { readonly path: string; readonly cpu: string; readonly than: Figures | null }
/** Those that show as much as among few people, within a fifth: rows of a list of fifty, one person, one contest. What shows every group of a country is longer there. */
const showsAsMuch = ({ bytes, than }: Line): boolean => than !== null && bytes <= than.bytes * 1.2
/** Of the shortest times of both, which other work on the machine lengthens least. */
const growth = ({ least, than }: Line): number => (than ? least / than.least : Number.NaN)

const everyPage = async (): Promise<void> => {
  const small = await openSiteOf(await beside(server.url), 'handful', packs)
  console.log(`beside it ${await sizeOf(small.database.db)}`)
  for (const one of [site, small]) await sql`vacuum analyze`.execute(one.database.db)

  const [ours, theirs] = [await site.pages(), await small.pages()]
  const lines: Line[] = []
  for (const [route, page] of ours) {
    if (!route.startsWith(given.only ?? '')) continue
    const other = theirs.get(route)
    const on = [{ site, page }, ...(other ? [{ site: small, page: other }] : [])]
    const spent = { ours: 0, server: 0 }
    let from = used()
    const meter = {
      begin: () => {
        from = used()
      },
      end: () => {
        const more = since(from)
        spent.ours += more.ours
        spent.server += more.server
      },
    }
    const [large, than = null] = await timePage(on, meter)
    if (large) lines.push({ ...large, than, path: page.path, cpu: both(spent, times) })
  }

  const count = (which: (line: Line) => boolean): number => lines.filter(which).length
  console.log(`${lines.length} pages, ${times} times each:
  ${count(({ slow }) => slow > aim.ms)} above ${aim.ms} ms at the 95th of a hundred (aim: none)
  ${count(({ ratio }) => ratio > aim.ratio)} above ${aim.ratio} x their own queries (aim: none)
  ${count(line => showsAsMuch(line) && growth(line) > aim.growth)} of ${count(showsAsMuch)} that show as much as among 2,000 people take more than ${aim.growth} x as long (aim: none)`)
  for (const line of lines.toSorted((a, b) => b.slow - a.slow))
    console.log(
      `${line.slow.toFixed(0).padStart(6)} ms, middle ${line.middle.toFixed(0).padStart(5)}, ${line.ratio.toFixed(1).padStart(5)} x its ${line.queries} queries, ${growth(line).toFixed(1).padStart(5)} x among 2,000${showsAsMuch(line) ? '' : ' (shows more)'}, processor ${line.cpu} ms  ${line.path}`,
    )
  await small.stop()
}
if (given.only !== 'drill') await everyPage()
await site.stop()
await server.stop()
