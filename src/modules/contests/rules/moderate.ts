import type { Day } from '#kernel/day.ts'
import { type Refusal, refuse } from '#kernel/refusal.ts'
import type { ClaimKind } from './read-claim.ts'

export const rulings = ['published', 'refused', 'held'] as const
export type RulingKind = (typeof rulings)[number]

export type Judged = {
  readonly kind: ClaimKind
  readonly isAuthor: boolean
  readonly ruling: RulingKind | null
  readonly why: string
  readonly offers: readonly { readonly answer: string | null; readonly answerBy: Day }[]
  readonly today: Day
}

/** May a moderator rule so? Null for yes. An allegation is published after whoever it is about could answer, and never by who made it. */
export const mayRule = ({ kind, isAuthor, ruling, why, offers, today }: Judged): Refusal | null => {
  if (isAuthor)
    return refuse('You made this claim, so somebody else decides about it.', { next: 'Ask a moderator: somebody outside your caucus.' })
  if (!ruling) return refuse('Nothing was decided.', { fields: { ruling: 'Choose one.' } })
  if (why === '' || why.length > 500) return refuse('Nothing was decided.', { fields: { why: 'Say why, in at most 500 characters.' } })
  if (ruling !== 'published' || kind !== 'allegation' || isReplyOffered(offers, today)) return null
  return refuse('It is an allegation, and whoever it is about has not had time to answer.', {
    fields: { ruling: 'Offer a right of reply first; publish when there is an answer, or its day has passed.' },
  })
}

/** Answered, or asked and the day for an answer is over. */
const isReplyOffered = (offers: Judged['offers'], today: Day): boolean =>
  offers.some(({ answer, answerBy }) => answer !== null || Temporal.PlainDate.compare(answerBy, today) < 0)
