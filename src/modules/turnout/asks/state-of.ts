import type { Instant } from '#kernel/day.ts'
import type { State } from '../rules/room.ts'

/** What a person last said before a moment, without the person. */
export type LastSaid = {
  /** Null: nobody has asked them about this meeting, and they have said nothing. */
  readonly state: 'sympathiser' | 'asked' | 'maybe' | 'yes' | 'confirmed' | 'no' | 'other' | null
  readonly saidAt: Instant | null
  /** Plan questions answered, 0 to 3. */
  readonly answers: number
  /** A lift is agreed with a driver. */
  readonly lift: boolean
}

/** A yes said so near the meeting is a confirmation by itself (domain.md §4b). */
const nearHours = 48

/**
 * The state the forecast counts (forecast.md §1). A yes is confirmed when it was said within 48 hours of the meeting or came with all three plan answers; with both of
 * these, or with an agreed lift besides, it is confirmed with a plan. Nothing else raises anybody: an unconfirmed sympathiser stays one.
 */
export const stateOf = (said: LastSaid, meeting: Instant | null): State | null => {
  if (said.state !== 'yes' && said.state !== 'confirmed') return said.state
  const near = meeting !== null && said.saidAt !== null && said.saidAt.until(meeting).total('hours') <= nearHours
  const confirmed = near || said.state === 'confirmed'
  const planned = said.answers === 3
  if (!confirmed && !planned) return 'yes'
  return (confirmed && planned) || said.lift ? 'confirmedWithPlan' : 'confirmed'
}
