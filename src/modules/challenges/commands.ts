import type { Instant } from '#kernel/day.ts'
import { type Id, parseId } from '#kernel/id.ts'
import type { Tx } from '#platform/transaction.ts'
import type { NewCase } from './rules/case.ts'
import type { ChallengesTables } from './tables.ts'

type About = { readonly contest: string; readonly stage: string }
type By = { readonly account: Id<'account'>; readonly name: string; readonly at: Instant }

/** Keeps a case as it was typed. The database refuses one that is shared with a caucus its author has no part in. @returns whether it is new */
export const beginCase = async (tx: Tx, id: Id<'case'>, about: About, typed: NewCase, by: By): Promise<boolean> => {
  const challenges = tx.withTables<ChallengesTables>()
  const begun = await challenges
    .insertInto('challenges_case')
    .values({
      id,
      contest_key: about.contest,
      stage: about.stage,
      remedy: typed.remedy,
      author_account: by.account,
      author_name: by.name,
      caucus_id: parseId<'caucus'>(typed.shareWith),
      asks: typed.asks,
      disputed_votes: typed.disputedVotes,
      with_opinion: typed.withOpinion,
      made_at: by.at,
    })
    .onConflict(there => there.column('id').doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows !== 1n) return false
  const claims = typed.claims.map(({ on, ...claim }, index) => ({ case_id: id, position: index + 1, on_day: on, ...claim }))
  await challenges.insertInto('challenges_claim').values(claims).execute()
  return true
}
