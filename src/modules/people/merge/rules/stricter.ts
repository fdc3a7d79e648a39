import type { Day } from '#kernel/day.ts'
import type { Channel, Purpose } from '../../rules/kinds.ts'

/** One agreement of a record. */
export type Agreement = {
  readonly id: string
  readonly purpose: Purpose
  readonly channel: Channel
  /** The first day on which it is over; null: with the record. */
  readonly expires_on: Day | null
  readonly withdrawn: boolean
}

const isOver = ({ expires_on }: Agreement, today: Day): boolean => expires_on !== null && Temporal.PlainDate.compare(expires_on, today) <= 0
const isOpen = (one: Agreement, today: Day): boolean => !one.withdrawn && !isOver(one, today)

/** Said no: something of it was withdrawn, and nothing of it is open. Who was never asked has not said no. */
const saidNo = (all: readonly Agreement[], today: Day): boolean => all.some(one => one.withdrawn) && !all.some(one => isOpen(one, today))

const later = (a: Day | null, b: Day | null): boolean => b !== null && (a === null || Temporal.PlainDate.compare(a, b) > 0)

/** Until when the agreements that are open last; null: no end; undefined: none is open. */
const lasts = (all: readonly Agreement[], today: Day): Day | null | undefined => {
  const ends = all.filter(one => isOpen(one, today)).map(({ expires_on }) => expires_on)
  if (ends.length === 0) return undefined
  return ends.reduce((a, b) => (later(a, b) ? a : b))
}

/**
 * Agreements that end when two records become one, so that the stricter of the two holds: what one of them withdrew, for a purpose or for a way within it, and what lasts
 * longer than the other allowed.
 */
export const endedBy = (one: readonly Agreement[], other: readonly Agreement[], today: Day): Agreement[] => {
  const ends = (mine: readonly Agreement[], theirs: readonly Agreement[]) =>
    mine.filter(agreement => {
      if (!isOpen(agreement, today)) return false
      const purpose = theirs.filter(({ purpose }) => purpose === agreement.purpose)
      const way = purpose.filter(({ channel }) => channel === agreement.channel)
      const until = lasts(way, today)
      return saidNo(purpose, today) || saidNo(way, today) || (until !== undefined && later(agreement.expires_on, until))
    })
  return [...ends(one, other), ...ends(other, one)]
}
