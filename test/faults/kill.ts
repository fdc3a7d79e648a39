import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Random, randomFrom } from '#kernel/random.ts'
import { freePort, startPostgres } from '#test/postgres.ts'
import { begin, command, inFolderOf, type Running, type Settings, send, start, tokenAt } from './running.ts'

export type Report = { readonly kills: number; readonly acknowledged: number; readonly slowestStart: number; readonly audit: string }

/** What the server said yes to: sessions by their cookie, and refusals that it said were recorded. */
type Told = { sessions: string[]; refusals: number }

/**
 * Kills the program in the middle of writes, again and again, and starts it each time with nobody's help.
 * @throws AssertionError when something acknowledged is gone, or the audit's chain is broken.
 */
export const killDuringWrites = async (settings: Settings, kills: number, random: Random): Promise<Report> => {
  const all: Told = { sessions: [], refusals: 0 }
  let slowestStart = 0
  let running = await start(settings)
  for (let n = 0; n < kills; n++) {
    const told: Told = { sessions: [], refusals: 0 }
    const stopped = new AbortController()
    const writers = [1, 2, 3].map(() => write(running, told, stopped.signal))
    await wait(150 + Math.floor(random() * 1200))
    await running.kill()
    stopped.abort()
    await Promise.all(writers)
    running = await start(settings)
    slowestStart = Math.max(slowestStart, running.startedIn)
    for (const cookie of told.sessions)
      assert.equal(await signedIn(running, cookie), true, `kill ${n + 1}: a session that was given is gone`)
    all.sessions.push(...told.sessions)
    all.refusals += told.refusals
  }
  await running.stop()
  const audit = command(settings, 'verify-audit')
  assert.equal(audit.code, 0, audit.err)
  const lines = Number(/^(\d+) lines/.exec(audit.err)?.[1])
  assert.ok(lines >= all.refusals, `${all.refusals} refusals were acknowledged and ${lines} lines are in the audit`)
  return { kills, acknowledged: all.sessions.length + all.refusals, slowestStart: Math.round(slowestStart), audit: audit.err.trim() }
}

const signedIn = async ({ base }: Running, cookie: string): Promise<boolean> => {
  const page = await fetch(`${base}/me/sessions`, { headers: { cookie }, redirect: 'manual' })
  return page.status === 200
}

const write = async ({ base }: Running, told: Told, stopped: AbortSignal): Promise<void> => {
  const token = await tokenAt(base).catch(() => '')
  const lost = () => null
  while (!stopped.aborted) {
    const entered = await send(base, '/demonstration/enter', { _token: token, key: 'mallory' }).catch(lost)
    const cookie = /caucus=[\w-]+/.exec(entered?.headers.get('set-cookie') ?? '')?.[0]
    if (!entered || !cookie) return
    told.sessions.push(cookie)
    const refused = await fetch(`${base}/caucuses/copeland/people`, { headers: { cookie } }).catch(lost)
    if (!refused) return
    if (refused.status === 403) told.refusals++
  }
}

/** Kills the very first start at a random moment of it; the next start must find nothing half made. */
export const killFirstStart = async (times: number, random: Random): Promise<number[]> => {
  const whole = await inFolderOf(async dir => {
    const first = await start({ DATA_DIR: dir })
    await first.stop()
    return first.startedIn
  })
  const moments: number[] = []
  for (let n = 0; n < times; n++) {
    const after = Math.floor(random() * whole)
    moments.push(after)
    await inFolderOf(async dir => {
      const port = String(await freePort())
      const { process: child } = begin({ DATA_DIR: dir, PORT: port })
      await wait(after)
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      const again = await start({ DATA_DIR: dir })
      const page = await fetch(`${again.base}/demonstration`)
      assert.match(await page.text(), /Enter as Cai/, `killed after ${after} ms`)
      await again.stop()
      assert.equal(command({ DATA_DIR: dir }, 'verify-audit').code, 0)
    })
  }
  return moments
}

/** An empty database of its own on a running server. */
export const emptyDatabase = async (server: string): Promise<string> => {
  const name = `caucus_kill_${process.pid}_${Math.trunc(performance.now())}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** `node test/faults/kill.ts`: the full run, on both engines. */
if (process.argv[1] === import.meta.filename) {
  const random = randomFrom('caucus kill')
  await inFolderOf(async dir => console.log('embedded engine:', await killDuringWrites({ DATA_DIR: dir }, 20, random)))
  const server = await startPostgres(await freePort())
  await inFolderOf(async dir =>
    console.log('PostgreSQL:', await killDuringWrites({ DATA_DIR: dir, DATABASE_URL: await emptyDatabase(server.url) }, 20, random)),
  ).finally(server.stop)
  console.log('first start killed after (ms):', await killFirstStart(10, random))
}
