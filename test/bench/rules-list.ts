import { sql } from 'kysely'
import { instant } from '#kernel/day.ts'
import { configFrom } from '#platform/config.ts'
import { type Database, openPostgres } from '#platform/database.ts'
import { logTo } from '#platform/log.ts'
import { loadPacks, openProgram, prepare } from '#src/main.ts'
import { freePort, startDurable } from '#test/postgres.ts'
import { testKey } from '#test/world.ts'
import { timing } from './timing.ts'

const contests = 5000

/** Every contest of the record many times over, each time in another unit, with its events. */
const multiplied = async (database: Database): Promise<Awaited<ReturnType<typeof loadPacks>>> => {
  const packs = await loadPacks()
  await prepare(database, packs)
  const [main, ...others] = [...packs.values()]
  if (!main) throw new Error('there is no pack')
  const [units, known] = [[...main.units.keys()], [...main.contests.values()].filter(contest => contest.unit !== 'unknown')]
  const copies = Array.from({ length: contests }, (_, index) => {
    const contest = known[index % known.length]
    if (!contest) throw new Error('there is no contest')
    return {
      ...contest,
      id: `${contest.id}-copy-${index}`,
      title: `${contest.title}, ${index}`,
      unit: units[index % units.length] ?? contest.unit,
      from: contest.id,
    }
  })
  const rows = JSON.stringify(copies.map(({ id, unit, from }) => ({ id, unit, from_key: from })))
  await sql`insert into contests_contest (key, pack, unit) select id, ${main.about.id}, unit from jsonb_to_recordset(${rows}::jsonb) as c(id text, unit text)`.execute(
    database.db,
  )
  await sql`insert into contests_event (contest_key, origin, event_key, revision, position, happened_on, happened_time, known_at, stage, kind, detail, seed, withdrawn)
    select c.id, e.origin, e.event_key, e.revision, e.position, e.happened_on, e.happened_time, e.known_at, e.stage, e.kind, e.detail, e.seed, e.withdrawn
    from jsonb_to_recordset(${rows}::jsonb) as c(id text, from_key text) join contests_event e on e.contest_key = c.from_key`.execute(
    database.db,
  )
  await sql`analyze`.execute(database.db)
  return new Map([
    [main.about.id, { ...main, contests: new Map(copies.map(copy => [copy.id, copy])) }],
    ...others.map(pack => [pack.about.id, pack] as const),
  ])
}

/** The page of all contests against the time of its own queries, in the same requests: the median of many. */
export const contestsList = async (): Promise<void> => {
  const server = await startDurable(await freePort())
  const database = await openPostgres(server.url)
  const packs = await multiplied(database)
  const timer = timing()
  const program = await openProgram({
    config: configFrom({ PORT: '3000', LOG: 'quiet' }),
    database: { ...database, db: database.db.withPlugin(timer.plugin) },
    packs,
    key: testKey,
    log: logTo(line => console.error(line), 'quiet'),
    startsAt: instant('2017-01-07T12:00:00Z'),
  })
  for (const path of ['/contests', '/contests?sort=title']) {
    const seen: { page: number; ms: number; queries: number; bytes: number }[] = []
    for (let pass = 0; pass < 12; pass++) {
      timer.take()
      const began = performance.now()
      const reply = await program.app.request(path)
      const text = await reply.text()
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`)
      if (pass >= 2) seen.push({ page: performance.now() - began, bytes: text.length, ...timer.take() })
    }
    const middle = seen.toSorted((a, b) => a.page / a.ms - b.page / b.ms)[Math.floor(seen.length / 2)]
    if (middle)
      console.log(
        `${path} at ${contests} contests: ${middle.page.toFixed(0)} ms, its ${middle.queries} queries ${middle.ms.toFixed(0)} ms, ratio ${(middle.page / middle.ms).toFixed(2)} (aim: at most 2); ${(middle.bytes / 1000).toFixed(0)} kB`,
      )
  }
  await program.stop()
  await server.stop()
}
