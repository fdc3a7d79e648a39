import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { beginSession } from '#modules/access/index.ts'
import { accountOf, seedIfEmpty, startOf } from '#modules/demo/index.ts'
import { caucusesIn } from '#modules/network/index.ts'
import { computeReadiness } from '#modules/turnout/index.ts'
import { configFrom } from '#platform/config.ts'
import { openPostgres } from '#platform/database.ts'
import { logTo } from '#platform/log.ts'
import { gate, transaction, visitor, workerOf } from '#platform/transaction.ts'
import { loadPacks, openProgram, prepare } from '#src/main.ts'
import { addresses } from '#test/e2e/addresses.ts'
import { freePort, startDurable } from '#test/postgres.ts'
import { testKey } from '#test/world.ts'
import { timing } from './timing.ts'

/**
 * The story of 200,000 people told to a PostgreSQL server, then every page that somebody of the cast sees: its time, and what its queries take of it.
 * `npm run bench movement -- --at postgres://…` uses a database that is kept, to which the story is told once; `--only /today` times the pages whose address begins so, `--only drill` no page.
 */
/** A question is planned the second time that it is asked, so the first few passes tell nothing. */
const [passes, warming, aim] = [16, 4, { seconds: 90, ms: 50, ratio: 3, drill: 5 }]
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
const database = await openPostgres(server.url)
const packs = await loadPacks()
await prepare(database, packs)
const began = performance.now()
const before = used()
const told = await seedIfEmpty(database, { packs, key: testKey, story: 'movement', say: () => undefined })
const took = (performance.now() - began) / 1000
const spent = since(before)
const { rows } = await sql<{
  caucuses: number
  people: number
  said: number
}>`select (select count(*)::int from network_caucus) as caucuses,
  (select count(*)::int from people_person) as people, (select count(*)::int from turnout_commitment) as said`.execute(database.db)
console.log(
  `${told ? `told in ${took.toFixed(1)} s (aim: at most ${aim.seconds}), ${both(spent, 1000)} s of a processor here and at the server` : 'told before'}: ${JSON.stringify(rows[0])}`,
)

const timer = timing()
const program = await openProgram({
  config: configFrom({ PORT: '3000', LOG: 'quiet', SEED: 'movement' }),
  database: { ...database, db: database.db.withPlugin(timer.plugin) },
  packs,
  key: testKey,
  log: logTo(line => console.error(line), 'quiet'),
  startsAt: startOf('movement'),
})
/** How ready every group is, from its people and nothing else: all summary rows made anew, as the night does, one group after another. */
const drill = async (): Promise<string> => {
  const now = startOf('movement')
  const of = { ...database, db: database.db.withPlugin(timer.plugin) }
  const groups = await transaction(database, visitor, tx => caucusesIn(tx, null), 'read')
  timer.take()
  const [cpu, theirs, from] = [process.cpuUsage(), server.cpu(), performance.now()]
  for (const { id } of groups) await transaction(of, { ...workerOf(id), now }, tx => computeReadiness(tx, packs, id, now))
  const { user, system } = process.cpuUsage(cpu)
  const all = performance.now() - from
  const { ms, queries } = timer.take()
  return `${groups.length} groups drilled from nothing: ${(all / 1000).toFixed(1)} s (promised ${aim.drill}), ${((user + system) / 1e6).toFixed(1)} s of our processor, ${(server.cpu() - theirs).toFixed(1)} s of the server's, ${(all / ms).toFixed(1)} x its ${queries} queries`
}
if (given.only === undefined || given.only === 'drill') console.log(await drill())

const cookies = new Map<string, string>()
const cookieOf = async (as: string): Promise<string> => {
  const known =
    cookies.get(as) ?? (await transaction(database, gate, tx => beginSession(tx, accountOf(as), 'a bench', program.clock.wall())))
  cookies.set(as, known)
  return known
}
const ask = async (path: string, as: string | null): Promise<Response> =>
  program.app.request(`http://localhost:3000${path}`, { headers: as ? { cookie: `caucus=${await cookieOf(as)}` } : {} })

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
const { seen } = await addresses(program, async (path, as) => (await ask(path, as)).status)
const figures: { path: string; middle: number; slow: number; ratio: number; queries: number; cpu: string }[] = []
for (const { path, as } of seen.filter(each => each.route.startsWith(given.only ?? ''))) {
  const times: number[] = []
  const ratios: number[] = []
  let asked = 0
  let warm = used()
  for (let pass = 0; pass < passes; pass++) {
    if (pass === warming) warm = used()
    timer.take()
    const start = performance.now()
    await (await ask(path, as)).text()
    const all = performance.now() - start
    const { ms, queries } = timer.take()
    if (pass < warming) continue
    times.push(all)
    ratios.push(all / Math.max(ms, 0.1))
    asked = queries
  }
  const sorted = times.toSorted((a, b) => a - b)
  const middle = share(
    ratios.toSorted((a, b) => a - b),
    0.5,
  )
  figures.push({
    path,
    middle: share(sorted, 0.5),
    slow: share(sorted, 0.95),
    ratio: middle,
    queries: asked,
    cpu: both(since(warm), passes - warming),
  })
}
const slow = figures.filter(each => each.slow > aim.ms).length
console.log(`${figures.length} pages, ${passes - warming} times each: ${slow} above ${aim.ms} ms at the 95th of a hundred (aim: none)`)
for (const { path, middle, slow, ratio, queries, cpu } of figures.toSorted((a, b) => b.slow - a.slow))
  console.log(
    `${slow.toFixed(0).padStart(6)} ms, middle ${middle.toFixed(0).padStart(5)}, ${ratio.toFixed(1).padStart(5)} x its ${queries} queries, processor ${cpu} ms  ${path}`,
  )
await program.stop()
await server.stop()
