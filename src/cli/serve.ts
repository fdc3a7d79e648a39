import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { seedIfEmpty, startOf } from '#modules/demo/index.ts'
import { configFrom } from '#platform/config.ts'
import { openEmbedded, openPostgres } from '#platform/database.ts'
import { erasedIn } from '#platform/erased.ts'
import { logTo } from '#platform/log.ts'
import { postTo } from '#platform/mail.ts'
import { holdFolder } from '#platform/one-process.ts'
import { loadPacks, openProgram, prepare, serverKey } from '#src/main.ts'

/** Web server and worker in one process: everything that `npm start` does after the packages are installed. */
export const run = async (): Promise<number> => {
  const began = performance.now()
  const say = (text: string) => console.log(`[${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s] ${text}`)
  const config = configFrom(process.env)
  const log = logTo(line => console.log(line), config.LOG)
  const demo = config.DEMO === 'on'
  const release = config.DATABASE_URL ? null : await holdFolder(config.DATA_DIR)
  say('reading the packs')
  const [packs, key] = await Promise.all([loadPacks(undefined, join(config.DATA_DIR, 'packs')), serverKey(config)])
  say(config.DATABASE_URL ? 'opening PostgreSQL' : `opening the embedded database in ${config.DATA_DIR}`)
  const fill = async (database: Awaited<ReturnType<typeof openPostgres>>) => {
    const applied = await prepare(database, packs)
    if (applied.length > 0) say(`database at this version: db/migrations up to ${applied.at(-1)} (${applied.length} applied now)`)
    if (demo) await seedIfEmpty(database, { packs, key, story: config.SEED, say })
  }
  const database = config.DATABASE_URL ? await openPostgres(config.DATABASE_URL) : await openEmbedded(config.DATA_DIR, fill)
  await fill(database)
  const program = await openProgram({
    config,
    database,
    packs,
    key,
    log,
    startsAt: demo ? startOf(config.SEED) : null,
    ...(demo ? {} : { erased: erasedIn(config.erasedList) }),
  })
  const post = config.SMTP_URL ? postTo(config.SMTP_URL, config.MAIL_FROM) : null
  const listening = serve({ fetch: program.app.fetch, port: config.PORT, hostname: config.HOST })
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve)
    listening.once('error', reject)
  })
  await program.work(post)
  const port = (listening.address() as { port: number }).port
  say(`ready: ${config.PUBLIC_URL ?? `http://localhost:${port}`}`)
  if (demo)
    console.log(
      `\n  Enter as one of the cast:  http://localhost:${port}/demonstration\n  Stop with Ctrl-C. Nothing is lost; npm start goes on where you were.\n`,
    )
  await writeFile(join(config.DATA_DIR, 'address'), `http://localhost:${port}\n`).catch(() => undefined)
  const signal = await new Promise<string>(resolve => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name))
  })
  log.info('stopping', { signal })
  for (const module of program.modules) module.close?.()
  await new Promise(resolve => listening.close(resolve))
  await program.stop()
  await release?.()
  await rm(join(config.DATA_DIR, 'address'), { force: true })
  return 0
}
