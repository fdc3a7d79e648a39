import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { below, randomFrom } from '#kernel/random.ts'
import { electorateOf, serverSettings, settle, type Voted, vote } from '#test/faults/box-load.ts'
import { inFolderOf, start } from '#test/faults/running.ts'
import { cpuOf, freePort, startDurable } from '#test/postgres.ts'

/**
 * `npm run bench box`: 1,300 people vote within 60 seconds over HTTP on PostgreSQL, on loopback, each drawing and casting once, while 2,000 open
 * pages watch the turnout. Voters are played by this process, pages by another; both share the machine's cores with the servers, so the times
 * are worse than a server of its own would give. `npm run bench box PEOPLE SECONDS PAGES` for other numbers.
 */
const [people = 1300, seconds = 60, pages = 2000] = process.argv.slice(2).map(Number)

const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0)} ms`
const spread = (name: string, times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b)
  return `${name}: half within ${at(sorted, 0.5)}, 95 in 100 within ${at(sorted, 0.95)}, the slowest ${at(sorted, 1)}`
}

await inFolderOf(async dir => {
  const server = await startDurable(await freePort())
  const running = await start({ ...serverSettings, DATA_DIR: dir, DATABASE_URL: server.url })
  const prepared = performance.now()
  const electorate = await electorateOf(server.url, people)
  console.log(
    `${people} voters are signed in and hold a blinded message each (${((performance.now() - prepared) / 1000).toFixed(0)} s before the vote)`,
  )
  const audience = fork(new URL('./box-pages.ts', import.meta.url), [running.base, electorate.box, String(pages)])
  const [opened]: { open: number }[] = await once(audience, 'message')
  console.log(`${opened?.open} pages watch the turnout`)
  const asked = async (): Promise<number> => {
    const found = await sql<{
      calls: number
    }>`select coalesce(sum(calls), 0)::int as calls from pg_stat_user_functions where funcname = 'ballots_turnout'`.execute(
      electorate.database.db,
    )
    return found.rows[0]?.calls ?? 0
  }
  // Servers write their statistics with a delay of up to ten seconds; the pages' own first questions are not counted.
  await wait(12_000)
  const [webBefore, databaseBefore, questionsBefore] = [cpuOf(running.process.pid ?? 0), server.cpu(), await asked()]
  const random = randomFrom('bench box')
  const began = performance.now()
  const voted: Voted[] = await Promise.all(
    electorate.voters.map(async voter => {
      await wait(random() * seconds * 1000)
      return vote(() => running.base, electorate.box, voter, 1 + below(random, 4))
    }),
  )
  const took = (performance.now() - began) / 1000
  await wait(2500)
  const [web, database, questions] = [
    cpuOf(running.process.pid ?? 0) - webBefore,
    server.cpu() - databaseBefore,
    (await asked()) - questionsBefore,
  ]
  audience.send('report')
  const [seen]: { complete: number; most: number; closed: number }[] = await once(audience, 'message')
  audience.kill()
  console.log(
    `${voted.length} papers drawn and cast in ${took.toFixed(1)} s (asked for: ${seconds} s); tries again: ${voted.reduce((sum, one) => sum + one.retries, 0)}`,
  )
  console.log(
    spread(
      'draw',
      voted.map(one => one.draw),
    ),
  )
  console.log(
    spread(
      'cast',
      voted.map(one => one.cast),
    ),
  )
  console.log(`processor: web ${web.toFixed(1)} s, PostgreSQL ${database.toFixed(1)} s, in ${took.toFixed(0)} s`)
  console.log(
    `turnout: ${seen?.complete} of ${pages} pages saw the last paper, none more than ${seen?.most} messages, ${seen?.closed} closed; the database was asked ${questions} times`,
  )
  const checks = await settle(running.base, electorate, voted)
  console.log(`each paper is on the board exactly once; the audit file holds in all ${checks} points`)
  await electorate.close()
  await running.stop()
  await server.stop()
})
