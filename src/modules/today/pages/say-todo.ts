import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { type ContestState, contestsPaths } from '#modules/contests/index.ts'
import { type ContestRights, learnPaths } from '#modules/learn/index.ts'
import { meetingsPaths } from '#modules/meetings/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { peoplePaths } from '#modules/people/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import { turnoutPaths } from '#modules/turnout/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import type { Step } from '#web/pieces.ts'
import { dayMark, sayCount, sayTime } from '#web/say.ts'
import type { Gathered } from '../gather.ts'
import { todayPaths } from '../paths.ts'
import type { Todo } from '../rules/what-now.ts'
import { liftStep } from './say-lift.ts'
import { recordsStep } from './say-records.ts'

type Of<Kind extends Todo['kind']> = Extract<Todo, { kind: Kind }>

/** A thing to do in words: its day, its place, why, and one or two buttons. */
export const stepOf = (todo: Todo, known: Gathered, demo: boolean): Step => {
  switch (todo.kind) {
    case 'task':
      return taskStep(todo, known)
    case 'mend':
      return mendStep(todo, known)
    case 'write-review':
    case 'read-result':
      return afterStep(todo, known)
    case 'calls':
      return callsStep(todo, known)
    case 'lift':
      return liftStep(todo)
    case 'needs':
      return needsStep(todo)
    case 'notices':
    case 'second':
    case 'going':
      return recordsStep(todo)
    case 'help':
      return helpStep(todo)
    case 'team':
      return {
        title: 'Your list for this contest',
        body: 'Who agreed to be asked by your candidate, until the contest ends and no longer.',
        actions: link(turnoutPaths.team(todo.contest), 'Open the list'),
      }
    case 'gate':
      return gateStep(todo, known)
    case 'vote-meeting':
      return voteStep(todo, known)
    case 'ask-person':
      return askStep(todo, known)
    case 'first-vote':
      return firstVoteStep(todo, known)
    case 'meeting':
      return meetingStep(todo, known)
    case 'network':
      return {
        title: 'See where your network stands',
        body: 'How ready each group is, in sums without names. The one that waits longest is the one to ring first.',
        actions: link(networkPaths.network(todo.network), 'Open the network'),
      }
    case 'server':
      return {
        title: 'Look after the server',
        body: 'Whether it answers, on which database. You read nobody’s rows.',
        actions: link(todayPaths.health(), 'Health', 'ghost'),
      }
    case 'find-unit':
      return {
        title: 'Find your unit',
        body: `Who decides there, what comes next, and whether there is a group.${demo ? '' : ' Nothing is stored.'}`,
        why: html`Known here so far: ${known.organisations.join(', ')}. If yours is another organisation, these pages are not about it yet: its rules come as a pack. <a href="${todayPaths.about()}">What is known, and from where</a>`,
        actions: link(todayPaths.find(), 'Find it'),
      }
    case 'posts':
    case 'dates':
    case 'people':
      return meanwhile(todo, known)
  }
}

const link = (href: string, label: Content, kind: 'red' | 'ink' | 'ghost' = 'ink'): Html => linkButton({ href, label, kind })

const stateOf = ({ states }: Gathered, key: string): ContestState | undefined => states.find(state => state.key === key)
/** Of a vote, or of a meeting to which people are asked; empty: it is not among those shown. */
const titleOf = (known: Gathered, key: string): string =>
  stateOf(known, key)?.contest.title ?? known.meetings.find(({ id }) => turnoutPaths.meetingKey(id) === key)?.title ?? ''
const rightsIn = ({ rights, recorded }: Gathered, key: string): ContestRights | undefined =>
  recorded ? rights?.contests.find(({ state }) => state.key === key) : undefined

const taskStep = ({ id, on }: Of<'task'>, { tasks, caucuses, facts }: Gathered): Step => {
  const task = tasks.find(one => one.id === id)
  const caucus = caucuses.find(one => one.id === task?.caucus)
  const late = daysBetween(on, facts.today)
  return {
    title: task?.what ?? 'A task of yours',
    when:
      late > 0
        ? html`${dayMark(on)}: ${late === 1 ? 'yesterday' : `${late} days ago`}. Still worth doing, or hand it on.`
        : html`by ${dayMark(on)}`,
    ...(task?.why ? { why: task.why } : {}),
    ...(caucus ? { actions: link(meetingsPaths.tasks(caucus.slug), 'Open the task') } : {}),
  }
}

const mendStep = ({ how }: Of<'mend'>, { rights, facts }: Gathered): Step => {
  const vote = facts.contests.find(({ phase }) => phase !== 'past')
  const refused = rights?.contests.find(({ state }) => state.key === vote?.key)?.answer
  const reason = refused?.may === 'no' ? (refused.failed.find(({ inTime }) => !inTime) ?? refused.failed[0])?.why : null
  if (how === 'pay')
    return {
      title: 'Pay what is owed',
      body: 'Your votes wait for it. Pay the party as you always do; nothing is paid here.',
      ...(reason ? { why: reason } : {}),
      actions: link(learnPaths.levers(), 'What is in time, what is not', 'red'),
    }
  const lapsed = rights?.standing.lapsedOn
  return {
    title: 'Rejoin, if you want your vote back',
    body: html`Your membership lapsed${lapsed ? html` on <strong>${dayMark(lapsed)}</strong>` : nothing}. Membership counts anew from the day you rejoin, so every day brings your next vote a day nearer.`,
    ...(reason ? { why: reason } : {}),
    actions: link(learnPaths.levers(), 'What would mend it', 'red'),
  }
}

const afterStep = ({ kind, contest }: Of<'write-review' | 'read-result'>, known: Gathered): Step => {
  const caucus = known.facts.caucuses.find(({ stewards }) => stewards)
  const state = stateOf(known, contest)
  const title = state?.contest.title ?? contest
  if (kind === 'write-review')
    return {
      title: `Write the review of ${title}`,
      body: 'What decided it is worked out from the record. What went better than we said, and what to do next, only you can write.',
      actions: html`${link(caucus ? reviewsPaths.write(caucus.slug, contest) : reviewsPaths.all(), 'Begin the review', 'red')}${link(contestsPaths.contest(contest), 'The contest', 'ghost')}`,
    }
  return {
    title: `${title}: what decided it`,
    body: 'The result as it was, stage by stage, and where it was decided.',
    actions: html`${link(reviewsPaths.review(contest), 'What decided it', 'red')}${link(contestsPaths.contest(contest), 'The contest', 'ghost')}`,
  }
}

const needsStep = ({ caucus, contest, mine, nobodys, on }: Of<'needs'>): Step => ({
  title: 'Arrange what people need to come',
  when: html`before ${dayMark(on)}`,
  body: `${mine > 0 ? `${sayCount(mine, 'need', 'needs')} you said you would see to. ` : ''}${nobodys > 0 ? `${sayCount(nobodys, 'need is', 'needs are')} nobody’s yet.` : ''}`,
  actions: link(turnoutPaths.needs(caucus, contest), 'Who needs what', 'red'),
})

const callsStep = ({ caucus, contest, waiting, on }: Of<'calls'>, known: Gathered): Step => ({
  title: 'Call five people',
  ...(on ? { when: html`before ${dayMark(on)}` } : {}),
  body: html`${sayCount(waiting, 'person', 'people')} who agreed to be asked ${waiting === 1 ? 'was' : 'were'} not asked yet${titleOf(known, contest) ? html` about ${titleOf(known, contest)}` : nothing}. Five at a time, the most useful first.`,
  actions: html`${link(turnoutPaths.calls(caucus, contest), 'Open my call list', 'red')}${link(turnoutPaths.room(caucus, contest), 'The room', 'ghost')}`,
})

const helpStep = ({ caucus, asks, offers, on }: Of<'help'>): Step => ({
  title: offers > 0 ? 'Answer the groups that offer you hours' : 'Another group asks for your help',
  when: html`by ${dayMark(on)}`,
  body: [
    ...(offers > 0 ? [`${sayCount(offers, 'offer waits', 'offers wait')} for a yes or a no.`] : []),
    ...(asks > 0
      ? [`${sayCount(asks, 'ask of another group waits', 'asks of other groups wait')} for hours, or for “not this time”.`]
      : []),
  ].join(' '),
  actions: link(turnoutPaths.help(caucus), 'See what is asked', 'red'),
})

const gateStep = ({ contest, on }: Of<'gate'>, known: Gathered): Step => {
  const state = stateOf(known, contest)
  const facts = known.facts.contests.find(({ key }) => key === contest)
  const stage = state?.procedure.stages.find(({ id }) => id === facts?.gate?.stage)
  const lever = state?.pack.levers.get(facts?.gate?.lever ?? '')
  const words = facts?.gate?.is === 'beginning' ? 'begins' : 'closes'
  const decider = state?.pack.bodies.get(stage?.decider ?? '')?.name
  return {
    title: lever ? lever.name : `Before the gate: ${stage?.name ?? ''}`,
    when: html`the gate ${words} on ${dayMark(on)}`,
    body: lever?.do ?? 'Write down now what comes in and what goes out.',
    why: html`${stage?.name ?? 'The next gate'} of ${state?.contest.title ?? ''}: ${decider ?? 'somebody not known'} decides who goes on. This is the last lever before it.`,
    actions: link(contestsPaths.contest(contest), 'The gate, and who decides'),
  }
}

const voteStep = ({ contest, on, vote }: Of<'vote-meeting'>, known: Gathered): Step => {
  const state = stateOf(known, contest)
  const rights = rightsIn(known, contest)
  const when = state?.stages.find(one => one.stage.id === state.voteStage?.id)?.starts
  const place = state?.contest.place
  const answer = rights?.answer
  const why: Content =
    answer?.may === 'no'
      ? html`You cannot vote this time${rights?.joinedBy ? html`: a vote goes to those who had joined by <strong>${dayMark(rights.joinedBy, 'long')}</strong>` : nothing}. You may listen and ask a question: ask beforehand. <a href="${learnPaths.levers()}">Which rule?</a>`
      : answer?.may === 'yes'
        ? html`You have a vote. Only those in the room vote. <a href="${learnPaths.levers()}">Which rule?</a>`
        : known.recorded
          ? html`Whether you have a vote cannot be told yet. <a href="${learnPaths.levers()}">What it hangs on</a>`
          : html`Whether you have a vote depends on the day you joined. <a href="${learnPaths.levers(known.rights ? { unit: known.rights.unit.id } : {})}">Find out</a>`
  return {
    title: vote === 'yes' ? 'Come and vote' : 'Come and hear the candidates',
    when: html`${dayMark(on)}${when?.time ? html`, ${sayTime(when.time)}` : '; the hour is not recorded'}`,
    where: place && place !== 'unknown' ? place : 'Place not known yet',
    body: html`${saidSoFar(known, contest)}<a href="${contestsPaths.contest(contest)}">Who stands</a> · <a href="${contestsPaths.calendar(contest)}">Into my calendar</a>`,
    why,
    ...(known.recorded ? { actions: comingActions(known, contest) } : {}),
  }
}

const saidSoFar = ({ said }: Gathered, contest: string): Content => {
  const word = said.get(contest)?.what
  if (word === 'yes' || word === 'confirmed') return html`<strong>You said you will come.</strong> `
  return word === 'no' ? html`<strong>You said you can’t come.</strong> ` : nothing
}

const comingActions = ({ said }: Gathered, contest: string): Html =>
  said.has(contest)
    ? link(turnoutPaths.coming(contest), 'Change what I said', 'ghost')
    : html`${link(turnoutPaths.coming(contest), 'I’ll come', 'red')}${link(turnoutPaths.coming(contest, 'lift'), 'I need a lift', 'ghost')}`

const askStep = ({ contest, on }: Of<'ask-person'>, known: Gathered): Step => {
  const joinedBy = known.rights?.contests.find(({ state }) => state.key === contest)?.joinedBy
  const caucus = known.caucuses[0]
  return {
    title: 'Ask one person you know',
    body: html`${joinedBy ? html`Anyone who had joined by <strong>${dayMark(joinedBy, 'long')}</strong> has a vote${on ? html` on ${dayMark(on)}` : nothing}. ` : nothing}Ask whether they will come, and how they will get there. Nothing about your friend is stored until they agree.`,
    actions: caucus
      ? link(turnoutPaths.friends(caucus.slug, contest), 'Make a link to send')
      : link(contestsPaths.contest(contest), 'What to tell them'),
  }
}

const firstVoteStep = ({ on }: Of<'first-vote'>, known: Gathered): Step => {
  const days = daysBetween(known.facts.today, on)
  const next = known.meetings.find(({ whose }) => whose === 'host')
  const caucus = known.caucuses[0]
  return {
    title: `Your first vote opens ${days === 7 ? 'in one week' : days === 1 ? 'tomorrow' : `in ${days} days`}`,
    when: html`from ${dayMark(on)}`,
    body: html`From then you may vote at ordinary branch meetings. Next: ${next ? html`${next.title}, ${dayMark(next.on)}${next.place ? html`, ${next.place}` : nothing}` : 'branch meeting, date not known'}.`,
    actions: html`${caucus && !next ? link(meetingsPaths.sayDate(caucus.slug), 'Do you know the date? Say it', 'ghost') : nothing}${link(learnPaths.levers(), 'Which rule?', 'ghost')}`,
  }
}

const meetingStep = ({ id, on }: Of<'meeting'>, known: Gathered): Step => {
  const { meetings, caucuses } = known
  const meeting = meetings.find(one => one.id === id)
  const caucus = caucuses.find(one => one.id === meeting?.caucus)
  return {
    title: meeting?.title ?? 'A meeting',
    when: html`${dayMark(on)}${meeting?.at ? html`, ${sayTime(Temporal.PlainTime.from(meeting.at))}` : ', hour not known yet'}`,
    where: html`${meeting?.place || 'Place not known yet'}${meeting?.stepFree === 'yes' ? ' · step-free' : ''}`,
    ...(meeting?.whatFor ? { why: meeting.whatFor } : {}),
    ...(meeting ? { body: saidSoFar(known, turnoutPaths.meetingKey(meeting.id)) } : {}),
    ...(caucus
      ? {
          actions: html`${link(meetingsPaths.meetings(caucus.slug), 'The meeting')}${known.recorded ? link(turnoutPaths.coming(turnoutPaths.meetingKey(id)), known.said.has(turnoutPaths.meetingKey(id)) ? 'Change what I said' : 'I’ll come', 'ghost') : nothing}`,
        }
      : {}),
  }
}

const meanwhile = ({ kind, caucus }: Of<'posts' | 'dates' | 'people'>, { rights, facts }: Gathered): Step => {
  const unit = rights?.unit
  const unitHref = unit ? networkPaths.unit(unit.id) : networkPaths.map()
  const organises = facts.caucuses.some(one => one.slug === caucus && one.organises)
  switch (kind) {
    case 'dates':
      return {
        title: 'Find out one date',
        body: `When is the next branch meeting, or the annual meeting? Ask an officer. A date known early is an evening people can keep free.`,
        ...(unit ? { where: unit.name } : {}),
        actions: caucus ? link(meetingsPaths.sayDate(caucus), 'I know a date') : link(unitHref, 'What is not known here'),
      }
    case 'posts':
      return {
        title: 'Look which posts stand empty',
        body: 'Many posts get no name at all: branch secretary, delegate, auditor. Whoever holds them decides between contests.',
        ...(unit ? { where: unit.name } : {}),
        actions: link(unitHref, 'Who holds what here'),
      }
    case 'people':
      return {
        title: 'Talk to one person you have not spoken to',
        body: 'Not to ask for anything: to hear how they see it. Groups that talk between contests fill the room when one comes.',
        actions:
          caucus && organises
            ? link(peoplePaths.list(caucus), 'Whom we know')
            : caucus
              ? link(peoplePaths.join(caucus), 'Show them how to join in')
              : link(unitHref, 'Is there a group here?'),
      }
  }
}
