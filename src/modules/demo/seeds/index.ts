import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { withIdsFrom } from '#platform/ids.ts'
import { keeper, type Tx, transaction } from '#platform/transaction.ts'
import { opening } from '../stops.ts'
import { seedDemo } from './demo.ts'
import { seedHandful, seedMovement } from './movement.ts'
import { seedRiverside } from './riverside.ts'
import type { Telling } from './telling.ts'

const stories: Readonly<Record<string, { tell(tx: Tx, telling: Telling): Promise<void>; opens: Temporal.Instant }>> = {
  demo: { tell: seedDemo, opens: opening },
  handful: { tell: seedHandful, opens: opening },
  movement: { tell: seedMovement, opens: opening },
  riverside: { tell: seedRiverside, opens: opening },
}

/** When a story's clock stands at the beginning. @throws Error when there is no such story. */
export const startOf = (story: string): Temporal.Instant => {
  const found = stories[story]
  if (!found) throw new Error(`There is no story "${story}". Stories: ${Object.keys(stories).join(', ')}.`)
  return found.opens
}

/** Tells the story to a database without accounts, in one transaction and with the same ids each time; does nothing to any other. */
export const seedIfEmpty = async (
  database: Database,
  { story, say, ...telling }: Telling & { story: string; say(text: string): void },
): Promise<boolean> => {
  startOf(story)
  const some = await sql`select from access_account limit 1`.execute(database.db)
  if (some.rows.length > 0) return false
  say(`telling the story "${story}"`)
  await transaction(database, { ...keeper, now: startOf(story) }, tx => withIdsFrom(story, async () => stories[story]?.tell(tx, telling)))
  return true
}
