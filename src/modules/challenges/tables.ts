import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { ClaimKind } from './rules/case.ts'

export type ChallengesTables = {
  challenges_case: {
    id: Id<'case'>
    contest_key: string
    stage: string
    remedy: string
    author_account: Id<'account'>
    author_name: string
    caucus_id: Id<'caucus'> | null
    asks: string
    disputed_votes: number | null
    with_opinion: boolean
    made_at: Instant
  }
  challenges_claim: { case_id: Id<'case'>; position: number; kind: ClaimKind; says: string; on_day: Day | null; evidence: string }
}
