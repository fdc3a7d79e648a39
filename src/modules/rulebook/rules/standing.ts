import type { Day } from '#kernel/day.ts'
import type { YesNo } from './when.ts'

/** What happened to a person's membership. A lapse counts from its day; arrears from `from` until the day before `to`, the day they were paid. */
type MembershipEvent =
  | { readonly kind: 'joined' | 'rejoined'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'lapsed'; readonly on: Day }
  | { readonly kind: 'moved'; readonly on: Day; readonly unit: string }
  | { readonly kind: 'arrears'; readonly from: Day; readonly to: Day | null }

/**
 * What else a roll rule may ask about. `to` is the first day on which it is over, or null. What a history does not say is unknown, unless `complete` says that all there
 * is of it up to a day is in it; where one membership elsewhere or one post of a name is told, so are the others of that name.
 */
export type PersonalEvent =
  /** `latest`: the last day on which it may have been, where `on` is only the first, as when nothing but the year is told. */
  | { readonly kind: 'born'; readonly on: Day; readonly latest?: Day }
  | { readonly kind: 'affiliate' | 'post'; readonly of: string; readonly from: Day; readonly to: Day | null }
  | { readonly kind: 'meeting'; readonly of: string; readonly on: Day; readonly attended: YesNo }
  | { readonly kind: 'purchase'; readonly on: Day; readonly amount: number }
  | { readonly kind: 'complete'; readonly what: 'affiliates' | 'posts' | 'purchases'; readonly until: Day }

export type StatusEvent = MembershipEvent | PersonalEvent

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
  /** Since when the membership is in that unit without a break; null when not a member. */
  readonly unitSince: Day | null
}

const nothing: Standing = {
  member: false,
  since: null,
  firstJoined: null,
  lapsedOn: null,
  arrearsSince: null,
  unit: null,
  unitSince: null,
}

/** The day on which it counts first. */
export const dayOfEvent = (event: MembershipEvent): Day => (event.kind === 'arrears' ? event.from : event.on)

export const isMembership = (event: StatusEvent): event is MembershipEvent => membershipKinds.has(event.kind)
const membershipKinds: ReadonlySet<StatusEvent['kind']> = new Set(['joined', 'rejoined', 'lapsed', 'moved', 'arrears'])

/** Replays the history up to and with `on`. Joining twice without a lapse changes nothing but the unit; events of the same day count in the order given. */
export const standingOn = (history: readonly StatusEvent[], on: Day): Standing =>
  history
    .filter(isMembership)
    .filter(event => Temporal.PlainDate.compare(dayOfEvent(event), on) <= 0)
    .toSorted((a, b) => Temporal.PlainDate.compare(dayOfEvent(a), dayOfEvent(b)))
    .reduce((standing, event) => after(standing, event, on), nothing)

const after = (standing: Standing, event: MembershipEvent, on: Day): Standing => {
  switch (event.kind) {
    case 'joined':
    case 'rejoined':
      return {
        ...standing,
        member: true,
        since: standing.since ?? event.on,
        firstJoined: standing.firstJoined ?? event.on,
        arrearsSince: standing.member ? standing.arrearsSince : null,
        ...placed(standing, event),
      }
    case 'lapsed':
      return standing.member
        ? { ...standing, member: false, since: null, lapsedOn: event.on, arrearsSince: null, unit: null, unitSince: null }
        : standing
    case 'moved':
      return standing.member ? { ...standing, ...placed(standing, event) } : standing
    case 'arrears': {
      const owed = event.to === null || Temporal.PlainDate.compare(on, event.to) < 0
      return standing.member && owed ? { ...standing, arrearsSince: standing.arrearsSince ?? event.from } : standing
    }
  }
}

const placed = (standing: Standing, { unit, on }: { readonly unit: string; readonly on: Day }): Pick<Standing, 'unit' | 'unitSince'> => ({
  unit,
  unitSince: standing.unit === unit ? standing.unitSince : on,
})
