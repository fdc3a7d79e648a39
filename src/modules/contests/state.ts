import type { Instant } from '#kernel/day.ts'
import {
  type Claim,
  type Contest,
  type ContestOption,
  type Figure,
  type Moments,
  type Pack,
  type Procedure,
  type Progress,
  type Round,
  type Stage,
  stagesOn,
  type Tally,
  type TimedStage,
  versions,
  type When,
} from '#modules/rulebook/index.ts'
import { endorsementsFrom, rollFrom, roundsFrom, saidMoments, wonFrom } from './live-contest.ts'
import { standing } from './rules/bitemporal.ts'
import { type Happening, voteStageOf } from './rules/event.ts'
import { publishedBy } from './rules/known-at.ts'
import { heldAtFrom, type LiveEvent } from './rules/live-event.ts'
import { knownMoments } from './rules/moments.ts'
import { type FunnelStep, funnelOf, type OptionNow, replay } from './rules/replay.ts'
import { endOf, isBy, whenOf } from './rules/when.ts'

export type Packs = ReadonlyMap<string, Pack>

/** Of a contest opened here: in whose name, and when. */
type Kept = { readonly keptBy: string; readonly openedAt: Instant }

/** What was written down here of a contest: what stands in a view, and what was corrected by then. */
export type Here = {
  readonly events: readonly LiveEvent[]
  /** Lines of a pack's record among them. */
  readonly corrected: readonly Happening[]
  /** Keys of all that was corrected by then, lines of a pack's record among them. */
  readonly gone: ReadonlySet<string>
}

/** A contest with the pack that it belongs to. */
export type Found = {
  readonly pack: Pack
  readonly contest: Contest
  readonly procedure: Procedure
  readonly zone: string
  /** Of a contest opened here; absent for those of a pack. */
  readonly live?: Kept
  /** What was written down here of it: of a contest opened here all there is, of one of a pack what stands beside its record. */
  readonly here?: Here
}

/** How far a contest is at a moment: what lists and calendars show. */
export type Course = Found & {
  readonly key: string
  readonly at: Instant
  /** As known on this moment: `at` itself, unless it was asked for otherwise. */
  readonly known: Instant
  readonly now: When
  /** False when nothing of this contest was known yet. */
  readonly begun: boolean
  /** Days that were known; the others are `unknown`. For deadlines, levers and remedies as of this moment. */
  readonly moments: Moments
  readonly stages: readonly TimedStage<Stage>[]
  /** The stage that is on, or the last that was; null before the first. */
  readonly stage: Stage | null
  readonly voteStage: Stage | null
  readonly phase: 'coming' | 'open' | 'past'
  readonly events: readonly Happening[]
  readonly options: readonly OptionNow<ContestOption>[]
  readonly won: readonly string[] | 'unknown' | null
  /** Of which meetings of the organisation that of the vote is one, as a rule on attendance names them; `none` of them, or `unknown`. */
  readonly heldAt: string
  readonly vote: Happening | null
  /** Whether all of the record had happened, and was known: nothing of it lies ahead of this view. */
  readonly complete: boolean
  /** How far it was: for what is over though its day is not known. */
  readonly progress: Progress
}

/** A contest as of a moment. Nothing that became known later is in it, except `roll`. */
export type ContestState = Course & {
  /** What the demonstration drew, beside the record: by seed. */
  readonly drawn: readonly { readonly seed: string; readonly events: readonly Happening[] }[]
  readonly funnel: readonly FunnelStep[]
  readonly figures: readonly Figure[]
  readonly rounds: readonly Round[]
  /** Votes by branch or college, and of ballots before the last one. */
  readonly tallies: readonly Tally[]
  readonly claims: readonly Claim[]
  /**
   * How many may vote, as the record has it, whenever that was found out: those who run the roll know it from the freeze date on, outsiders
   * later. For forecasts; a page that shows it before it is in `figures` says where it comes from.
   */
  readonly roll: Figure | null
}

/** The procedure is the one with the rules that were in force at the contest's freeze. */
export const findContest = (packs: Packs, key: string): Found | null => {
  for (const pack of packs.values()) {
    const found = pack.contests.has(key) ? foundIn(pack, key) : null
    if (found) return found
  }
  return null
}

const founds = new WeakMap<Pack, Map<string, Found | null>>()
/** Kept: a pack does not change while the program runs. */
const foundIn = (pack: Pack, key: string): Found | null => {
  const known = founds.get(pack) ?? new Map<string, Found | null>()
  founds.set(pack, known)
  const before = known.get(key)
  if (before !== undefined) return before
  const contest = pack.contests.get(key)
  const procedure = contest && pack.procedures.get(contest.procedure)
  const judged = procedure && versions.at(procedure, contest.moments, contest.events[0]?.at.day ?? null)
  const found = judged ? { pack, contest, procedure: judged, zone: contest.zone ?? pack.about.zone } : null
  known.set(key, found)
  return found
}

const happenedOf = (all: readonly Happening[]): Happening[] => all.filter(event => event.origin !== 'drawn')
/** What the pack itself says, of which it has the sources. */
const recordOf = (all: readonly Happening[]): Happening[] => all.filter(event => event.origin === 'record')

/**
 * @param all every event of the contest, in order, known or not; of one opened here, those that stand.
 * @param known as known on this moment; `at` itself unless told.
 */
export const courseAt = (found: Found, all: readonly Happening[], at: Instant, known: Instant = at): Course => {
  const { pack, contest, procedure, zone, live, here } = found
  const record = happenedOf(all)
  const voteStage = voteStageOf(procedure.stages, pack.bodies)
  const everyYear = isYearly(found)
  const timetable = { stages: procedure.stages, voteStage: voteStage?.id ?? null, events: recordOf(all), everyYear, zone }
  const told = live ? contest.moments : knownMoments({ moments: contest.moments, ...timetable }, known)
  const moments = live || !here ? told : { ...told, ...saidMoments(here.events) }
  const now = whenOf(at, zone)
  const stages = stagesOn(procedure.stages, moments, now)
  const stood = new Set(standing(record, { at, known }, zone))
  const chosen = contest.won === 'unknown' && here ? wonFrom(here.events) : contest.won
  const asked = { options: contest.options, won: chosen, voteStage: voteStage?.id ?? null }
  const { events, options, won, vote } = replay(asked, record, event => stood.has(event))
  return {
    ...found,
    key: contest.id,
    at,
    known,
    now,
    begun: live ? events.length > 0 : everyYear || events.length > 0 || (all.length === 0 && isOver(contest.moments, zone, at)),
    moments,
    stages,
    stage: stages.findLast(one => one.state === 'now')?.stage ?? stages.findLast(one => one.state === 'past')?.stage ?? null,
    voteStage,
    phase: phaseOf(stages, everyYear ? null : voteStage, vote !== null),
    events,
    options,
    won,
    heldAt: heldAtFrom(here?.events ?? []),
    vote,
    complete: record.every(event => isBy(event.knownAt, known) && isBy(event.knownAt, at)),
    progress: {
      stages: procedure.stages,
      happened: events.map(({ stage, at: when }) => ({ stage, day: when.day })),
      voted: vote && { stage: vote.stage, day: vote.at.day },
    },
  }
}

/** The course of a contest with all that is told of it: figures, rounds, claims, what is said of options. Events and moments as for `courseAt`. */
export const stateAt = (found: Found, all: readonly Happening[], at: Instant, known: Instant = at): ContestState => {
  const course = courseAt(found, all, at, known)
  const { contest, procedure, live, here } = found
  const added = live ? [] : (here?.events ?? [])
  const { vote, options, events, voteStage } = course
  const record = recordOf(all)
  const isKnown = live ? () => true : knowledge(found, record, vote !== null, known)
  const rounds = contest.rounds.filter(round => vote !== null && isKnown(round.sources, true))
  return {
    ...course,
    drawn: drawnBy(all, at),
    options: options.map(one => ({ ...one, option: backedBesides(knownOption(one.option, isKnown), added) })),
    funnel: funnelOf(procedure.stages, events, voteStage?.id ?? null),
    figures: [
      ...contest.figures.filter(figure => (isOfTheVote(figure) ? vote !== null : true) && isKnown(figure.sources, isOfTheVote(figure))),
      ...rollFrom(added),
    ],
    rounds: rounds.length > 0 || vote === null ? rounds : roundsFrom(added),
    tallies: contest.tallies.filter(tally => vote !== null && isKnown(tally.sources, true)),
    claims: contest.claims.filter(claim => isClaimed(found, record, claim, known)),
    roll: contest.figures.find(figure => figure.id === 'eligible' && figure.value !== 'unknown') ?? rollFrom(added)[0] ?? null,
  }
}

/** A contest of a pack without options of its own returns every year; one opened here has none yet. */
export const isYearly = ({ contest, pack, live }: Pick<Found, 'contest' | 'pack' | 'live'>): boolean =>
  !live && (pack.contests.get(contest.id)?.options ?? contest.options).length === 0

/** Figures that exist before the vote; every other one is of the vote. */
const isOfTheVote = (figure: Figure): boolean => !['eligible', 'applicants', 'longlisted', 'shortlisted'].includes(figure.id)

type Known = (sources: readonly string[], afterVote: boolean) => boolean

/**
 * Whether something with these sources could be known by `at`: from the end of the day of its earliest dated source. With none dated: once the last event of the
 * record is known.
 */
const knowledge = (found: Found, record: readonly Happening[], hasVoted: boolean, at: Instant): Known => {
  const last = record.at(-1)?.knownAt ?? null
  return (sources, afterVote) => {
    const from = publishedOf(found, sources) ?? last
    return from ? isBy(from, at) : hasVoted || !afterVote
  }
}

const publishedOf = ({ pack, zone }: Found, sources: readonly string[]): Instant | null =>
  publishedBy(
    sources.map(key => pack.sources.get(key)?.date ?? 'unknown'),
    zone,
  )

/** From when all of a record is known: its events, and what was published of its options, figures and rounds afterwards. Null when it is empty. */
export const endOfRecord = (found: Found, all: readonly Happening[]): Instant | null => {
  const { figures, rounds, tallies, options } = found.contest
  const cited = [...figures, ...rounds, ...tallies, ...options.flatMap(option => [option, ...option.endorsements, ...option.preferred_by])]
  const known = [
    ...all.filter(event => event.origin !== 'drawn').map(event => event.knownAt),
    ...cited.map(one => publishedOf(found, one.sources)),
  ]
  return known.reduce((last, one) => (one && !(last && isBy(one, last)) ? one : last), null)
}

/** A claim is made with all of its sources, so it is known from the latest of them; a source from long after (a yearbook) does not hold it back past the record's end. */
const isClaimed = ({ pack, zone }: Found, record: readonly Happening[], { sources }: Claim, at: Instant): boolean => {
  const last = record.at(-1)?.knownAt ?? null
  const dated = sources.map(key => publishedBy([pack.sources.get(key)?.date ?? 'unknown'], zone)).filter(one => one !== null)
  if (last && isBy(last, at)) return true
  return dated.length > 0 && dated.every(one => isBy(one, at))
}

const backedBesides = (option: ContestOption, added: Here['events']): ContestOption =>
  added.length === 0 ? option : { ...option, endorsements: [...option.endorsements, ...endorsementsFrom(added, option.id)] }

const knownOption = (option: ContestOption, known: Known): ContestOption => ({
  ...option,
  about: known(option.sources, false) ? option.about : null,
  endorsements: option.endorsements.filter(one => known(one.sources, false)),
  preferred_by: option.preferred_by.filter(one => known(one.sources, false)),
})

const phaseOf = (stages: readonly TimedStage<Stage>[], voteStage: Stage | null, hasVoted: boolean): ContestState['phase'] => {
  const vote = stages.find(one => one.stage.id === voteStage?.id)
  const isOver = voteStage ? hasVoted || vote?.state === 'past' : stages.every(one => one.state === 'past')
  if (isOver) return 'past'
  return stages.some(one => one.state === 'now' || one.state === 'past') ? 'open' : 'coming'
}

/** A record without events is known once the first of its days is over. */
const isOver = (moments: Moments, zone: string, at: Instant): boolean =>
  Object.values(moments).some(when => when !== 'unknown' && isBy(endOf(when, zone), at))

const drawnBy = (all: readonly Happening[], at: Instant): ContestState['drawn'] => {
  const drawn = all.filter(event => event.origin === 'drawn' && isBy(event.knownAt, at))
  return [...Map.groupBy(drawn, event => event.seed ?? '')].map(([seed, events]) => ({ seed, events }))
}
