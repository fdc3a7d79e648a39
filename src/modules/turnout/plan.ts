import { type Day, daysBetween } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { remembered } from '#kernel/remembered.ts'
import type { ContestState } from '#modules/contests/index.ts'
import { type RollRule, rolls, type When } from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { effortsFrom } from './asks/learn-efforts.ts'
import type { Forecast, InPlaces, InRounds } from './forecast.ts'
import { waitingFor } from './help/queries.ts'
import { type Meeting, rollRuleOf } from './meeting.ts'
import type { LentBy } from './outlook.ts'
import { endedCalls } from './queries.ts'
import { type Means, type Plan, planFor } from './rules/do-next.ts'
import type { Efforts } from './rules/effort.ts'
import { knownEligible, type Room } from './rules/room.ts'
import { planPlaces, planRounds } from './rules/rounds-chance.ts'
import { type StartBy, startBy } from './rules/start-by.ts'

/** What to do next and what all hours until the meeting would bring. */
export type Outline = {
  readonly plan: Plan
  readonly efforts: Efforts
  readonly startBy: StartBy | null
  readonly hours: number
  readonly reachable: number
}

/** Of people to whom nobody has spoken, how many can be met at all: at meetings, through others, at the door. No figure is published; a half is assumed, and said. */
export const reachableShare = 0.5

/** Eight to twelve weeks for a committee (domain.md §4d). */
const daysToOrganise = 84

/** Hundreds of rooms are compared for a plan, and the same page is opened by many before anything in it has changed. */
const kept = 400
const planOfTwo = remembered(kept, planFor)
const planInRounds = remembered(
  kept,
  (room: Room, means: Means, { rounds, count, seed }: InRounds, win: number): Plan => planRounds(room, means, rounds, count, { seed, win }),
)

const planInPlaces = remembered(
  kept,
  (room: Room, means: Means, { ratios, seed }: InPlaces, win: number): Plan => planPlaces(room, means, ratios[0] ?? 1, { seed, win }),
)

/** The plan of a caucus for a contest; null without a forecast, when ours is not on the ballot, or when the vote is over. */
export const doNextFor = async (
  tx: Tx,
  caucus: Id<'caucus'>,
  { room, forecast, inRounds, inPlaces, ballot, meeting, counts, capacity, lent, hoursLeft, daysLeft }: Forecast,
): Promise<Outline | null> => {
  if (!room || !forecast || ballot.kind === 'out' || (daysLeft !== null && daysLeft < 0)) return null
  const efforts = effortsFrom(await endedCalls(tx, caucus, meeting.state.at))
  const reachable = Math.round(restOf(room) * reachableShare)
  const offered = callersFrom(await waitingFor(tx, caucus, meeting.key))
  const means = { efforts, hours: hoursLeft, reachable, lifts: counts.liftsOpen, callers: offered }
  const plan = inPlaces
    ? planInPlaces(room, means, inPlaces, forecast.win)
    : inRounds
      ? planInRounds(room, means, inRounds, forecast.win)
      : planOfTwo(room, means)
  return { plan, efforts, hours: hoursLeft, reachable, startBy: startOf(meeting, ownHours(plan.hoursToHalf, lent), capacity.hoursAWeek) }
}

/** Answering an offer takes a moment: assumed. */
const hoursToAnswer = 0.5

/** Offers of other groups that nobody has answered yet. */
const callersFrom = (offers: readonly number[]): Means['callers'] =>
  offers.length === 0
    ? null
    : { count: offers.length, hoursToArrange: hoursToAnswer, hoursEach: offers.reduce((sum, hours) => sum + hours, 0) / offers.length }

/** Of the hours that the work takes, those that are left to the group's own people. */
const ownHours = (hours: number | null, lent: readonly LentBy[]): number | null =>
  hours === null ? null : Math.max(0, hours - lent.reduce((sum, { left }) => sum + left, 0))

const restOf = ({ roll, people }: Room): number => Math.max(0, Math.round((roll.low + roll.high) / 2) - Math.ceil(knownEligible(people)))

/**
 * By when a group had, or has, to begin so that people whom it brings in are members for long enough to vote: the freeze date less the weeks of organising and the membership
 * that the roll rule asks. Null: the freeze date is not known. From the record and the rule alone, so that anybody may know it.
 */
export const recruitBy = (state: ContestState): Day | null => {
  const freeze = freezeOf(state)
  return freeze ? freeze.subtract({ days: daysToRecruit(rollRuleOf(state), freeze) }) : null
}

const startOf = (meeting: Meeting, hours: number | null, weeklyHours: number): StartBy | null => {
  if (!meeting.when) return null
  const freeze = freezeOf(meeting)
  return startBy({ vote: meeting.when.day, freeze, hours, weeklyHours, daysToRecruit: daysToRecruit(meeting.roll, freeze) })
}

const freezeOf = ({ moments }: Pick<ContestState, 'moments'>): Day | null => {
  const freeze: When | 'unknown' | undefined = moments['freeze']
  return freeze && freeze !== 'unknown' ? freeze.day : null
}

/** Who is recruited must have been a member for as long as the roll rule says, on top of the weeks it takes to recruit. */
const daysToRecruit = (roll: RollRule | null, freeze: Day | null): number => {
  const length = roll && rolls.lengthAsked(roll)
  if (!freeze || !length || length.unit === 'hours') return daysToOrganise
  return daysToOrganise + daysBetween(freeze.subtract({ [length.unit]: length.count }), freeze)
}
