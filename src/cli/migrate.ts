import { configFrom } from '#platform/config.ts'
import { loadPacks } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'

/** Brings the configured database to this version and prints each file applied. `serve` does the same when it starts. */
export const run = async (): Promise<number> => {
  const applied = await withDatabase(configFrom(process.env), await loadPacks(), async (_database, now) => now)
  console.log(
    applied.length === 0
      ? 'Nothing to apply: the database is at this version.'
      : applied.map(name => `applied db/migrations/${name}`).join('\n'),
  )
  return 0
}
