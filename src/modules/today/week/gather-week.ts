import { type Day, dayOf, type Instant, isBefore, startOf } from '#kernel/day.ts'
import { type ContestState, contestsPaths, preferenceOf } from '#modules/contests/index.ts'
import { meetingsPaths, nextMeetings, tasksOf } from '#modules/meetings/index.ts'
import { type Caucus, networkPaths } from '#modules/network/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import { turnoutPaths, work } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { callsOf, contestFacts, type Packs, reviewedOf, statesOf } from '../gather.ts'
import { type Outcome, sayDone, sayOutcome } from '../rules/week.ts'
import { type Facts, type Todo, whatNow } from '../rules/what-now.ts'
import type { Line, Told } from './told.ts'

type Week = { readonly caucus: Caucus; readonly week: Day; readonly zone: string; readonly now: Instant }

/** At most so many lines of what happened: a page for people, not an export. */
const mostHappened = 8

/**
 * What a caucus is told of a week, of what was recorded by its end, or by `now` while it goes on: told later it is told the same, but for what was added to the record since.
 * As a worker of the caucus, or as somebody inside it.
 */
export const toldOfWeek = async (tx: Tx, packs: Packs, { caucus, week, zone, now }: Week): Promise<Told> => {
  const from = startOf(week, zone)
  const end = startOf(week.add({ days: 7 }), zone)
  const to = Temporal.Instant.compare(end, now) < 0 ? end : now
  const states = (await Promise.all(caucus.covers.map(place => statesOf(tx, packs, place, to)))).flat()
  const inside = (on: Day): boolean => !isBefore(on, week) && isBefore(on, week.add({ days: 7 }))
  const tasks = await tasksOf(tx, caucus.id)
  const tasksDone = tasks.filter(
    ({ doneAt }) => doneAt && Temporal.Instant.compare(doneAt, from) >= 0 && Temporal.Instant.compare(doneAt, to) < 0,
  )
  const tasksLate = tasks.filter(({ doneAt, due }) => doneAt === null && isBefore(due, dayOf(to, zone)))
  const done = { ...(await work.inWeek(tx, caucus.id, { from, to })), tasksDone: tasksDone.length, tasksLate: tasksLate.length }
  const [calls = '', ofTasks = ''] = sayDone(done)
  return {
    results: await resultsOf(tx, caucus, states, { inside, at: to }),
    done: [
      line(calls),
      ...done.doors.map(({ name, promised, came }) => ({ ...line(`${came} of the ${promised} who had promised came`), of: name })),
      { ...line(ofTasks), href: meetingsPaths.tasks(caucus.slug) },
    ],
    happened: states
      .flatMap(state =>
        state.events
          .filter(({ at }) => inside(at.day))
          .map(({ at, what }): Line => ({ what, of: state.contest.title, on: at.day, href: contestsPaths.contest(state.key) })),
      )
      .toSorted((a, b) => (a.on && b.on ? Temporal.PlainDate.compare(a.on, b.on) : 0))
      .slice(-mostHappened),
    next: await nextThree(tx, packs, { caucus, states, today: dayOf(to, zone), at: to }),
  }
}

const line = (what: string): Line => ({ what, of: null, on: null, href: null })

type Between = { readonly inside: (on: Day) => boolean; readonly at: Instant }

/** What was decided in the week, and where what the caucus backs went out: won or lost. */
const resultsOf = async (tx: Tx, caucus: Caucus, states: readonly ContestState[], { inside, at }: Between): Promise<Line[]> => {
  const lines: Line[] = []
  for (const state of states) {
    const backed = (await preferenceOf(tx, caucus.id, state.key, at))?.option ?? null
    const outcome = outcomeOf(state, backed, inside)
    if (outcome)
      lines.push({ what: sayOutcome(outcome.says), of: state.contest.title, on: outcome.on, href: reviewsPaths.review(state.key) })
  }
  return lines
}

const outcomeOf = (state: ContestState, backed: string | null, inside: Between['inside']): { says: Outcome; on: Day } | null => {
  const { vote, won, options, voteStage } = state
  const nameOf = (id: string): string => options.find(({ option }) => option.id === id)?.option.name ?? id
  const ours = options.find(({ option }) => option.id === backed)
  if (vote && inside(vote.at.day)) {
    if (won === null || won === 'unknown') return { says: { kind: 'not-recorded' }, on: vote.at.day }
    const who = won.map(nameOf).join(', ')
    if (!backed) return { says: { kind: 'decided', who }, on: vote.at.day }
    const others = won.filter(id => id !== backed).map(nameOf)
    const says: Outcome = won.includes(backed) ? { kind: 'won', who: nameOf(backed), others } : { kind: 'lost', who, ours: nameOf(backed) }
    return { says, on: vote.at.day }
  }
  if (ours?.state !== 'out' || !ours.event || ours.stage === voteStage?.id || !inside(ours.event.at.day)) return null
  const stage = state.procedure.stages.find(({ id }) => id === ours.stage)
  const decider = ours.event.decider ? (state.pack.bodies.get(ours.event.decider)?.name ?? null) : null
  const went = { ours: ours.option.name, stage: stage?.name ?? ours.stage ?? '' }
  const says: Outcome =
    ours.reason === 'withdrew' ? { kind: 'withdrew', ...went } : { kind: 'out', ...went, decider, reason: ours.reason ?? 'unknown' }
  return { says, on: ours.event.at.day }
}

type Ahead = { readonly caucus: Caucus; readonly states: readonly ContestState[]; readonly today: Day; readonly at: Instant }

/** The same rule as for a person who organises there, of what is the whole group's. */
const nextThree = async (tx: Tx, packs: Packs, { caucus, states, today, at }: Ahead): Promise<Line[]> => {
  const reviewed = await reviewedOf(tx, states)
  const { on, ...waiting } = await work.helpWaiting(tx, caucus.id)
  const meetings = await nextMeetings(tx, [caucus.id], today, 10)
  const facts: Facts = {
    today,
    tasks: [],
    mend: null,
    isMember: null,
    firstVote: null,
    contests: states.map(state => contestFacts(state, null, reviewed.has(state.key))),
    caucuses: [{ slug: caucus.slug, organises: true, stewards: true }],
    calls: await callsOf(tx, packs, [caucus], states, at),
    lifts: [],
    needs: [],
    notices: [],
    seconds: [],
    going: [],
    help: on ? [{ caucus: caucus.slug, ...waiting, on }] : [],
    meetings: meetings.filter(({ contest }) => contest === null).map(meeting => ({ id: meeting.id, on: meeting.on })),
    networks: [],
    teams: [],
    operates: false,
    unit: caucus.covers[0]?.unit ?? null,
  }
  const titleOf = (key: string): string => states.find(state => state.key === key)?.contest.title ?? key
  const meetingOf = (id: string): string => meetings.find(one => one.id === id)?.title ?? 'Meeting'
  return whatNow(facts).map(todo => nextLine(todo, caucus, { titleOf, meetingOf }))
}

type Names = { titleOf(key: string): string; meetingOf(id: string): string }

const nextLine = (todo: Todo, { slug, covers }: Caucus, { titleOf, meetingOf }: Names): Line => {
  const of = 'contest' in todo ? titleOf(todo.contest) : null
  const to = (what: string, href: string): Line => ({ what, of, on: todo.on, href })
  switch (todo.kind) {
    case 'calls':
      return to(`Ask the ${todo.waiting} who were not asked yet whether they will come`, turnoutPaths.room(slug, todo.contest))
    case 'vote-meeting':
      return to('Be there when members vote', turnoutPaths.room(slug, todo.contest))
    case 'gate':
      return to('Before the gate: write to those who decide, and write down who goes in and out', contestsPaths.contest(todo.contest))
    case 'ask-person':
      return to('Each asks one person they know', contestsPaths.contest(todo.contest))
    case 'write-review':
      return to('Write the review, with what went better than was said', reviewsPaths.write(slug, todo.contest))
    case 'read-result':
      return to('Read what decided it', reviewsPaths.review(todo.contest))
    case 'help':
      return to('Answer the groups that ask for help, or offer it', turnoutPaths.help(slug))
    case 'meeting':
      return { ...to('Come to the meeting', meetingsPaths.meetings(slug)), of: meetingOf(todo.id) }
    case 'dates':
      return to('Find out when the branch meets next, and the annual meeting', meetingsPaths.sayDate(slug))
    case 'posts':
      return to('Look which posts stand empty', networkPaths.unit(covers[0]?.unit ?? ''))
    // What is one person's own is not in the facts of a group.
    case 'people':
    case 'task':
    case 'mend':
    case 'lift':
    case 'needs':
    case 'notices':
    case 'second':
    case 'going':
    case 'team':
    case 'first-vote':
    case 'network':
    case 'server':
    case 'find-unit':
      return to('Talk to people you have not spoken to for long', networkPaths.caucus(slug))
  }
}
