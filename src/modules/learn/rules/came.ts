import type { Day } from '#kernel/day.ts'

type At = { readonly of: string; readonly on: Day }
type Met = At & { readonly kind: 'meeting'; readonly attended: 'yes' }
type Event = { readonly kind: string; readonly of?: string; readonly on?: Day }

/** Arrivals of which the record says nothing: what somebody said themself of a meeting stands before the list at its door. */
export const notOnRecord = <A extends At>(events: readonly Event[], arrivals: readonly A[]): A[] =>
  arrivals.filter(({ of, on }) => !events.some(event => event.kind === 'meeting' && event.of === of && event.on?.equals(on)))

/** A history with them in it, for the eyes of the person alone. */
export const withArrivals = <E extends Event>(events: readonly E[], arrivals: readonly At[]): (E | Met)[] => [
  ...events,
  ...notOnRecord(events, arrivals).map(({ of, on }): Met => ({ kind: 'meeting', of, on, attended: 'yes' })),
]
