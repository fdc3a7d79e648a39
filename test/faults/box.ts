import { setTimeout as wait } from 'node:timers/promises'
import { below, type Random, randomFrom } from '#kernel/random.ts'
import { freePort, startDurable } from '#test/postgres.ts'
import { electorateOf, serverSettings, settle, type Voted, vote } from './box-load.ts'
import { inFolderOf, type Running, start } from './running.ts'

type BoxReport = {
  readonly kills: { readonly web: number; readonly database: number }
  readonly papers: number
  readonly retries: number
  readonly checks: number
  readonly seconds: number
}

/**
 * People vote while the web server and the database server are killed in turn, at random moments, and started again; devices try again until
 * they are answered. @throws AssertionError when an acknowledged paper is lost or there twice, when somebody is marked without a token to
 * cast, or when the audit file is not whole
 */
export const killWhileVoting = (people: number, kills: number, random: Random): Promise<BoxReport> =>
  inFolderOf(async dir => {
    const server = await startDurable(await freePort())
    const settings = { ...serverSettings, DATA_DIR: dir, DATABASE_URL: server.url }
    let running: Running = await start(settings)
    const electorate = await electorateOf(server.url, people)
    const began = performance.now()
    const killed = { web: 0, database: 0 }
    const done = { voted: 0 }
    try {
      // As many vote at once as keeps the servers busy from the first kill to the last.
      const pace = (kills * 3500) / people
      const voting = Promise.all(
        electorate.voters.map(async (voter, at) => {
          await wait(at * pace)
          const voted = await vote(() => running.base, electorate.box, voter, 1 + below(random, 4))
          done.voted++
          return voted
        }),
      )
      // A voter who is refused ends the test at once, not after the last kill.
      const stopped = voting.then(
        () => true,
        () => true,
      )
      for (let n = 0; n < kills && !(await Promise.race([stopped, wait(800 + below(random, 1500), false)])); n++) {
        if (n % 2 === 0) {
          await running.kill()
          killed.web++
        } else {
          await server.kill()
          killed.database++
          await server.again()
          continue
        }
        running = await start(settings)
      }
      const voted: Voted[] = await voting
      const checks = await settle(running.base, electorate, voted)
      const retries = voted.reduce((sum, one) => sum + one.retries, 0)
      return { kills: killed, papers: voted.length, retries, checks, seconds: Math.round((performance.now() - began) / 1000) }
    } finally {
      await electorate.close()
      await running.stop()
      await server.stop()
    }
  })

/** `node test/faults/box.ts`: the full run. */
if (process.argv[1] === import.meta.filename) {
  const report = await killWhileVoting(400, 10, randomFrom('caucus box'))
  console.log('voting while web and database are killed:', JSON.stringify(report))
}
