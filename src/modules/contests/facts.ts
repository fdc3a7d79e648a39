import { type Day, daysBetween, type Instant } from '#kernel/day.ts'
import { rememberedOf } from '#kernel/remembered.ts'
import {
  type Contest,
  type ContestEvent,
  distanceFromMembers,
  type Figure,
  type Pack,
  type Procedure,
  type Stage,
  type When,
} from '#modules/rulebook/index.ts'
import { voteStageOf } from './rules/event.ts'
import type { ContestFacts, GateFact, Node, Outcome, Span, Told } from './rules/facts.ts'
import { knownTimes, publishedBy } from './rules/known-at.ts'
import { type StageKind, stageKinds } from './rules/stage-kind.ts'
import { endOf } from './rules/when.ts'
import { type Found, findContest, type Packs } from './state.ts'
import { levelOf } from './summary.ts'

/** Packs do not change while the program runs, so what their record says is worked out once. */
const factsInOne = rememberedOf(1, (pack: Pack) =>
  [...pack.contests.keys()].flatMap(key => factsOf(findContest(new Map([[pack.about.id, pack]]), key)) ?? []),
)

/** What the record of every pack says of its contests, for tables across them. */
export const factsIn = (packs: Packs): readonly ContestFacts[] => [...packs.values()].flatMap(pack => factsInOne(pack))

/** A contest with what tables across contests ask of it again and again. */
type Read = Found & {
  readonly voteStage: Stage | null
  readonly kinds: ReadonlyMap<string, StageKind>
  readonly knownAt: ReadonlyMap<string, Instant>
  /** From when what has no dated source counts as known: the end of the record. */
  readonly last: Instant | null
}

export const factsOf = (found: Found | null): ContestFacts | null => {
  if (!found) return null
  const { pack, contest, procedure, zone } = found
  const times = knownTimes(contest.events, zone)
  const knownAt = new Map(contest.events.flatMap((event, index) => (times[index] ? [[event.id, times[index]] as const] : [])))
  const voteStage = voteStageOf(procedure.stages, pack.bodies)
  const read: Read = { ...found, voteStage, kinds: stageKinds(procedure, pack.bodies), knownAt, last: times.at(-1) ?? lastPublished(found) }
  return {
    key: contest.id,
    title: contest.title,
    pack: pack.about.id,
    organisation: pack.about.name,
    kind: procedure.kind,
    procedure: procedure.name,
    level: levelOf({ contest, pack, voteStage }),
    channel: contest.channel,
    counted: countedIn(contest, procedure),
    turnout: turnoutOf(read),
    days: daysOf(read),
    nodes: nodesOf(read),
    ...marginsOf(read),
    decided: decidedIn(read),
    challenged: challengedIn(read),
    gates: gatesIn(read),
    year: (dayOf(read, voteStage?.ends ?? voteStage?.starts) ?? contest.events.at(-1)?.at.day)?.year ?? null,
    begins:
      times.reduce<Instant | null>((first, one) => (first && Temporal.Instant.compare(first, one) <= 0 ? first : one), null) ?? read.last,
  }
}

/** From when all of what a record without events cites can have been read. */
const lastPublished = ({ pack, contest, zone }: Found): Instant | null =>
  contest.sources
    .map(key => publishedBy([pack.sources.get(key)?.date ?? 'unknown'], zone))
    .reduce<Instant | null>((last, one) => (one && last ? later(one, last) : (one ?? last)), null)

/** Said by the record; else units where a figure is named so, or where the rule counts units; else people. */
export const countedIn = ({ counted, figures }: Contest, { thresholds }: Procedure): ContestFacts['counted'] => {
  if (counted) return counted
  const isOfUnits = figures.some(one => one.id.startsWith('units')) || thresholds.some(({ of }) => of === 'units' || of === 'units-voting')
  return isOfUnits ? 'units' : 'people'
}

const published = ({ pack, zone, last }: Read, sources: readonly string[]): Instant | null =>
  publishedBy(
    sources.map(key => pack.sources.get(key)?.date ?? 'unknown'),
    zone,
  ) ?? last

/** A figure as one number: the middle of a range, which is then not exact. */
const toldFigure = (read: Read, id: string): Told<number> | null => {
  const figure = read.contest.figures.find(one => one.id === id)
  const value = figure && middleOf(figure)
  if (!figure || value === null || value === undefined) return null
  return {
    value,
    approx: figure.approx === 'yes' || typeof figure.value !== 'number',
    sources: figure.sources,
    from: published(read, figure.sources),
  }
}

const middleOf = ({ value }: Figure): number | null => {
  if (value === 'unknown') return null
  return typeof value === 'number' ? value : (value.low + value.high) / 2
}

/** What rests on two figures is known once both are. */
const both = <Value>(a: Told<unknown>, b: Told<unknown>, value: Value): Told<Value> => ({
  value,
  approx: a.approx || b.approx,
  sources: [...new Set([...a.sources, ...b.sources])],
  from: a.from && b.from ? later(a.from, b.from) : null,
})

const later = (a: Instant, b: Instant): Instant => (Temporal.Instant.compare(a, b) < 0 ? b : a)

const turnoutOf = (read: Read): ContestFacts['turnout'] => {
  const percent = toldFigure(read, 'turnout-percent')
  if (percent) return { ...percent, value: { share: percent.value / 100, how: 'published share' } }
  const isOfUnits = countedIn(read.contest, read.procedure) === 'units'
  const [entitled, voted] = [toldFigure(read, isOfUnits ? 'units-entitled' : 'eligible'), toldFigure(read, 'votes-cast') ?? votesKept(read)]
  if (!entitled || !voted || entitled.value === 0) return null
  return both(entitled, voted, { share: voted.value / entitled.value, how: 'votes by entitled' })
}

/** A contest opened here has no figure of votes; those of its first round are all that were counted. */
const votesKept = ({ live, contest, last }: Read): Told<number> | null => {
  const first = live && contest.rounds[0]
  if (!first) return null
  const counts = [...Object.values(first.votes), first.non_transferable ?? 0]
  if (counts.includes('unknown')) return null
  return { value: counts.reduce<number>((sum, count) => sum + numberOf(count), 0), approx: false, sources: first.sources, from: last }
}

const dayOf = ({ contest }: Read, moment: string | null | undefined): Day | null => {
  const when: When | 'unknown' | undefined = moment ? contest.moments[moment] : undefined
  return when && when !== 'unknown' ? when.day : null
}

/** Days from when it was known to come, opened, closed, was cut, and from when papers went out, to the day members decided. */
const daysOf = (read: Read): ContestFacts['days'] => {
  const { voteStage, contest, zone } = read
  const vote = dayOf(read, voteStage?.ends ?? voteStage?.starts)
  if (!vote || contest.options.length === 0) return []
  const from = endOf({ day: vote, time: null }, zone)
  return Object.entries(startsOf(read)).flatMap(([span, start]) =>
    start && daysBetween(start, vote) >= 0
      ? [{ value: { span: span as Span, days: daysBetween(start, vote) }, approx: false, sources: contest.sources, from }]
      : [],
  )
}

/** By the moments that records name by custom, else by what the stages do. */
const startsOf = (read: Read): Record<Span, Day | null> => {
  const { procedure, kinds, voteStage, contest } = read
  const last = (kind: StageKind): Stage | undefined => procedure.stages.findLast(stage => kinds.get(stage.id) === kind)
  const lasts = voteStage !== null && voteStage.starts !== voteStage.ends
  const opening = procedure.stages.find(stage => kinds.get(stage.id) === 'names') ?? (lasts ? voteStage : undefined)
  const named = (moment: string, otherwise: string | null | undefined): Day | null => {
    const used = moment in contest.moments ? moment : otherwise
    return used === voteStage?.ends ? null : dayOf(read, used)
  }
  return {
    vacancy: named('vacancy', null),
    opening: named('opening', opening?.starts),
    closing: named('closing', last('names')?.ends),
    shortlist: named('shortlisting', last('cut')?.ends),
    ballot: lasts ? dayOf(read, voteStage.starts) : null,
  }
}

const nodesOf = (read: Read): ContestFacts['nodes'] => {
  const { contest, kinds } = read
  const cuts = [...kinds].flatMap(([stage, kind]) => (kind === 'cut' || kind === 'members-cut' ? [stage] : []))
  const counted = (stage: string | undefined, side: 'before' | 'after') => (stage ? countAt(read, stage, side) : null)
  const won = Array.isArray(contest.won) ? contest.won.length : 0
  const decided = decidedIn(read)
  const found: Record<Node, Told<number> | null> = {
    applied: toldFigure(read, 'applicants') ?? counted(cuts[0], 'before'),
    longlist: toldFigure(read, 'longlisted') ?? (cuts.length > 1 ? counted(cuts[0], 'after') : null),
    shortlist: toldFigure(read, 'shortlisted') ?? counted(cuts.at(-1), 'after'),
    ballot: toldFigure(read, 'on-ballot') ?? counted(read.voteStage?.id, 'before'),
    chosen: won > 0 && decided ? { ...decided, value: won } : null,
  }
  return Object.fromEntries(Object.entries(found).filter(([, told]) => told !== null))
}

const eventsAt = ({ contest }: Read, stage: string): ContestEvent[] =>
  contest.events.filter(event => event.stage === stage && event.kind !== 'withdrew')

const countAt = (read: Read, stage: string, side: 'before' | 'after'): Told<number> | null => {
  const event = eventsAt(read, stage).findLast(one => typeof one.counts?.[side] === 'number')
  const value = event?.counts?.[side]
  return event && typeof value === 'number'
    ? { value, approx: event.approx === 'yes', sources: event.sources, from: read.knownAt.get(event.id) ?? null }
    : null
}

/** Winner and runner-up of the last round of which both are known, where one was chosen and that one leads; units are kept apart by `counted`. */
const marginsOf = (read: Read): Pick<ContestFacts, 'margin' | 'marginVotes'> => {
  const { contest } = read
  const [winner, ...more] = Array.isArray(contest.won) ? contest.won : []
  const printed = toldFigure(read, 'margin')
  const round = contest.rounds.findLast(({ votes }) => Object.values(votes).filter(cast => typeof cast === 'number').length >= 2)
  const [first, second] = round ? Object.entries(round.votes).toSorted(([, a], [, b]) => numberOf(b) - numberOf(a)) : []
  if (!winner || more.length > 0 || !round || !first || !second || first[0] !== winner)
    return { margin: null, marginVotes: more.length > 0 ? null : printed }
  const [most, next] = [numberOf(first[1]), numberOf(second[1])]
  const told = { approx: false, sources: round.sources, from: published(read, round.sources) }
  return {
    margin: most + next > 0 ? { ...told, value: (most - next) / (most + next) } : null,
    marginVotes: printed ?? { ...told, value: most - next },
  }
}

const numberOf = (cast: number | 'unknown'): number => (cast === 'unknown' ? -1 : cast)

const decidedIn = (read: Read): Told<true> | null => {
  const event = read.contest.events.findLast(one => one.stage === read.voteStage?.id && (one.kind === 'voted' || one.kind === 'certified'))
  if (event) return { value: true, approx: false, sources: event.sources, from: read.knownAt.get(event.id) ?? null }
  const { won, sources } = read.contest
  return Array.isArray(won) && won.length > 0 ? { value: true, approx: false, sources, from: read.last } : null
}

/** What followed the last challenge on record: a correction; a decision that left things as they were; or nothing that was found. */
const challengedIn = ({ contest, knownAt }: Read): ContestFacts['challenged'] => {
  const first = contest.events.find(event => event.kind === 'challenged')
  if (!first) return null
  const after = contest.events.slice(contest.events.indexOf(first) + 1)
  const outcome: Outcome = after.some(event => event.kind === 'corrected')
    ? 'put right'
    : after.some(event => event.kind === 'decided')
      ? 'stood'
      : 'not on record'
  return { value: outcome, approx: false, sources: first.sources, from: knownAt.get(first.id) ?? null }
}

const gatesIn = (read: Read): GateFact[] =>
  read.procedure.stages.filter(stage => stage.gate === 'yes').flatMap(stage => gateAt(read, stage) ?? [])

/** What is on record of one gate: its counts, and those named as out there; null where there is neither. */
const gateAt = (read: Read, stage: Stage): GateFact | null => {
  const { pack, knownAt, kinds } = read
  const events = eventsAt(read, stage.id)
  const out = events.flatMap(event => event.out)
  const counted = events.findLast(event => typeof event.counts?.before === 'number' && typeof event.counts.after === 'number')
  const telling = counted ?? events.findLast(event => event.out.length > 0)
  if (!telling) return null
  const { before, after } = counted?.counts ?? { before: null, after: null }
  const body = [telling.decider, stage.decider].find(id => id !== null && pack.bodies.has(id)) ?? 'unknown'
  const said = (reason: (said: string) => boolean): number => out.filter(one => reason(one.reason)).length
  return {
    stage: stage.id,
    place: read.procedure.stages.indexOf(stage),
    name: stage.name,
    kind: kinds.get(stage.id) ?? 'cut',
    decider: body,
    deciderName: pack.bodies.get(body)?.name ?? null,
    hops: distanceFromMembers(pack.bodies, body).hops,
    before: typeof before === 'number' ? before : null,
    after: typeof after === 'number' ? after : null,
    given: said(reason => reason !== 'none-given' && reason !== 'unknown'),
    silent: said(reason => reason === 'none-given'),
    notRecorded: said(reason => reason === 'unknown'),
    sources: [...new Set(events.flatMap(event => event.sources))],
    from: knownAt.get(telling.id) ?? null,
  }
}
