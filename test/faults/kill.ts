import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { type Random, randomFrom } from '#kernel/random.ts'
import { type Database, openEmbedded, openPostgres } from '#platform/database.ts'
import { messageId, unsettledLetters } from '#platform/mail.ts'
import { type DurableServer, freePort, startDurable } from '#test/postgres.ts'
import { compare, type Ledger, openLedger } from './ledger.ts'
import { type MailServer, mailServer } from './mail-server.ts'
import { begin, command, inFolderOf, type Running, type Settings, send, start, tokenAt } from './running.ts'
import { writers } from './writers.ts'

export type Report = {
  readonly kills: number
  readonly acknowledged: Readonly<Record<string, number>>
  readonly slowestStart: number
  readonly audit: string
  /** Letters received, and of those begun how many nobody knows about. */
  readonly letters: string
}

/** A contest that is over when the story opens: its review may be written. */
const past = 'oldham-west-2015'

/** What is killed, and how the program is there again afterwards; resolves with the milliseconds that took. */
type Kill = (running: Running) => Promise<{ running: Running; startedIn: number }>

/** The process, as when the power goes; it is started again by the same command, with nobody's help. */
export const killProcess =
  (settings: Settings): Kill =>
  async running => {
    await running.kill()
    const again = await start(settings)
    return { running: again, startedIn: again.startedIn }
  }

/** The database server under the program, which goes on and must find it again by itself. */
const killServer =
  (server: DurableServer): Kill =>
  async running => {
    await server.kill()
    await server.again()
    const began = performance.now()
    const answers = () => fetch(`${running.base}/contests`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    for (let n = 0; (await answers())?.status !== 200; n++) {
      if (n > 300) throw new Error('The program did not find the database again within a minute.')
      await wait(100)
    }
    return { running, startedIn: performance.now() - began }
  }

/** `patient`: waits until every letter has left, those too whose job died with the process and is taken up again after two minutes. */
type Trial = {
  readonly settings: Settings
  readonly kills: number
  readonly random: Random
  /** For the settings that the program was started with, the address of the mail server among them. */
  readonly kill: (settings: Settings) => Kill
  readonly patient?: boolean
}

/**
 * Kills in the middle of writes, again and again: people, calls, check-ins, tasks, findings, cases, letters, each over real HTTP by somebody signed in.
 * @throws AssertionError when something acknowledged is lost, anything is doubled or half there, or the audit's chain is broken.
 */
export const killDuringWrites = async ({ settings, kills, random, kill, patient = false }: Trial): Promise<Report> => {
  const mail = await mailServer()
  const all = { ...settings, SMTP_URL: mail.url }
  const ledger = openLedger()
  let slowestStart = 0
  let running = await start(all)
  for (let round = 1; round <= kills; round++) {
    const stopped = new AbortController()
    const writing = writers(past).map(write => write(running, ledger, round, stopped.signal))
    await acknowledgedMore(ledger, 15 + Math.floor(random() * 60))
    const killed = await kill(all)(running)
    stopped.abort()
    await Promise.all(writing)
    running = killed.running
    slowestStart = Math.max(slowestStart, killed.startedIn)
    await stillShown(running, ledger)
  }
  await mail.quiet(patient ? 180 : 8)
  await running.stop()
  const database = await open(settings)
  await compare(database, ledger)
    .then(() => (patient ? allLeft(database, mail) : undefined))
    .finally(() => database.close())
  const audit = command(settings, 'verify-audit')
  assert.equal(audit.code, 0, audit.err)
  const letters = lettersOnce(mail, command(settings, 'letters').err)
  await mail.close()
  return { kills, acknowledged: ledger.counts(), slowestStart: Math.round(slowestStart), audit: audit.err.trim(), letters }
}

const open = (settings: Settings): Promise<Database> =>
  settings['DATABASE_URL'] ? openPostgres(settings['DATABASE_URL'], 2) : openEmbedded(settings['DATA_DIR'] ?? '', () => Promise.resolve())

/** Each letter in the outbox was received, or is among those of which nobody knows. */
const allLeft = async (database: Database, { letters }: MailServer): Promise<void> => {
  const outbox = await sql<{ id: string }>`select id from platform_mail`.execute(database.db)
  const unsettled = await unsettledLetters(database)
  const known = new Set([...letters.map(one => one.id), ...unsettled.map(one => one.messageId)])
  assert.deepEqual(
    outbox.rows.map(row => messageId(row.id)).filter(id => !known.has(id)),
    [],
    'letters that never left',
  )
}

const lettersOnce = ({ letters }: MailServer, unsettled: string): string => {
  assert.equal(new Set(letters.map(one => one.id)).size, letters.length, 'a letter arrived twice')
  return `${letters.length} received, each once; ${unsettled.trim()}`
}

const entered = async ({ base }: Running, key: string): Promise<{ cookie: string; token: string }> => {
  const answer = await send(base, '/demonstration/enter', { _token: await tokenAt(base), key })
  const cookie = /caucus=[\w-]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? ''
  return { cookie, token: await tokenAt(base, cookie) }
}

/** What every trial has written before its first kill, however slow the machine. */
export const everyKind = ['person', 'came', 'walk-in', 'task', 'finding', 'case', 'letter'] as const

/** Resolves in the middle of writes: when so many more were acknowledged and each kind once, or after a minute on a machine that is slower than that. */
const acknowledgedMore = async (ledger: Ledger, more: number): Promise<void> => {
  const sum = () => Object.values(ledger.counts()).reduce((all, n) => all + n, 0)
  const target = sum() + more
  const enough = () => sum() >= target && everyKind.every(kind => ledger.keys(kind, 'acknowledged').length > 0)
  for (let n = 0; n < 12_000 && !enough(); n++) await wait(5)
}

/** What was acknowledged before the kill is on the page after it: the latest task and the latest case. */
const stillShown = async (running: Running, ledger: Ledger): Promise<void> => {
  const latest = (kind: 'task' | 'case') => ledger.keys(kind, 'acknowledged').at(-1)
  const moira = await entered(running, 'moira')
  const tasks = await (await fetch(`${running.base}/caucuses/copeland/tasks`, { headers: { cookie: moira.cookie } })).text()
  const task = latest('task')
  if (task && ledger.keys('task', 'acknowledged').length < 150) assert.match(tasks, new RegExp(`${task}\\b`), 'the latest task is shown')
  const cai = await entered(running, 'cai')
  const cases = await fetch(`${running.base}/challenges`, { headers: { cookie: cai.cookie } })
  assert.equal(cases.status, 200)
}

/** Resolves at a moment of the first start in `dir`, and says which. */
type Moment = (dir: string) => Promise<string>

/** While the embedded database is half made, on a machine of whatever speed. */
export const halfMade =
  (random: Random): Moment =>
  async dir => {
    const after = Math.floor(random() * 2000)
    for (let n = 0; n < 6000 && !existsSync(join(dir, 'database.unfinished')); n++) await wait(10)
    await wait(after)
    return `${after} ms after its folder was begun`
  }

/** Kills the very first start at each of these moments; the next start must find nothing half made. */
export const killFirstStart = async (moments: readonly Moment[]): Promise<string[]> => {
  const killed: string[] = []
  for (const moment of moments) {
    await inFolderOf(async dir => {
      const port = String(await freePort())
      const { process: child, said } = begin({ DATA_DIR: dir, PORT: port })
      const when = await moment(dir)
      if (child.exitCode !== null) throw new Error(`The program ended by itself before it was killed:\n${said()}`)
      killed.push(when)
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      const again = await start({ DATA_DIR: dir })
      const page = await fetch(`${again.base}/demonstration`)
      assert.match(await page.text(), /Enter as Cai/, `killed ${when}`)
      await again.stop()
      assert.equal(command({ DATA_DIR: dir }, 'verify-audit').code, 0)
    })
  }
  return killed
}

/** Moments from the first to the last of a first start, which is timed once for it. */
const anywhere = async (times: number, random: Random): Promise<Moment[]> => {
  const whole = await inFolderOf(async dir => {
    const first = await start({ DATA_DIR: dir })
    await first.stop()
    return first.startedIn
  })
  return Array.from({ length: times }, () => {
    const after = Math.floor(random() * whole)
    return () => wait(after, `after ${after} ms`)
  })
}

/** An empty database of its own on a running server. */
const emptyDatabase = async (server: string): Promise<string> => {
  const name = `caucus_kill_${process.pid}_${Math.trunc(performance.now())}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** `node test/faults/kill.ts`: the full run, on both engines, and the database server killed under the program. */
if (process.argv[1] === import.meta.filename) {
  const random = randomFrom('caucus kill')
  const trial = (settings: Settings, kill: Trial['kill'], kills: number) =>
    killDuringWrites({ settings, kills, random, kill, patient: true })
  await inFolderOf(async dir => {
    const settings = { DATA_DIR: dir }
    console.log('embedded engine, process killed:', await trial(settings, killProcess, 20))
  })
  const server = await startDurable(await freePort())
  try {
    await inFolderOf(async dir => {
      const settings = { DATA_DIR: dir, DATABASE_URL: await emptyDatabase(server.url) }
      console.log('PostgreSQL, process killed:', await trial(settings, killProcess, 20))
    })
    await inFolderOf(async dir => {
      const settings = { DATA_DIR: dir, DATABASE_URL: await emptyDatabase(server.url) }
      console.log('PostgreSQL, server killed:', await trial(settings, () => killServer(server), 10))
    })
  } finally {
    await server.stop()
  }
  console.log('first start killed:', (await killFirstStart([halfMade(random), ...(await anywhere(10, random))])).join(', '))
}
