import { type Day, dayOf, daysBetween, type Instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { first } from '#kernel/many.ts'
import type { Grant, Who } from '#kernel/scope.ts'
import { across, type ContestState } from '#modules/contests/index.ts'
import { type ContestRights, type Rights, rightsOf } from '#modules/learn/index.ts'
import { type Meeting, nextMeetings, openTasksOf, type Task } from '#modules/meetings/index.ts'
import { type Caucus, caucusesById, caucusesCovering } from '#modules/network/index.ts'
import { type Ending, historyOf, keeping, type OwnRecord } from '#modules/people/index.ts'
import { reviewedAmong } from '#modules/review/index.ts'
import { gatesOf, type Pack } from '#modules/rulebook/index.ts'
import { gettingThere, type SaidOf, saidOf, work } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import type { ContestFacts, Facts } from './rules/what-now.ts'

export type Packs = ReadonlyMap<string, Pack>
type Place = { readonly pack: string; readonly unit: string }

/** What the page of a person knows: the facts for the rule, and the rows its words are taken from. */
export type Gathered = {
  readonly facts: Facts
  readonly tasks: readonly Task[]
  readonly meetings: readonly Meeting[]
  readonly caucuses: readonly Caucus[]
  /** Null: nobody knows where this person is a member. */
  readonly rights: Rights | null
  /** Whether `rights` rests on a membership recorded here. */
  readonly recorded: boolean
  /** Contests of the own unit that are known, with those decided. */
  readonly states: readonly ContestState[]
  /** What this person last said about coming, by contest. */
  readonly said: ReadonlyMap<string, SaidOf>
  /** What of the records of the caucuses this person stewards ends by itself soon, where anything does. */
  readonly ending: readonly ({ readonly caucus: Caucus } & Ending)[]
  /** Caucuses of this person in which an election of a steward was recorded lately. */
  readonly elected: readonly { readonly caucus: Caucus; readonly latest: Instant }[]
  /** Names of those whose rules and record are in a pack here. */
  readonly organisations: readonly string[]
}

const rolesIn = (who: Who, roles: readonly Grant['role'][], kind: Grant['scope']['kind']): string[] =>
  who.grants.flatMap(({ role, scope }) => (scope.kind === kind && 'id' in scope && roles.includes(role) ? [scope.id] : []))

export const gather = async (tx: Tx, packs: Packs, who: Who, now: Instant): Promise<Gathered> => {
  const zone = packs.values().next().value?.about.zone ?? 'UTC'
  const today = dayOf(now, zone)
  const organised = new Set<string>(rolesIn(who, ['steward', 'organiser'], 'caucus'))
  const stewarded = new Set<string>(rolesIn(who, ['steward'], 'caucus'))
  const held = who.grants.flatMap(({ scope }): Id<'caucus'>[] => (scope.kind === 'caucus' ? [scope.id] : []))
  const caucuses = (await caucusesById(tx, held)).toSorted((a, b) => Number(organised.has(b.id)) - Number(organised.has(a.id)))
  const asOrganiser = caucuses.filter(({ id }) => organised.has(id))
  const asSteward = caucuses.filter(({ id }) => stewarded.has(id))
  const records = await historyOf(tx, who.account)
  const [record] = records
  const said = await lastSaid(tx, records)
  const place = record ?? caucuses[0]?.covers[0] ?? null
  const rights = place && (await rightsOf(tx, packs, { ...place, events: record?.events ?? [] }, now))
  const states = place ? await first(statesIn(tx, packs, [place], now)) : []
  const tasks = await openTasksOf(tx, who.account)
  const meetings = await meetingsAround(tx, caucuses, place, today)
  const rightsFor = (key: string): ContestRights | null => (record ? (rights?.contests.find(one => one.state.key === key) ?? null) : null)
  const calling = await callingIn(tx, asOrganiser)
  const reviewed = await reviewedOf(tx, states)
  const elections = await electionsOf(tx, caucuses, { now, zone })
  const ending = await endingOf(tx, asSteward, today)
  const facts: Facts = {
    today,
    tasks: tasks.map(({ id, due }) => ({ id, due })),
    mend: record && rights ? mendOf(rights) : null,
    isMember: record && rights ? rights.standing.member : null,
    firstVote: record && rights ? firstVoteOf(rights) : null,
    contests: states.map(state => contestFacts(state, rightsFor(state.key), reviewed.has(state.key))),
    caucuses: caucuses.map(({ id, slug }) => ({ slug, organises: organised.has(id), stewards: stewarded.has(id) })),
    calls: [
      ...(await callsOf(
        tx,
        packs,
        calling.map(caucus => ({ caucus, states })),
        now,
      )),
      ...(await work.gatheringCalls(tx, packs, calling, now)).map(({ caucus, key, ...one }) => ({
        caucus: caucus.slug,
        contest: key,
        ...one,
      })),
    ],
    lifts: await liftsIn(tx, packs, { caucuses, own: new Set(records.map(({ person }) => person)), zone }, now),
    needs: await needsIn(tx, packs, { caucuses: asOrganiser, account: who.account, today }, now),
    notices: await noticesOf(tx, asSteward),
    seconds: [...(await secondsOf(tx, asSteward, { account: who.account, now, zone })), ...elections.turns],
    going: ending.flatMap(({ caucus, going }) => (going ? [{ caucus: caucus.slug, ...going }] : [])),
    help: await helpOf(tx, asSteward),
    meetings: meetings.filter(({ contest }) => contest === null).map(({ id, on }) => ({ id, on })),
    networks: rolesIn(who, ['coordinator'], 'network'),
    teams: rolesIn(who, ['candidate-team'], 'contest'),
    operates: who.grants.some(({ role }) => role === 'operator'),
    unit: place?.unit ?? null,
  }
  const organisations = [...packs.values()].map(({ about }) => about.name)
  return {
    facts,
    tasks,
    meetings,
    caucuses,
    rights,
    recorded: record !== undefined,
    states,
    said,
    organisations,
    ending,
    elected: elections.latest,
  }
}

/** Lifts that are suggested, and lifts that fell through: to this person, and to those for whom they speak. Where another is suggested already, that is told. */
const liftsIn = async (tx: Tx, packs: Packs, { caucuses, own, zone }: LiftsAsked, now: Instant): Promise<Facts['lifts']> => {
  const waiting = (await gettingThere.pairsWaiting(tx)).map(pair => ({ ...pair, on: dayOf(pair.answerBy, zone), lost: false }))
  const lost = (await gettingThere.liftsLost(tx, packs, now))
    .filter(({ person, contest }) => !waiting.some(pair => pair.person === person && pair.contest === contest))
    .map(pair => ({ ...pair, lost: true }))
  return [...lost, ...waiting].flatMap(({ contest, caucus, person, on, lost }): Facts['lifts'][number][] => {
    if (own.has(person)) return [{ contest, caucus: null, on, lost }]
    const slug = caucuses.find(({ id }) => id === caucus)?.slug
    return slug ? [{ contest, caucus: slug, on, lost }] : []
  })
}

type LiftsAsked = { readonly caucuses: readonly Caucus[]; readonly own: ReadonlySet<string>; readonly zone: string }

/** What somebody who organises has still to arrange for people who come to a vote or a meeting that is near, wherever their caucuses are. */
const needsIn = async (
  tx: Tx,
  packs: Packs,
  { caucuses, account, today }: { caucuses: readonly Caucus[]; account: Id<'account'>; today: Day },
  now: Instant,
): Promise<Facts['needs']> => {
  const covers = caucuses.flatMap(caucus => caucus.covers.map(cover => ({ ...cover, caucus })))
  const contests = await across.contestsIn(tx, packs, covers, now)
  const isNear = (on: Day): boolean => Math.abs(daysBetween(today, on)) <= daysNear
  const votes = covers.flatMap(({ caucus }, i) =>
    (contests[i] ?? []).flatMap(({ key, vote }) => (vote && isNear(vote.day) ? [{ caucus, key }] : [])),
  )
  const gatherings = await work.gatheringsAhead(tx, packs, caucuses, { now, days: daysNear })
  const near = [...votes, ...caucuses.flatMap((caucus, i) => (gatherings[i] ?? []).map(({ key }) => ({ caucus, key })))]
  const waiting: Facts['needs'][number][] = []
  for (const { caucus, key } of near) {
    const due = await gettingThere.needsDue(tx, packs, { caucus: caucus.id, contest: key, account, now })
    if (due) waiting.push({ caucus: caucus.slug, contest: key, ...due })
  }
  return waiting
}
/** The rule itself counts days where the meeting is; a day more is looked at. */
const daysNear = 3

const noticesOf = async (tx: Tx, caucuses: readonly Caucus[]): Promise<Facts['notices']> => {
  const waiting: Facts['notices'][number][] = []
  for (const { id, slug } of caucuses) {
    const due = await keeping.noticesDue(tx, id)
    if (due) waiting.push({ caucus: slug, ...due })
  }
  return waiting
}

type Asked = { readonly account: Id<'account'>; readonly now: Instant; readonly zone: string }

const secondsOf = async (tx: Tx, caucuses: readonly Caucus[], { zone, ...asked }: Asked): Promise<Facts['seconds']> => {
  const waiting: Facts['seconds'][number][] = []
  for (const { id, slug } of caucuses) {
    for (const { until, ...turn } of await keeping.turnsOf(tx, id, asked)) waiting.push({ caucus: slug, ...turn, on: dayOf(until, zone) })
  }
  return waiting
}

const electionsOf = async (
  tx: Tx,
  caucuses: readonly Caucus[],
  { now, zone }: Omit<Asked, 'account'>,
): Promise<{ turns: Facts['seconds']; latest: Gathered['elected'] }> => {
  const [turns, lately]: [Facts['seconds'][number][], Gathered['elected'][number][]] = [[], []]
  for (const caucus of caucuses) {
    const { turns: mine, latest } = await keeping.electionsFor(tx, caucus.id, now)
    turns.push(...mine.map(({ until, ...turn }) => ({ caucus: caucus.slug, ...turn, on: dayOf(until, zone) })))
    if (latest) lately.push({ caucus, latest })
  }
  return { turns, latest: lately }
}

const endingOf = async (tx: Tx, caucuses: readonly Caucus[], today: Day): Promise<Gathered['ending']> => {
  const all = []
  for (const caucus of caucuses) all.push({ caucus, ...(await keeping.endingSoon(tx, caucus.id, today)) })
  return all.filter(({ going, lent }) => going || lent)
}

export const helpOf = async (tx: Tx, caucuses: readonly Caucus[]): Promise<Facts['help']> => {
  const waiting = await work.helpWaiting(
    tx,
    caucuses.map(({ id }) => id),
  )
  return caucuses.flatMap(({ slug }, i) => {
    const { on, asks, offers } = waiting[i] ?? { on: null, asks: 0, offers: 0 }
    return on ? [{ caucus: slug, asks, offers, on }] : []
  })
}

const lastSaid = async (tx: Tx, records: readonly OwnRecord[]): Promise<ReadonlyMap<string, SaidOf>> => {
  const all =
    records.length === 0
      ? []
      : await saidOf(
          tx,
          records.map(({ person }) => person),
        )
  const words = all.filter(({ kind, what }) => kind === 'said' && what !== 'sympathiser' && what !== 'came' && what !== 'came-undone')
  return new Map(words.toReversed().map(word => [word.contest, word]))
}

/** Meetings of one's own caucuses and of those that cover one's unit: the open ones of these are for everybody. */
const meetingsAround = async (tx: Tx, own: readonly Caucus[], place: Place | null, today: Day): Promise<Meeting[]> => {
  const here = place ? await caucusesCovering(tx, place.pack, place.unit, today) : []
  const ids = [...new Set([...own, ...here].map(({ id }) => id))]
  return ids.length === 0 ? [] : nextMeetings(tx, ids, today, 10)
}

/** Contests known in each of these places, in the order of the places. */
export const statesIn = async (tx: Tx, packs: Packs, places: readonly Place[], now: Instant): Promise<ContestState[][]> => {
  const found = await across.contestsIn(tx, packs, places, now)
  const keys = found.flat().map(({ key }) => key)
  const states = await across.contestsAt(tx, packs, keys, now)
  return found.map(some => some.flatMap(({ key }) => states.get(key) ?? []))
}

/** Of the contests that are decided, those of which a review is published. */
export const reviewedOf = (tx: Tx, states: readonly ContestState[]): Promise<ReadonlySet<string>> =>
  reviewedAmong(tx, [...new Set(states.filter(({ phase }) => phase === 'past').map(({ key }) => key))])

const mendOf = ({ standing }: Rights): Facts['mend'] => {
  if (!standing.member) return standing.lapsedOn ? 'rejoin' : null
  return standing.arrearsSince ? 'pay' : null
}

const firstVoteOf = ({ everyday }: Rights): Day | null =>
  everyday.flatMap(({ answer }) => (answer.may === 'no' && answer.opens ? [answer.opens] : []))[0] ?? null

export const contestFacts = (state: ContestState, rights: ContestRights | null, reviewed: boolean): ContestFacts => ({
  key: state.key,
  phase: state.phase,
  meeting: state.stages.find(({ stage }) => stage.id === state.voteStage?.id)?.starts?.day ?? null,
  vote: rights?.answer?.may ?? 'unknown',
  gate: nextGate(state),
  decided: state.vote?.at.day ?? null,
  reviewed,
})

/** The next gate before the members' vote whose day is known. */
const nextGate = (state: ContestState): ContestFacts['gate'] => {
  const voteAt = state.stages.findIndex(({ stage }) => stage.id === state.voteStage?.id)
  const before = state.stages.slice(0, Math.max(0, voteAt))
  const found = before.find(
    ({ stage, state: when, ends, starts }) => stage.gate !== 'no' && (when === 'now' || when === 'ahead') && (ends ?? starts) !== null,
  )
  const on = found && (found.ends ?? found.starts)
  if (!found || !on) return null
  const gate = gatesOf(state.procedure, state.pack.bodies, {
    events: state.events,
    moments: state.moments,
    holidays: state.pack.holidays,
  }).find(({ stage }) => stage.id === found.stage.id)
  return { stage: found.stage.id, on: on.day, is: found.ends ? 'end' : 'beginning', lever: gate?.lastLever?.lever ?? null }
}

/** Those of them in which a steward has put the asker down for calls. */
const callingIn = async (tx: Tx, organised: readonly Caucus[]): Promise<Caucus[]> => {
  if (organised.length === 0) return []
  const calling = await work.mayCallIn(
    tx,
    organised.map(({ id }) => id),
  )
  return organised.filter(({ id }) => calling.has(id))
}

type Calling = { readonly caucus: Caucus; readonly states: readonly ContestState[] }

/** For those who organise: in each contest that is open in their unit, how many of their people nobody has asked whether they will come. */
export const callsOf = async (tx: Tx, packs: Packs, asked: readonly Calling[], now: Instant): Promise<Facts['calls']> => {
  const votes = asked.flatMap(({ caucus, states }) =>
    states
      .filter(({ phase, contest }) => phase !== 'past' && caucus.covers.some(({ unit }) => unit === contest.unit))
      .map(({ key }) => ({ caucus: caucus.id, slug: caucus.slug, contest: key })),
  )
  const outlooks = await work.outlooks(tx, packs, votes, now)
  return votes.flatMap(({ slug, contest }, i) => {
    const outlook = outlooks[i]
    if (!outlook || (outlook.daysLeft !== null && outlook.daysLeft < 0)) return []
    const { counts, meeting } = outlook
    return [{ caucus: slug, contest, waiting: counts.notAsked + counts.people.sympathiser, on: meeting.when?.day ?? null }]
  })
}
