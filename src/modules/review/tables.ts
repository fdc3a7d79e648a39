import type { Day, Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import type { FindingKind } from './rules/read-review.ts'

export type ReviewTables = {
  review_review: { id: Id<'review'>; slug: string; caucus_id: Id<'caucus'>; contest_key: string; begun_at: Instant }
  review_revision: {
    review_id: Id<'review'>
    number: number
    title: string
    summary: string
    better: string
    changed: string
    supporters_known: number | null
    supporters_asked: number | null
    supporters_came: number | null
    disputed_votes: number | null
    author_account: Id<'account'>
    author_name: string
    written_at: Instant
  }
  review_publication: { review_id: Id<'review'>; number: number; by_account: Id<'account'>; published_at: Instant }
  review_finding: {
    id: Id<'finding'>
    review_id: Id<'review'>
    since: number
    position: number
    kind: FindingKind
    says: string
    task_id: Id<'task'> | null
    task_what: string | null
    owner_account: Id<'account'> | null
    owner_shown: string | null
    due_on: Day | null
    no_action: string | null
  }
}
