import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { appendFile, cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { seedIfEmpty, startOf } from '#modules/demo/index.ts'
import { configFrom } from '#platform/config.ts'
import { type Database, openEmbedded, openInMemory, openPostgres } from '#platform/database.ts'
import { logTo } from '#platform/log.ts'
import { keyFrom } from '#platform/seal.ts'
import { loadPacks, openProgram, type Program, prepare } from '#src/main.ts'

const secret = Buffer.alloc(32, 7)
/** Stories share one key, so that a template made once can be read in every test. */
export const testKey = keyFrom(secret)
export const engine = process.env['CAUCUS_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'pglite'

/** Where a run of all tests keeps its templates, so that each story is told once and not once for each file; what packs say is kept there too. */
const shelf = process.env['CAUCUS_TEST_TEMPLATES']
const packs = loadPacks(undefined, shelf ? join(shelf, 'packs') : null)
const templates = new Map<string, Promise<string>>()

const told = async (database: Database, story: string): Promise<void> => {
  await prepare(database, await packs)
  await seedIfEmpty(database, { packs: await packs, key: testKey, story, say: () => undefined })
}

/** Memory that is a folder, where the machine has a gigabyte of it to spare: copying a database there takes a tenth of the time. */
const quick = (): string => {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2 ** 30 ? memory : tmpdir()
}

/** A folder that goes with this process. */
const passing = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'caucus-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The story told to an embedded database, with the job queue's tables in it; the folder in which it lies. */
const template = async (story: string): Promise<string> => {
  const folder = join(shelf ?? passing(), `${story}.template`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  const first = await openEmbedded(unfinished, database => told(database, story))
  const jobs = await programOn(first, story, [])
  await jobs.stop()
  await slim(join(unfinished, 'database'))
  // Two files may tell the same story at once: what the other has put there is as good.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true }))
  return folder
}

/**
 * Takes out of a database that was closed what no story opens and every copy would carry: the two that others are made from, and room in the log that is not used
 * yet. Memory for more than a story fills would be zeroed at each opening. Halves what a copy costs.
 */
const slim = async (home: string): Promise<void> => {
  const log = (await readdir(join(home, 'pg_wal'))).filter(name => /^[0-9A-F]{24}$/.test(name)).sort()
  const spare = [...['1', '4'].map(number => join('base', number)), ...log.slice(1).map(name => join('pg_wal', name))]
  for (const one of spare) await rm(join(home, one), { recursive: true })
  await appendFile(join(home, 'postgresql.conf'), '\nshared_buffers = 16MB\n')
}

const copied = async (story: string, folder: string): Promise<void> => {
  const made = templates.get(story) ?? template(story)
  templates.set(story, made)
  await cp(await made, folder, { recursive: true })
}

/** A copy of the story's folder, which is opened in half the time that a dump in memory takes to be read. */
export const embeddedWith = async (story: string): Promise<Database> => {
  const folder = await mkdtemp(join(quick(), 'caucus-test-'))
  await copied(story, folder)
  const database = await openEmbedded(folder, () => Promise.reject(new Error(`the template of ${story} has no database in it`)))
  const close = async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ...database, close }
}

/** The address of a copy of the story's template database on the server of CAUCUS_TEST_DATABASE; the first test to need a template makes it. */
const onServer = async (story: string): Promise<string> => {
  const base = process.env['CAUCUS_TEST_DATABASE']
  if (!base) throw new Error('CAUCUS_TEST_DATABASE is not set: run the tests through npm run check, which starts a PostgreSQL server')
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  const template = `caucus_${story}`
  await admin.query('select pg_advisory_lock(72)')
  const known = await admin.query('select from pg_database where datname = $1', [template])
  if (known.rows.length === 0) {
    await admin.query(`create database ${template}_making`)
    const making = await openPostgres(urlOf(base, `${template}_making`), 4)
    await told(making, story)
    const program = await programOn(making, story, [])
    await program.stop()
    await admin.query(`alter database ${template}_making rename to ${template}`)
  }
  const name = `caucus_test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template ${template}`)
  await admin.query('select pg_advisory_unlock(72)')
  await admin.end()
  return urlOf(base, name)
}

/** Settings with which the program goes on in `dir` where the story has been told before, on the engine that this run is for. */
export const toldBefore = async (story: string, dir: string): Promise<Readonly<Record<string, string>>> => {
  const settings = { DATA_DIR: dir, CAUCUS_KEY: secret.toString('hex') }
  await packs
  if (shelf) await cp(join(shelf, 'packs'), join(dir, 'packs'), { recursive: true })
  if (engine === 'postgres') return { ...settings, DATABASE_URL: await onServer(story) }
  await copied(story, dir)
  return settings
}

/** The story told to an empty database by itself, without a template: for a test of the telling. Closed when the test ends. */
export const toldAnew = async (t: TestContext, story: string): Promise<Database> => {
  const database = engine === 'postgres' ? await emptyOnServer() : await openInMemory()
  t.after(() => database.close())
  await told(database, story)
  return database
}

const emptyOnServer = async (): Promise<Database> => {
  const base = process.env['CAUCUS_TEST_DATABASE'] ?? ''
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  const name = `caucus_test_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name}`)
  await admin.end()
  return openPostgres(urlOf(base, name), 4)
}

const urlOf = (base: string, name: string): string => {
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.href
}

export const programOn = async (database: Database, story: string, faults: string[], port = 3000): Promise<Program> => {
  const config = configFrom({ PORT: String(port), LOG: 'quiet', SEED: story })
  const log = logTo(line => void faults.push(line), 'quiet')
  return openProgram({ config, database, packs: await packs, key: testKey, log, startsAt: startOf(story) })
}

/** A fresh database with the story in it, on the engine that this run is for. */
export const withStory = async (story: string): Promise<Database> =>
  engine === 'postgres' ? openPostgres(await onServer(story), 4) : embeddedWith(story)

/** `node test/template.ts STORY`: tells it before many ask for it at once. */
if (process.argv[1] === import.meta.filename && process.argv[2]) await template(process.argv[2])
