import { sql } from 'kysely'
import type { Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Claim } from './rules/case.ts'
import type { ChallengesTables } from './tables.ts'

export type Case = {
  readonly id: Id<'case'>
  readonly contest: string
  readonly stage: string
  readonly remedy: string
  readonly author: Id<'account'>
  readonly authorName: string
  readonly caucus: Id<'caucus'> | null
  readonly asks: string
  readonly disputedVotes: number | null
  readonly withOpinion: boolean
  readonly madeAt: Instant
}

const caseColumns = sql`c.id, c.contest_key as contest, c.stage, c.remedy, c.author_account as author, c.author_name as "authorName",
  c.caucus_id as caucus, c.asks, c.disputed_votes as "disputedVotes", c.with_opinion as "withOpinion", c.made_at as "madeAt"`

/** The case with its claims; null when there is none that the asker may see. */
export const caseOf = async (tx: Tx, id: Id<'case'>): Promise<(Case & { readonly claims: readonly Claim[] }) | null> => {
  const found = await sql<Case>`select ${caseColumns} from challenges_case c where c.id = ${id}`.execute(tx)
  const row = found.rows[0]
  if (!row) return null
  const claims = await tx
    .withTables<ChallengesTables>()
    .selectFrom('challenges_claim')
    .select(['kind', 'says', 'on_day as on', 'evidence'])
    .where('case_id', '=', id)
    .orderBy('position')
    .execute()
  return { ...row, claims }
}

/** Cases that the asker may see, the latest first: their own, and those shared with a caucus they steward. */
export const casesSeen = async (tx: Tx, most = 100): Promise<Case[]> => {
  const found = await sql<Case>`select ${caseColumns} from challenges_case c order by c.made_at desc, c.id limit ${most}`.execute(tx)
  return found.rows
}
