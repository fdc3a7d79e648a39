import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Duty } from '#platform/duty.ts'
import type { Tx } from '#platform/transaction.ts'

const changed = async (query: ReturnType<typeof sql>, tx: Tx): Promise<number> => Number((await query.execute(tx)).numAffectedRows ?? 0)
const before = (on: Day, length: { months: number } | { days: number }) => sql`${on.subtract(length)}::date`

/** Who looked at whose record. Only its subject may count it. */
const looked: Duty = {
  what: 'Who looked at whose record',
  after: '12 months',
  due: async () => null,
  end: (tx, on) => changed(sql`delete from access_reading where at < ${before(on, { months: 12 })}`, tx),
}

export const accessDuties: readonly Duty[] = [looked]
