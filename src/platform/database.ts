import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type ConstructorOptions, fromPglite } from 'pg-boss'
import { remembered } from '#kernel/remembered.ts'
import { askedOnce } from './asked-once.ts'
import { begunTogether, endedBehind } from './first-step.ts'

/** No table is known here: each module names its own with `tx.withTables<…>()`. */
// biome-ignore lint/complexity/noBannedTypes: the empty schema is the point
export type Db = Kysely<{}>

export type Database = {
  readonly engine: 'postgres' | 'pglite'
  readonly db: Db
  /** What the job queue talks to, outside any transaction of ours. */
  readonly jobs: NonNullable<ConstructorOptions['db']>
  /** Runs a script of several statements in one transaction, as the owner. */
  script(text: string): Promise<void>
  close(): Promise<void>
}

const timestamptz = 1184
const date = 1082
const bigint = 20

/** PostgreSQL prints `2017-01-07 09:00:00+00`; Temporal reads it with a T. */
const toInstant = (text: string): Temporal.Instant => Temporal.Instant.from(text.replace(' ', 'T'))
/** Rows of many people name few days. */
const toDay = remembered(
  2000,
  (text: string) => Temporal.PlainDate.from(text),
  text => text,
)

/** Drivers know `Date`, not Temporal: a day or an instant goes out as its ISO text, and the database reads it by the column's type. */
const plain = (value: unknown): unknown =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate
    ? value.toString()
    : Array.isArray(value)
      ? value.map(plain)
      : value

const plainAll = (values: readonly unknown[] | undefined): unknown[] | undefined => values?.map(plain)

/**
 * Names for questions that are asked again, so that PostgreSQL reads and plans each once a connection: see docs/adr/0038. A text is named when it comes for the
 * second time, and `most` are: what is another text each time stays without one.
 */
export const namer = (most = 1000): ((text: string) => string | undefined) => {
  const once = new Set<string>()
  const names = new Map<string, string>()
  return text => {
    const known = names.get(text)
    if (known || names.size >= most) return known
    if (once.delete(text)) names.set(text, `kept_${names.size}`)
    else if (once.size < most) once.add(text)
    return names.get(text)
  }
}

/** Milliseconds after which a connection that nobody uses is closed, and its plans with it. */
const idle = 300_000

export const openPostgres = async (url: string, max = 10): Promise<Database> => {
  pg.types.setTypeParser(timestamptz, toInstant)
  pg.types.setTypeParser(date, toDay)
  pg.types.setTypeParser(bigint, Number)
  const pool = new pg.Pool({ connectionString: url, max, idleTimeoutMillis: idle, application_name: 'caucus' })
  // An idle connection that the server ends is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Nor may one that ends between two statements of a transaction: its next statement fails, and that request with it.
  pool.on('connect', client => client.on('error', () => undefined))
  const nameOf = namer()
  const connect = async () => {
    const client = await pool.connect()
    const ask = askedOnce(
      begunTogether(
        text => client.query(text),
        (text, values) => {
          const name = nameOf(text)
          return client.query({ ...(name && { name }), text, values: plainAll(values) ?? [] })
        },
      ),
    )
    return endedBehind(ask, () => client.release())
  }
  // Kysely also types a cursor overload of `query`, which nothing here uses.
  const dialect = new PostgresDialect({ pool: { connect, end: () => pool.end() } as never })
  // biome-ignore lint/complexity/noBannedTypes: see Db
  const db = new Kysely<{}>({ dialect })
  await pool.query('select 1')
  return {
    engine: 'postgres',
    db,
    // The queue sends several statements at once when it has no parameters, which only the simple protocol takes.
    jobs: { executeSql: (text, values) => (values?.length ? pool.query(text, values) : pool.query(text)) },
    script: async text => {
      const client = await pool.connect()
      try {
        await client.query(`begin;\n${text}\n;commit;`)
      } catch (fault) {
        await client.query('rollback')
        throw fault
      } finally {
        client.release()
      }
    },
    close: () => db.destroy(),
  }
}

const parsers = { [timestamptz]: toInstant, [date]: toDay, [bigint]: Number }
const asText = (value: unknown): string => String(value)
const serializers = { [timestamptz]: asText, [date]: asText }

const embedded = (pglite: PGlite): Database => {
  const spoken = {
    close: () => pglite.close(),
    get closed() {
      return pglite.closed
    },
    get ready() {
      return pglite.ready
    },
    waitReady: pglite.waitReady,
    query: <T>(text: string, values?: unknown[]) => pglite.query<T>(text, plainAll(values)),
    transaction: <T>(work: (tx: never) => Promise<T>) =>
      pglite.transaction(tx =>
        work({ query: askedOnce((text, values) => tx.query(text, plainAll(values))), rollback: () => tx.rollback() } as never),
      ),
  }
  // biome-ignore lint/complexity/noBannedTypes: see Db
  const db = new Kysely<{}>({ dialect: new PGliteDialect({ pglite: spoken as never }) })
  const queue = fromPglite(pglite)
  let closing = false
  return {
    engine: 'pglite',
    db,
    // The queue looks after itself by timers: what it still asks while we close is answered by nothing, instead of a fault that nobody awaits.
    jobs: { ...queue, executeSql: (text, values) => (closing ? Promise.resolve({ rows: [] }) : queue.executeSql(text, values)) },
    script: async text => {
      await pglite.transaction(async tx => void (await tx.exec(text)))
    },
    close: async () => {
      closing = true
      if (pglite.closed) return
      await pglite.runExclusive(async () => undefined)
      await pglite.close()
    },
  }
}

/** In memory, for tests. */
export const openInMemory = async (): Promise<Database> => embedded(await PGlite.create({ parsers, serializers }))

/**
 * The embedded database in `dir/database`. A process that is killed while PGlite creates its folder leaves one that cannot be opened, so
 * it is made beside, filled by `found`, closed, and then renamed: the folder is either complete or not there.
 */
export const openEmbedded = async (dir: string, found: (database: Database) => Promise<void>): Promise<Database> => {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const home = join(dir, 'database')
  if (!existsSync(home)) {
    const unfinished = join(dir, 'database.unfinished')
    await rm(unfinished, { recursive: true, force: true })
    const fresh = embedded(await PGlite.create(unfinished, { parsers, serializers }))
    await found(fresh)
    await fresh.close()
    await rename(unfinished, home)
  }
  return embedded(await PGlite.create(home, { parsers, serializers }))
}
