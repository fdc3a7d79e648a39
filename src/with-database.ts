import type { Pack } from '#modules/rulebook/index.ts'
import type { Config } from '#platform/config.ts'
import { type Database, openEmbedded, openPostgres } from '#platform/database.ts'
import { holdFolder } from '#platform/one-process.ts'
import { prepare } from './main.ts'

/**
 * The configured database, brought to this version, for the length of one command, which is told the names of the migrations applied for it.
 * @throws Error when another process holds the embedded database.
 */
export const withDatabase = async <T>(
  config: Config,
  packs: ReadonlyMap<string, Pack>,
  work: (database: Database, applied: readonly string[]) => Promise<T>,
): Promise<T> => {
  const applied: string[] = []
  const fill = async (database: Database) => void applied.push(...(await prepare(database, packs)))
  const release = config.DATABASE_URL ? null : await holdFolder(config.DATA_DIR)
  const database = config.DATABASE_URL ? await openPostgres(config.DATABASE_URL, 4) : await openEmbedded(config.DATA_DIR, fill)
  try {
    await fill(database)
    return await work(database, applied)
  } finally {
    await database.close()
    await release?.()
  }
}
