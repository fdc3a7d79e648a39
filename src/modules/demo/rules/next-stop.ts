import type { Instant } from '#kernel/day.ts'
import type { Move } from './moves.ts'

export type Stops = {
  /** Deadlines and dated steps of the contests, any order. */
  readonly deadlines: readonly Instant[]
  /** When members vote, any order. */
  readonly votes: readonly Instant[]
  readonly opening: Instant
}

const nineNextDay = (at: Instant, zone: string): Instant =>
  at
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .with({ hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant()

const firstAfter = (list: readonly Instant[], now: Instant): Instant | undefined =>
  list.filter(at => Temporal.Instant.compare(at, now) > 0).toSorted(Temporal.Instant.compare)[0]

/**
 * Where a move of the demonstration's clock leads; null follows the machine. Only `start` goes back. A deadline is passed by a minute, so
 * that what it closes is seen closed; a vote is met half an hour before it begins, and its result two mornings later, when
 * the figures of such a night have been published.
 */
export const nextStop = (move: Move, now: Instant, stops: Stops, zone: string): Instant | null => {
  switch (move) {
    case 'next-day':
      return nineNextDay(now, zone)
    case 'next-deadline': {
      const next = firstAfter(stops.deadlines, now)
      return next ? next.add({ minutes: 1 }) : nineNextDay(now, zone)
    }
    case 'to-the-vote': {
      const vote = firstAfter(stops.votes, now.add({ minutes: 30 }))
      return vote ? vote.subtract({ minutes: 30 }) : nineNextDay(now, zone)
    }
    case 'after-the-result': {
      const vote = firstAfter(stops.votes, now)
      return vote ? nineNextDay(nineNextDay(vote, zone), zone) : nineNextDay(now, zone)
    }
    case 'live':
      return null
    case 'start':
      return stops.opening
  }
}

/** Votes that a move passes: their nights are to be drawn. */
export const votesPassed = <Vote extends { readonly at: Instant }>(votes: readonly Vote[], from: Instant, to: Instant): Vote[] =>
  votes.filter(({ at }) => Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) <= 0)
