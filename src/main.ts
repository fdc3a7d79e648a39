import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turnOfOthers } from 'node:timers/promises'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { caucusesOf, type Permission, type Who } from '#kernel/scope.ts'
import { holders, permit, readings, record, sessionDays, whoHolds } from '#modules/access/index.ts'
import { records } from '#modules/contests/index.ts'
import { networks } from '#modules/network/index.ts'
import { keeping } from '#modules/people/index.ts'
import { loadPack, type Pack } from '#modules/rulebook/index.ts'
import { type MovableClock, movableClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { type Duty, platformDuties } from '#platform/duty.ts'
import { type ErasedList, erasedForNow } from '#platform/erased.ts'
import { type Jobs, openJobs, type Worker } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { mailJob, type Post, sendLetter } from '#platform/mail.ts'
import { migrate } from '#platform/migrate.ts'
import { outliveAgain, writeOutlives } from '#platform/outlives.ts'
import { type Key, keyFrom, sha256 } from '#platform/seal.ts'
import { type Actor, gate, keeper, transaction, visitor } from '#platform/transaction.ts'
import { assets } from '#web/assets.ts'
import { formToken } from '#web/form-token.ts'
import type { Module } from '#web/route.ts'
import { type Ground, server } from '#web/server.ts'
import { frameWith } from './frame.ts'
import { mountModules } from './modules.ts'

/** The whole program over one database, ready to answer; nothing listens yet. */
export type Program = {
  readonly app: Hono
  readonly modules: readonly Module[]
  readonly database: Database
  readonly packs: ReadonlyMap<string, Pack>
  readonly clock: MovableClock
  readonly jobs: Jobs
  readonly key: Key
  /** What goes by itself when its time is over. */
  readonly duties: readonly Duty[]
  /** Takes up jobs until `stop`. */
  work(post: Post | null): Promise<void>
  stop(): Promise<void>
}

const packsFolder = new URL('../packs/', import.meta.url).pathname

/**
 * Every pack of `packs/`, or an error naming each problem by file and line. The one with most units comes first: pages that are asked for no pack show it.
 * @param keptIn a folder in which what they say is kept, so that the next start need not parse what did not change
 */
export const loadPacks = async (names?: readonly string[], keptIn: string | null = null): Promise<ReadonlyMap<string, Pack>> => {
  const dirs = names
    ? [...names]
    : (await readdir(packsFolder, { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => entry.name)
  const keptAt = (name: string) => (keptIn === null ? null : join(keptIn, `${name}.json`))
  const loaded = await Promise.all(dirs.sort().map(async name => ({ name, ...(await loadPack(join(packsFolder, name), keptAt(name))) })))
  const problems = loaded.flatMap(({ name, problems }) => problems.map(one => `packs/${name}/${one.file}:${one.line}: ${one.message}`))
  if (problems.length > 0) throw new Error(`The packs cannot be used:\n${problems.join('\n')}`)
  const usable = loaded.flatMap(({ pack }) => pack ?? []).toSorted((a, b) => b.units.size - a.units.size)
  return new Map(usable.map(pack => [pack.about.id, pack]))
}

/** The server key: given, or made once and kept beside the embedded database for its owner only. */
export const serverKey = async (config: Config): Promise<Key> => {
  if (config.CAUCUS_KEY) return keyFrom(Buffer.from(config.CAUCUS_KEY, 'hex'))
  const path = join(config.DATA_DIR, 'server.key')
  await mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return keyFrom(Buffer.from((await readFile(path, 'utf8')).trim(), 'hex'))
}

const version = String(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version)

/**
 * Brings an empty or older database to where this version needs it, with every pack's public record in it. Done again, it changes nothing.
 * @returns names of the migrations applied now
 */
export const prepare = async (database: Database, packs: ReadonlyMap<string, Pack>): Promise<string[]> => {
  const applied = await migrate(database)
  await transaction(database, keeper, tx => records.bringIn(tx, packs))
  return applied
}

type Opening = {
  readonly config: Config
  readonly database: Database
  readonly packs: ReadonlyMap<string, Pack>
  readonly key: Key
  readonly log: Log
  /** Where the clock stands; null follows the machine. */
  readonly startsAt: Temporal.Instant | null
  /** Absent: remembered until the program ends, for stories and the demonstration. */
  readonly erased?: ErasedList
}

export const openProgram = async ({ config, database, packs, key, log, startsAt, erased = erasedForNow() }: Opening): Promise<Program> => {
  const clock = movableClock(startsAt)
  const cameBack = await keeping.eraseAgain(database, erased, clock.now())
  if (cameBack > 0) log.info('erased again what a backup had brought back', { records: cameBack })
  const marked = await keeping.numbersAlike(database, key, clock.now())
  if (marked > 0) log.info('numbers are found however they are written', { numbers: marked })
  const demo = config.DEMO === 'on'
  const zone = packs.values().next().value?.about.zone ?? 'UTC'
  const cookieName = config.publicUrl.startsWith('https:') ? '__Host-caucus' : 'caucus'
  const sessionCookie = (token: string | null): string => {
    const rest = `Path=/; HttpOnly; SameSite=Lax${cookieName.startsWith('__Host-') ? '; Secure' : ''}`
    return token === null ? `${cookieName}=; Max-Age=0; ${rest}` : `${cookieName}=${token}; Max-Age=${sessionDays * 86_400}; ${rest}`
  }
  const table: (readonly [string, Permission])[] = []
  const duties = (): readonly Duty[] => [...platformDuties, ...modules.flatMap(module => module.duties ?? [])]
  const names = () => modules.flatMap(module => module.names ?? [])
  const modules = mountModules({
    version,
    packs,
    clock,
    key,
    zone,
    demo,
    database,
    log,
    publicUrl: config.publicUrl,
    sessionCookie,
    permissionTable: () => table,
    duties,
    names,
    erased,
    queue: (tx, job) => jobs.queue(tx, job),
    inTheNameOf: async (account, work) => {
      // The embedded database answers in this very thread: who asks for a page has it between two steps of a long job, not after the last.
      await turnOfOthers()
      const now = clock.now()
      const who = await transaction(database, gate, tx => holders.ofAccount(tx, account, now), 'read')
      return who && transaction(database, { ...(await actorFor(database, who)), now }, tx => work(tx, who))
    },
  })
  const withdrawn = await outliveAgain(
    database,
    erased,
    modules.flatMap(module => module.outlives ?? []),
    log,
  )
  if (withdrawn > 0) log.info('withdrawn again what a backup had opened', { withdrawals: withdrawn })
  table.push(...modules.flatMap(module => Object.entries(module.permissions)))
  const workers = new Map<string, Worker>(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  const jobs = await openJobs(database, [mailJob, ...workers.keys()], log)
  const ground: Ground = {
    database,
    clock,
    jobs,
    log,
    modules,
    cookieName,
    origins: [new URL(config.publicUrl).origin, `http://localhost:${config.PORT}`, `http://127.0.0.1:${config.PORT}`],
    refresh: () => (demo ? refreshClock(database, clock, startsAt) : Promise.resolve()),
    identify: token =>
      token ? transaction(database, gate, tx => whoHolds(tx, sha256(token), clock.now(), clock.wall()), 'read') : Promise.resolve(null),
    holderBy: (find, key) =>
      transaction(
        database,
        gate,
        async tx => {
          const account = await find(tx, key, clock.now())
          return account && holders.ofAccount(tx, account, clock.now())
        },
        'read',
      ),
    actorFor: who => actorFor(database, who),
    permit,
    tokenFor: who => formToken(key, who),
    recordRefusal: (who, { permission, method, path, scope }) =>
      transaction(database, gate, tx =>
        record(
          tx,
          scope,
          { account: who?.account ?? null, what: 'refused', about: permission, detail: { route: `${method} ${path}` } },
          clock.wall(),
        ),
      ),
    recordReadings: (who, shown) => transaction(database, gate, tx => readings.record(tx, who, shown, clock.now())),
    audit: (tx, who, scope, line) => record(tx, scope, { account: who?.account ?? null, ...line }, clock.wall()),
    beforeCommit: tx => writeOutlives(tx, erased, log),
    frameOf: frameWith({ clock, zone, demo }),
  }
  return {
    app: server(ground, assets),
    modules,
    database,
    packs,
    clock,
    jobs,
    key,
    duties: duties(),
    work: async post => {
      const { queue } = jobs
      if (post) workers.set(mailJob, data => sendLetter({ database, post, key, wall: clock.wall, log, zone, queue }, String(data['mail'])))
      await jobs.work(workers, { names: modules.flatMap(module => module.nightly ?? []), zone })
    },
    stop: async () => {
      for (const module of modules) module.close?.()
      await jobs.stop()
      await database.close()
    },
  }
}

/** Stewards see their people in full; everybody with a role in a caucus what it keeps for itself; who coordinates its network, its sums and no row. */
const actorFor = async (database: Database, who: Who | null): Promise<Actor> => {
  if (!who) return visitor
  const coordinated = who.grants.flatMap(({ scope, role }) => (scope.kind === 'network' && role === 'coordinator' ? [scope.id] : []))
  const inNetworks =
    coordinated.length === 0 ? [] : await transaction(database, visitor, tx => networks.caucusIdsIn(tx, coordinated), 'read')
  const inside = caucusesOf(who, ['steward', 'organiser', 'member'])
  return {
    role: 'member',
    account: who.account,
    caucuses: caucusesOf(who, ['steward']),
    inside,
    counted: [...inside, ...inNetworks],
    contests: who.grants.flatMap(({ scope }) => (scope.kind === 'contest' ? [scope.id] : [])),
  }
}

/** Another process may have moved the demonstration's clock; the last move counts. */
const refreshClock = async (database: Database, clock: MovableClock, startsAt: Temporal.Instant | null): Promise<void> => {
  const last = await sql<{ moved_to: Temporal.Instant | null }>`select moved_to from platform_clock_move order by id desc limit 1`.execute(
    database.db,
  )
  const row = last.rows[0]
  clock.move(row ? row.moved_to : startsAt)
}
