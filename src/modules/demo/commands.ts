import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Tx } from '#platform/transaction.ts'

/** A move of the demonstration's clock is a row; the last one is the time of the story. */
export const moveClock = async (tx: Tx, to: Instant | null, wall: Instant): Promise<void> => {
  await sql`insert into platform_clock_move (moved_to, moved_at) values (${to}::timestamptz, ${wall})`.execute(tx)
}
