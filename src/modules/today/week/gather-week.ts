import { type Day, dayOf, type Instant, isBefore, startOf } from '#kernel/day.ts'
import { across, type ContestState, contestsPaths } from '#modules/contests/index.ts'
import { meetingsPaths, nextMeetingsOfEach, tasksOfEach } from '#modules/meetings/index.ts'
import { type Caucus, networkPaths } from '#modules/network/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import { turnoutPaths, work } from '#modules/turnout/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { callsOf, contestFacts, helpOf, type Packs, reviewedOf, statesIn } from '../gather.ts'
import { type Outcome, sayDone, sayOutcome } from '../rules/week.ts'
import { type Facts, type Todo, whatNow } from '../rules/what-now.ts'
import type { Line, Told } from './told.ts'

type Week = { readonly week: Day; readonly zone: string; readonly now: Instant }
/** A caucus with the contests of its units. */
type Group = { readonly caucus: Caucus; readonly states: readonly ContestState[] }

/** At most so many lines of what happened: a page for people, not an export. */
const mostHappened = 8

/**
 * What each of these caucuses is told of a week, of what was recorded by its end, or by `now` while it goes on: told later it is told the same, but for what was added to the record since.
 * As a worker of them all, or as somebody inside: nothing of one is told to another.
 */
export const toldOfWeek = async (tx: Tx, packs: Packs, caucuses: readonly Caucus[], { week, zone, now }: Week): Promise<Told[]> => {
  const from = startOf(week, zone)
  const end = startOf(week.add({ days: 7 }), zone)
  const to = Temporal.Instant.compare(end, now) < 0 ? end : now
  const inside = (on: Day): boolean => !isBefore(on, week) && isBefore(on, week.add({ days: 7 }))
  const groups = await withStates(tx, packs, caucuses, to)
  const ids = caucuses.map(({ id }) => id)
  const tasks = await tasksOfEach(tx, ids)
  const worked = await work.inWeek(tx, ids, { from, to })
  const results = await resultsOf(tx, groups, { inside, at: to })
  const next = await nextThree(tx, packs, groups, { today: dayOf(to, zone), at: to })
  const doneIn = (at: Instant): boolean => Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0
  return groups.map(({ caucus, states }, i) => {
    const own = tasks[i] ?? []
    const tasksDone = own.filter(({ doneAt }) => doneAt && doneIn(doneAt)).length
    const tasksLate = own.filter(({ doneAt, due }) => doneAt === null && isBefore(due, dayOf(to, zone))).length
    const done = { ...(worked[i] ?? nothingDone), tasksDone, tasksLate }
    const [calls = '', ofTasks = ''] = sayDone(done)
    return {
      results: results[i] ?? [],
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
      next: next[i] ?? [],
    }
  })
}

const nothingDone = { calls: 0, conversations: 0, yes: 0, doors: [] }

const withStates = async (tx: Tx, packs: Packs, caucuses: readonly Caucus[], at: Instant): Promise<Group[]> => {
  const places = caucuses.flatMap(({ covers }) => covers)
  const found = (await statesIn(tx, packs, places, at)).values()
  return caucuses.map(caucus => ({ caucus, states: found.take(caucus.covers.length).toArray().flat() }))
}

const line = (what: string): Line => ({ what, of: null, on: null, href: null })

type Between = { readonly inside: (on: Day) => boolean; readonly at: Instant }

/** What was decided in the week, and where what the caucus backs went out: won or lost. */
const resultsOf = async (tx: Tx, groups: readonly Group[], { inside, at }: Between): Promise<Line[][]> => {
  const asked = groups.flatMap(({ caucus, states }) => states.map(({ key }) => ({ caucus: caucus.id, contest: key, at })))
  const backed = (await across.preferencesOf(tx, asked)).values()
  return groups.map(({ states }) =>
    states.flatMap((state): Line[] => {
      const outcome = outcomeOf(state, backed.next().value?.option ?? null, inside)
      const { title } = state.contest
      return outcome ? [{ what: sayOutcome(outcome.says), of: title, on: outcome.on, href: reviewsPaths.review(state.key) }] : []
    }),
  )
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

type Ahead = { readonly today: Day; readonly at: Instant }

/** The same rule as for a person who organises there, of what is the whole group's. */
const nextThree = async (tx: Tx, packs: Packs, groups: readonly Group[], { today, at }: Ahead): Promise<Line[][]> => {
  const caucuses = groups.map(({ caucus }) => caucus)
  const reviewed = await reviewedOf(
    tx,
    groups.flatMap(({ states }) => states),
  )
  const help = await helpOf(tx, caucuses)
  const calls = await callsOf(tx, packs, groups, at)
  const meetings = await nextMeetingsOfEach(
    tx,
    caucuses.map(({ id }) => id),
    today,
    10,
  )
  return groups.map(({ caucus, states }, i) => {
    const coming = meetings[i] ?? []
    const facts: Facts = {
      today,
      tasks: [],
      mend: null,
      isMember: null,
      firstVote: null,
      contests: states.map(state => contestFacts(state, null, reviewed.has(state.key))),
      caucuses: [{ slug: caucus.slug, organises: true, stewards: true }],
      calls: calls.filter(one => one.caucus === caucus.slug),
      lifts: [],
      needs: [],
      notices: [],
      seconds: [],
      going: [],
      help: help.filter(one => one.caucus === caucus.slug),
      meetings: coming.filter(({ contest }) => contest === null).map(({ id, on }) => ({ id, on })),
      networks: [],
      teams: [],
      operates: false,
      unit: caucus.covers[0]?.unit ?? null,
    }
    const titleOf = (key: string): string => states.find(state => state.key === key)?.contest.title ?? key
    const meetingOf = (id: string): string => coming.find(one => one.id === id)?.title ?? 'Meeting'
    return whatNow(facts).map(todo => nextLine(todo, caucus, { titleOf, meetingOf }))
  })
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
      return {
        ...to('Come to the meeting, and ask others', turnoutPaths.room(slug, turnoutPaths.meetingKey(todo.id))),
        of: meetingOf(todo.id),
      }
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
