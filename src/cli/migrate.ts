import { configFrom } from '#platform/config.ts'
import { openEmbedded, openPostgres } from '#platform/database.ts'
import { holdFolder } from '#platform/one-process.ts'
import { loadPacks, prepare } from '#src/main.ts'

/** Brings the configured database to this version and prints each file applied. `serve` does the same when it starts. */
export const run = async (): Promise<number> => {
  const config = configFrom(process.env)
  const packs = await loadPacks()
  const applied: string[] = []
  const note = (name: string) => void applied.push(name)
  const release = config.DATABASE_URL ? null : await holdFolder(config.DATA_DIR)
  const database = config.DATABASE_URL
    ? await openPostgres(config.DATABASE_URL, 4)
    : await openEmbedded(config.DATA_DIR, fresh => prepare(fresh, packs, note))
  await prepare(database, packs, note)
  await database.close()
  await release?.()
  console.log(
    applied.length === 0
      ? 'Nothing to apply: the database is at this version.'
      : applied.map(name => `applied db/migrations/${name}`).join('\n'),
  )
  return 0
}
