import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openPostgres } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { binFolder, freePort, startPostgres } from './postgres.ts'

/**
 * The schema that the migrations make, as `pg_dump` prints it, without what differs from one server to the next.
 * `node test/schema.ts` writes it to db/schema.sql, where a change of the promises is read in review.
 */
export const schemaOn = async (serverUrl: string): Promise<string> => {
  const name = `caucus_schema_${process.pid}`
  const admin = new pg.Client({ connectionString: serverUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = await openPostgres(url.href, 2)
  await migrate(database)
  await database.close()
  const args = ['--schema-only', '--no-owner', '--no-comments', '--schema=public', url.href]
  const dumped = spawnSync(join(binFolder() ?? '', 'pg_dump'), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  await admin.query(`drop database ${name}`)
  await admin.end()
  if (dumped.status !== 0) throw new Error(`pg_dump failed: ${dumped.stderr}`)
  return plain(dumped.stdout)
}

/** Settings, comments and the random marks of newer versions say nothing about our tables. */
const plain = (dump: string): string => {
  const kept = dump
    .split('\n')
    .filter(
      line => !/^(--|SET |SELECT pg_catalog|\\(un)?restrict|CREATE SCHEMA public|REVOKE USAGE ON SCHEMA|GRANT ALL ON SCHEMA)/.test(line),
    )
  return `-- Printed by pg_dump from a database with every migration applied: node test/schema.ts. Comments are in db/migrations.\n${kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}

if (process.argv[1] === import.meta.filename) {
  const server = await startPostgres(await freePort())
  const text = await schemaOn(server.url).finally(server.stop)
  writeFileSync(new URL('../db/schema.sql', import.meta.url), text)
  console.log(`db/schema.sql: ${text.split('\n').length} lines`)
}
