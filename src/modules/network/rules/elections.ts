import { type Day, isAfter, isBefore } from '#kernel/day.ts'

type Span = { readonly count: number; readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'years' }
type HolderLike = { readonly from: Day | 'unknown'; readonly to: Day | 'unknown' | null }
export type SeatsLike = {
  readonly term: Span | 'unknown'
  readonly next_election: Day | 'unknown'
  /** Those of the place that is asked about. */
  readonly holders: readonly HolderLike[]
}

export type NextElection =
  /** The record, a contest that is coming, or members who know when their unit meets name the day. */
  | { readonly kind: 'set'; readonly on: Day; readonly by: 'record' | 'contest' | 'told' }
  /** The day is not named, but a later step of the contest is: it is before that. */
  | { readonly kind: 'before'; readonly on: Day }
  /** Nobody has named it: the last one that is known, and the length of the term, give it. */
  | { readonly kind: 'by-term'; readonly on: Day; readonly last: Day }
  /** `due` is the day on which the term was over, if that is known: whether there was an election since then is not. */
  | { readonly kind: 'unknown'; readonly due: Day | null }

/** What is known of the days of a coming contest that fills seats: the day of its vote, or else of the first step after it. */
export type ContestDays = { readonly vote: Day | null; readonly after: Day | null }

/** What is known besides what the pack says of the seats. */
export type KnownBesides = {
  readonly contest?: ContestDays | null
  /** The day of the meeting that fills them, as members tell. */
  readonly told?: Day | null
  /** The day of the last vote on record that filled them. */
  readonly lastVote?: Day | null
}

/** When seats are next filled, as far as is known on a day. */
export const nextElection = (seats: SeatsLike, today: Day, { contest, told, lastVote }: KnownBesides = {}): NextElection => {
  if (contest?.vote && !isBefore(contest.vote, today)) return { kind: 'set', on: contest.vote, by: 'contest' }
  if (told && !isBefore(told, today)) return { kind: 'set', on: told, by: 'told' }
  if (contest && !contest.vote && contest.after && !isBefore(contest.after, today)) return { kind: 'before', on: contest.after }
  const { next_election: named, term } = seats
  if (named !== 'unknown' && !isBefore(named, today) && !isBeyond(named, today, term)) return { kind: 'set', on: named, by: 'record' }
  const last = latest(lastVote ?? null, named === 'unknown' || !isBefore(named, today) ? null : named) ?? lastFilled(seats.holders, today)
  if (last === null || term === 'unknown') return { kind: 'unknown', due: null }
  const due = after(last, term)
  return isBefore(due, today) ? { kind: 'unknown', due } : { kind: 'by-term', on: due, last }
}

const after = (from: Day, { unit, count }: Span): Day => (unit === 'hours' ? from : from.add({ [unit]: count }))

/** Further ahead than one term: there is an election before it, of which the record does not say the day. */
const isBeyond = (named: Day, today: Day, term: Span | 'unknown'): boolean => term !== 'unknown' && isAfter(named, after(today, term))

const latest = (a: Day | null, b: Day | null): Day | null => (a && b ? (isAfter(a, b) ? a : b) : (a ?? b))

/** The day on which the longest-standing of those who sit now came in: the first term to end. */
const lastFilled = (holders: readonly HolderLike[], today: Day): Day | null =>
  holders
    .filter(({ to }) => to === null || to === 'unknown' || !isBefore(to, today))
    .flatMap(({ from }) => (from === 'unknown' || isAfter(from, today) ? [] : [from]))
    .reduce<Day | null>((first, from) => (first && isBefore(first, from) ? first : from), null)

type StageLike = {
  readonly decider: string
  readonly gate: 'yes' | 'no' | 'unknown'
  readonly starts: string | null
  readonly ends: string | null
}
type ProcedureLike = { readonly id: string; readonly kind: string; readonly stages: readonly StageLike[] }
type GroupLike = { readonly by: string; readonly procedure: string | null }
type BodyLike = { readonly id: string; readonly seats: readonly GroupLike[] }
type Facts<Procedure extends ProcedureLike> = {
  readonly bodies: ReadonlyMap<string, BodyLike>
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly contests: ReadonlyMap<string, { readonly procedure: string; readonly body: string | null }>
}

/** Kinds of procedure that put people into seats. */
const fills: ReadonlySet<string> = new Set(['office', 'delegates'])

/**
 * The procedure by which a group of seats is filled: the one it names; else the one by which a contest on record filled the body; else the only one that fills
 * seats and in which its electors decide, where they fill no other seats. Null: the pack does not say.
 */
export const filledBy = <Procedure extends ProcedureLike>(
  { bodies, procedures, contests }: Facts<Procedure>,
  body: BodyLike,
  group: GroupLike,
): Procedure | null => {
  if (group.procedure !== null) return procedures.get(group.procedure) ?? null
  if (group.by === 'unknown') return null
  const canFill = [...procedures.values()].filter(
    ({ kind, stages }) => fills.has(kind) && stages.some(({ decider }) => decider === group.by),
  )
  const recorded = canFill.filter(({ id }) => [...contests.values()].some(one => one.procedure === id && one.body === body.id))
  const [only, ...others] = recorded.length > 0 ? recorded : canFill
  if (!only || others.length > 0) return null
  if (recorded.length > 0) return only
  const rivals = [...bodies.values()].flatMap(one => one.seats.filter(seats => seats.by === group.by && seats.procedure === null))
  return rivals.length === 1 ? only : null
}

/** The moment at which the electors decide: the end of the last stage that is theirs and takes options out, or the beginning of one that has no end. */
export const electionMoment = ({ stages }: ProcedureLike, by: string): string | null => {
  const theirs = stages.filter(({ decider }) => decider === by)
  const stage = theirs.findLast(({ gate }) => gate === 'yes') ?? theirs.at(-1) ?? stages.findLast(({ gate }) => gate === 'yes')
  return stage ? (stage.ends ?? stage.starts) : null
}
