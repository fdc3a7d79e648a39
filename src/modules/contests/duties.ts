import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import { ballotBox } from '#modules/ballots/index.ts'
import { arrayOf } from '#platform/array.ts'
import { before, changed, type Duty, rowsThatGo } from '#platform/duty.ts'
import type { Tx } from '#platform/transaction.ts'

const longClosed = async (tx: Tx, on: Day): Promise<string> => arrayOf(await ballotBox.closedBefore(tx, on.subtract({ months: 12 })))

/** The box keeps its opaque ids for ever, so that anybody can check it; whose they were goes. */
const rolls: Duty = {
  what: 'Who was which voter in a ballot of the caucus, and who was reminded of it',
  after: 'a year after it closed',
  tables: ['contests_voter', 'contests_reminder'],
  due: async () => null,
  end: async (tx, on) => {
    const boxes = await longClosed(tx, on)
    let all = 0
    for (const table of ['contests_voter', 'contests_reminder'])
      all += await changed(tx, sql`delete from ${sql.table(table)} where box_id = any (${boxes}::uuid[])`)
    return all
  },
}

export const contestsDuties: readonly Duty[] = [
  rolls,
  rowsThatGo(
    { what: 'Calendars with a secret address that were ended', after: 'a year after their end' },
    'contests_feed',
    on => sql`exists (select from contests_feed_end e where e.feed_id = t.id and e.ended_at < ${before(on, { months: 12 })})`,
    null,
  ),
  rowsThatGo(
    { what: 'That somebody was reminded of a day', after: '12 months' },
    'contests_reminded',
    on => sql`t.on_day < ${before(on, { months: 12 })}`,
    null,
  ),
]
