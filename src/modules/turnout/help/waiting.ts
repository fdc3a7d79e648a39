import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import { byGroup, caucusesAsked } from '../groups.ts'

/** What waits for the stewards of a group: asks of others that it has not answered, and offers to it; with the soonest day. */
type HelpWaiting = { readonly asks: number; readonly offers: number; readonly on: Day | null }

/** Of each of these groups. */
export const helpWaiting = async (tx: Tx, caucuses: readonly Id<'caucus'>[]): Promise<HelpWaiting[]> => {
  if (caucuses.length === 0) return []
  const { rows } = await sql<HelpWaiting & { nth: number }>`
    select nth, count(*) filter (where asked)::int as asks, coalesce(sum(waiting), 0)::int as offers, min(on_day) as on from (
      select g.nth, h.on_day,
        exists (select from turnout_help_told t where t.help_id = h.id and t.caucus_id = g.caucus)
          and not exists (select from turnout_help_not_now n where n.help_id = h.id and n.caucus_id = g.caucus)
          and not exists (select from turnout_help_offer o where o.help_id = h.id and o.caucus_id = g.caucus) as asked,
        case when h.caucus_id = g.caucus then (select count(*) from turnout_help_offer o where o.help_id = h.id
          and not exists (select from turnout_help_accept a where a.offer_id = o.id)
          and not exists (select from turnout_help_offer_end e where e.offer_id = o.id)) else 0 end as waiting
      from (select id, on_day, caucus_id from turnout_help where turnout_help_open(id)) h cross join ${caucusesAsked(caucuses)}) mine
    where asked or waiting > 0 group by nth`.execute(tx)
  return byGroup(caucuses, rows).map(([row]) => ({ asks: row?.asks ?? 0, offers: row?.offers ?? 0, on: row?.on ?? null }))
}
