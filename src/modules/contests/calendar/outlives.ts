import { sql } from 'kysely'
import { instant } from '#kernel/day.ts'
import { parseId } from '#kernel/id.ts'
import { holders } from '#modules/access/index.ts'
import { keysOf, type Outliving } from '#platform/outlives.ts'
import { setReminding } from './reminders.ts'

/** Who wants no letters about dates any more: they have them without having chosen, so whoever chose after a backup is in it as one who did not. */
export const contestsOutlives: readonly Outliving[] = [
  {
    kind: 'date-letters',
    standing: tx =>
      keysOf(
        tx,
        sql`select l.account_id::text as key from
          (select distinct on (account_id) account_id, kinds, days_before from contests_reminding order by account_id, set_at desc, id desc) l
          where l.kinds = '{}' or l.days_before = '{}'`,
      ),
    again: async (tx, words) => {
      let ended = 0
      for (const { key, at } of words) {
        const account = parseId<'account'>(key)
        const now = instant(at)
        if (!account || !(await holders.ofAccount(tx, account, now))) continue
        await setReminding(tx, account, { kinds: [], daysBefore: [] }, now)
        ended++
      }
      return ended
    },
  },
]
