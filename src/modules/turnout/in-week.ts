import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import { byGroup, caucusesAsked } from './groups.ts'
import { type EndedCalls, endedCallsOf } from './queries.ts'

/** What a group did between two moments, in counts: calls, how many became conversations and a yes, and doors that were closed. */
type InWeek = {
  readonly calls: number
  readonly conversations: number
  readonly yes: number
  readonly doors: readonly { readonly name: string; readonly promised: number; readonly came: number }[]
}

const sum = (calls: readonly EndedCalls[], which: (one: EndedCalls) => boolean): number =>
  calls.filter(which).reduce((all, { n }) => all + n, 0)

/** Of each of these groups. */
export const inWeek = async (
  tx: Tx,
  caucuses: readonly Id<'caucus'>[],
  { from, to }: { from: Instant; to: Instant },
): Promise<InWeek[]> => {
  const [before, after] = [await endedCallsOf(tx, caucuses, from), await endedCallsOf(tx, caucuses, to)]
  const { rows } = await sql<InWeek['doors'][number] & { nth: number }>`
    select g.nth, m.name, coalesce(sum(c.n) filter (where c.state in ('yes', 'confirmed', 'confirmedWithPlan')), 0)::int as promised,
      coalesce(sum(c.came) filter (where c.state in ('yes', 'confirmed', 'confirmedWithPlan')), 0)::int as came
    from ${caucusesAsked(caucuses)} join turnout_meeting m on m.caucus_id = g.caucus left join turnout_meeting_count c on c.meeting_id = m.id
    where m.door_list and m.closed_at > ${from} and m.closed_at <= ${to}
    group by g.nth, m.id, m.name, m.closed_at order by m.closed_at, m.id`.execute(tx)
  const doors = byGroup(caucuses, rows)
  return caucuses.map((_, i) => {
    const between = (which: (one: EndedCalls) => boolean): number => Math.max(0, sum(after[i] ?? [], which) - sum(before[i] ?? [], which))
    return {
      calls: between(() => true),
      conversations: between(({ outcome }) => outcome !== 'no-answer' && outcome !== 'wrong-number'),
      yes: between(({ outcome }) => outcome === 'yes'),
      doors: (doors[i] ?? []).map(({ name, promised, came }) => ({ name, promised, came })),
    }
  })
}
