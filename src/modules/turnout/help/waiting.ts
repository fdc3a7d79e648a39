import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'

/** What waits for the stewards of a group: asks of others that it has not answered, and offers to it; with the soonest day. */
type HelpWaiting = { readonly asks: number; readonly offers: number; readonly on: Day | null }

export const helpWaiting = async (tx: Tx, caucus: Id<'caucus'>): Promise<HelpWaiting> => {
  const { rows } = await sql<HelpWaiting>`
    select count(*) filter (where asked)::int as asks, coalesce(sum(waiting), 0)::int as offers, min(on_day) as on from (
      select h.on_day,
        exists (select from turnout_help_told t where t.help_id = h.id and t.caucus_id = ${caucus})
          and not exists (select from turnout_help_not_now n where n.help_id = h.id and n.caucus_id = ${caucus})
          and not exists (select from turnout_help_offer o where o.help_id = h.id and o.caucus_id = ${caucus}) as asked,
        case when h.caucus_id = ${caucus} then (select count(*) from turnout_help_offer o where o.help_id = h.id
          and not exists (select from turnout_help_accept a where a.offer_id = o.id)
          and not exists (select from turnout_help_offer_end e where e.offer_id = o.id)) else 0 end as waiting
      from turnout_help h where turnout_help_open(h.id)) mine
    where asked or waiting > 0`.execute(tx)
  return rows[0] ?? { asks: 0, offers: 0, on: null }
}
