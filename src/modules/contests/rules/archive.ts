import { type Day, daysBetween } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'

/** Days after the vote in which a review is to be written, before a contest may leave the lists. */
export const daysForReview = 14
const leastWords = 10

export type Ending = {
  readonly phase: 'coming' | 'open' | 'past'
  /** The day of the vote, or of the last event where that is not known. */
  readonly over: Day | null
  readonly today: Day
  readonly isReviewed: boolean
  readonly isArchived: boolean
  readonly waiver: string
}

/** May this contest leave the lists? Null for yes. */
export const mayArchive = ({ phase, over, today, isReviewed, isArchived, waiver }: Ending): Refusal | null => {
  if (isArchived) return refuse('It is in the archive already.', { next: 'Nothing more is to be done.' })
  if (phase !== 'past' || !over)
    return refuse('It is not over yet: members have not voted, or the result is not known.', { next: 'Come back after the vote.' })
  const days = daysBetween(over, today)
  if (days < daysForReview)
    return refuse(`It was over ${days} ${days === 1 ? 'day' : 'days'} ago. There are ${daysForReview} days for a review first.`, {
      next: 'Write the review, or come back later.',
    })
  if (isReviewed) return null
  if (waiver.length < leastWords)
    return refuse('No review of it is published, and no reason for none is given.', {
      fields: { waiver: 'Publish a review; or say here why there will be none, in a sentence.' },
      next: 'Write the review: what decided it, and what follows.',
    })
  return waiver.length > 500 ? refuse('That is too long.', { fields: { waiver: 'Keep it to 500 characters.' } }) : null
}
