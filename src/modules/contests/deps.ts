import type { Tx } from '#platform/transaction.ts'
import type { ReminderDeps } from './calendar/deps.ts'
import type { ReviewLink } from './pages/review-card.ts'

export type ContestsDeps = ReminderDeps & {
  /** What was written about why a contest went as it did, told by the module above that knows reviews; the first is computed from the record. */
  reviewsOf(tx: Tx, contest: string): Promise<readonly ReviewLink[]>
  /** Whether a caucus has published a review of it. */
  isReviewed(tx: Tx, contest: string): Promise<boolean>
}
