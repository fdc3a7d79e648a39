import { sql } from 'kysely'
import { changed } from '#platform/duty.ts'
import { keysOf, type Outliving, rowsOfWords } from '#platform/outlives.ts'

const latest = sql`(select distinct on (account_id, caucus_id) account_id, caucus_id, wanted from today_week_wish order by account_id, caucus_id, chosen_at desc, id desc) l`

/** Who wants the letter of a caucus's week no more. */
export const todayOutlives: readonly Outliving[] = [
  {
    kind: 'week-letters',
    standing: tx => keysOf(tx, sql`select l.account_id || ':' || l.caucus_id as key from ${latest} where not l.wanted`),
    again: (tx, words) =>
      changed(
        tx,
        sql`insert into today_week_wish (id, account_id, caucus_id, wanted, chosen_at)
          select gen_random_uuid(), l.account_id, l.caucus_id, false, clock_timestamp()
          from ${rowsOfWords(words)} join ${latest} on w.key = l.account_id || ':' || l.caucus_id where l.wanted`,
      ),
  },
]
