import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import { type EndedCalls, endedCalls } from './queries.ts'

/** What a group did between two moments, in counts: calls, how many became conversations and a yes, and doors that were closed. */
type InWeek = {
  readonly calls: number
  readonly conversations: number
  readonly yes: number
  readonly doors: readonly { readonly name: string; readonly promised: number; readonly came: number }[]
}

const sum = (calls: readonly EndedCalls[], which: (one: EndedCalls) => boolean): number =>
  calls.filter(which).reduce((all, { n }) => all + n, 0)

export const inWeek = async (tx: Tx, caucus: Id<'caucus'>, { from, to }: { from: Instant; to: Instant }): Promise<InWeek> => {
  const [before, after] = [await endedCalls(tx, caucus, from), await endedCalls(tx, caucus, to)]
  const between = (which: (one: EndedCalls) => boolean): number => Math.max(0, sum(after, which) - sum(before, which))
  const { rows: doors } = await sql<InWeek['doors'][number]>`
    select m.name, coalesce(sum(c.n) filter (where c.state in ('yes', 'confirmed', 'confirmedWithPlan')), 0)::int as promised,
      coalesce(sum(c.came) filter (where c.state in ('yes', 'confirmed', 'confirmedWithPlan')), 0)::int as came
    from turnout_meeting m left join turnout_meeting_count c on c.meeting_id = m.id
    where m.caucus_id = ${caucus} and m.door_list and m.closed_at > ${from} and m.closed_at <= ${to}
    group by m.id, m.name, m.closed_at order by m.closed_at, m.id`.execute(tx)
  return {
    calls: between(() => true),
    conversations: between(({ outcome }) => outcome !== 'no-answer' && outcome !== 'wrong-number'),
    yes: between(({ outcome }) => outcome === 'yes'),
    doors,
  }
}
