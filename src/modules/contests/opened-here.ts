import { sql } from 'kysely'
import type { Tx } from '#platform/transaction.ts'

/** A contest opened here, as anybody may find it by name. */
type OpenedHere = {
  readonly key: string
  readonly pack: string
  readonly unit: string | null
  readonly procedure: string
  readonly title: string
}

/** All that were opened by now; nothing of what waits for a moderator is among them. */
export const openedHere = async (tx: Tx): Promise<readonly OpenedHere[]> => {
  const found = await sql<OpenedHere>`
    select l.contest_key as key, c.pack, c.unit, l.procedure, l.title from contests_live l join contests_contest c on c.key = l.contest_key
    where l.opened_at <= caucus_now() order by l.contest_key`.execute(tx)
  return found.rows
}
