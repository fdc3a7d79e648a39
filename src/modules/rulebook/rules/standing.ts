import type { Day } from '#kernel/day.ts'

/** What happened to a person's membership. A lapse counts from its day; arrears from `from` until the day before `to`, the day they were paid. */
export type StatusEvent =
  | { readonly kind: 'joined' | 'rejoined'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'lapsed'; readonly on: Day }
  | { readonly kind: 'moved'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'arrears'; readonly from: Day; readonly to: Day | null }

/** A person's membership as of the end of a day. */
export type Standing = {
  readonly member: boolean
  /** First day of the membership that has not been broken since; null when not a member. */
  readonly since: Day | null
  readonly firstJoined: Day | null
  /** The latest lapse, also after rejoining: it says why `since` is late. */
  readonly lapsedOn: Day | null
  /** First day of arrears not yet paid; null when paid up. */
  readonly arrearsSince: Day | null
  /** The unit of the member, as set/code; null when not a member. */
  readonly unit: string | null
}

const nothing: Standing = { member: false, since: null, firstJoined: null, lapsedOn: null, arrearsSince: null, unit: null }
const dayOfEvent = (event: StatusEvent): Day => (event.kind === 'arrears' ? event.from : event.on)

/** Replays the history up to and with `on`. Joining twice without a lapse changes nothing but the unit; events of the same day count in the order given. */
export const standingOn = (history: readonly StatusEvent[], on: Day): Standing =>
  history
    .filter(event => Temporal.PlainDate.compare(dayOfEvent(event), on) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(dayOfEvent(a), dayOfEvent(b)))
    .reduce((standing, event) => after(standing, event, on), nothing)

const after = (standing: Standing, event: StatusEvent, on: Day): Standing => {
  switch (event.kind) {
    case 'joined':
    case 'rejoined':
      return {
        ...standing,
        member: true,
        since: standing.since ?? event.on,
        firstJoined: standing.firstJoined ?? event.on,
        arrearsSince: standing.member ? standing.arrearsSince : null,
        unit: event.unit,
      }
    case 'lapsed':
      return standing.member ? { ...standing, member: false, since: null, lapsedOn: event.on, arrearsSince: null, unit: null } : standing
    case 'moved':
      return standing.member ? { ...standing, unit: event.unit } : standing
    case 'arrears': {
      const owed = event.to === null || Temporal.PlainDate.compare(on, event.to) < 0
      return standing.member && owed ? { ...standing, arrearsSince: standing.arrearsSince ?? event.from } : standing
    }
  }
}
