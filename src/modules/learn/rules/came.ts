import type { Day } from '#kernel/day.ts'
import type { StatusEvent } from '#modules/rulebook/index.ts'

type At = { readonly of: string; readonly on: Day }

/** Arrivals of which the record says nothing: what somebody said themself of a meeting stands before the list at its door. */
export const notOnRecord = <A extends At>(events: readonly StatusEvent[], arrivals: readonly A[]): A[] =>
  arrivals.filter(({ of, on }) => !events.some(event => event.kind === 'meeting' && event.of === of && event.on.equals(on)))

/** A history with them in it, for the eyes of the person alone. */
export const withArrivals = (events: readonly StatusEvent[], arrivals: readonly At[]): readonly StatusEvent[] => [
  ...events,
  ...notOnRecord(events, arrivals).map(({ of, on }): StatusEvent => ({ kind: 'meeting', of, on, attended: 'yes' })),
]
