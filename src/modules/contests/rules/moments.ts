import type { Instant } from '#kernel/day.ts'
import type { Happening, StageLike } from './event.ts'
import { endOf, isBy, isSame, type Moments, sameWhen, type When } from './when.ts'

type Timetable = {
  readonly moments: Moments
  readonly stages: readonly StageLike[]
  readonly voteStage: string | null
  /** All events of the record, known by now or not. */
  readonly events: readonly Happening[]
  /** Days that return every year are known beforehand; those of a contest that something sets off are not. */
  readonly everyYear: boolean
  readonly zone: string
}

/**
 * The named days as far as they could be known at a moment; the others are `unknown`. A day is known
 * - once it is over, if the contest was known at all;
 * - once an event of a stage that it begins or ends is known (a poll is known when it is announced);
 * - with the timetable, which is known from the event that opens the contest: it holds every day up to the members' vote.
 * A day that was only seen afterwards, when a list became known, was on no timetable and is known only once it is over.
 */
export const knownMoments = (timetable: Timetable, at: Instant): Moments => {
  const heardOf = new Set(timetable.events.filter(event => isBy(event.knownAt, at)).map(event => event.stage))
  return Object.fromEntries(
    Object.entries(timetable.moments).map(([name, when]) => [
      name,
      when !== 'unknown' && isKnown(timetable, name, when, { at, heardOf }) ? when : 'unknown',
    ]),
  )
}

/** @property heardOf stages of which an event is known */
type Heard = { readonly at: Instant; readonly heardOf: ReadonlySet<string> }

const isKnown = (timetable: Timetable, name: string, when: When, { at, heardOf }: Heard): boolean => {
  const { events, stages, zone } = timetable
  if (timetable.everyYear) return true
  if (heardOf.size === 0) return false
  const mine = stages.filter(stage => stage.starts === name || stage.ends === name)
  const onTimetable = isOnTimetable(timetable, name) && timetableIsKnown(events, at)
  if (mine.length === 0) return onTimetable
  if (isBy(endOf(when, zone), at)) return true
  if (wasOnlySeen(timetable, name, when)) return false
  return onTimetable || mine.some(stage => heardOf.has(stage.id))
}

const timetableIsKnown = (events: readonly Happening[], at: Instant): boolean => {
  const opening = events.find(event => event.kind === 'opened') ?? events[0]
  return opening !== undefined && isBy(opening.knownAt, at)
}

/** Named by a stage up to the members' vote, or by none (a freeze date). */
const isOnTimetable = ({ stages, voteStage }: Timetable, name: string): boolean => {
  const first = stages.findIndex(stage => stage.starts === name || stage.ends === name)
  const vote = stages.findIndex(stage => stage.id === voteStage)
  return first < 0 || vote < 0 || first <= vote
}

const wasOnlySeen = ({ stages, events, zone }: Timetable, name: string, when: When): boolean => {
  const ending = new Set(stages.filter(stage => stage.ends === name).map(stage => stage.id))
  if (ending.size === 0) return false
  const over = endOf(when, zone)
  return events.some(
    event =>
      ending.has(event.stage) &&
      ((event.kind === 'published' && event.at.day.equals(when.day)) || (isSame(event.knownAt, over) && !sameWhen(event.at, when))),
  )
}
