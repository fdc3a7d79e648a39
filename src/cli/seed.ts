import { seedIfEmpty } from '#modules/demo/index.ts'
import { configFrom } from '#platform/config.ts'
import { loadPacks, serverKey } from '#src/main.ts'
import { withDatabase } from '#src/with-database.ts'

const usage = 'seed NAME   tells the story NAME (demo, movement, handful, riverside) to an empty database; does nothing to any other'

/** Exit code 0: told; 1: the database has people already; 2: the command was not understood. */
export const run = async ([story]: string[]): Promise<number> => {
  if (!story) {
    console.error(usage)
    return 2
  }
  const config = configFrom({ ...process.env, SEED: story })
  const packs = await loadPacks()
  const key = await serverKey(config)
  const told = await withDatabase(config, packs, database => seedIfEmpty(database, { packs, key, story, say: text => console.log(text) }))
  if (told) return 0
  console.error('This database has accounts already, so nothing was added. Seed into another DATA_DIR or DATABASE_URL.')
  return 1
}
