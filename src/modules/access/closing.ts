import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import { keysOf, type Outliving, rowsOfWords } from '#platform/outlives.ts'
import type { Tx } from '#platform/transaction.ts'

/** Closes the asker's own account. As the person. @returns false: they hold a term that ends at a meeting, or an office */
export const closeAccount = async (tx: Tx, wall: Instant): Promise<boolean> => {
  const { rows } = await sql<{ done: boolean }>`select access_close(${wall}::timestamptz) as done`.execute(tx)
  return rows[0]?.done === true
}

/** An account that was closed, by its random id. */
const closings: Outliving = {
  kind: 'account',
  standing: tx => keysOf(tx, sql`select account_id::text as key from access_closed`),
  again: async (tx, words) =>
    (
      await sql`select access_forget(a.id, w.at) from ${rowsOfWords(words)} join access_account a on a.id = w.key::uuid
        where not exists (select from access_closed c where c.account_id = a.id)`.execute(tx)
    ).rows.length,
}

export const accessOutlives: readonly Outliving[] = [closings]
