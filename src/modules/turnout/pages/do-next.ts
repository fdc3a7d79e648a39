import { html } from 'hono/html'
import { type Day, dayOf, isBefore } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { linkButton } from '#web/forms.ts'
import { type Html, nothing } from '#web/html.ts'
import { card, disclosure, list, notice, tag, todo } from '#web/pieces.ts'
import { sayCount, sayDay, sayNumber, sayShare } from '#web/say.ts'
import { table } from '#web/tables.ts'
import type { Forecast } from '../forecast.ts'
import { turnoutPaths } from '../paths.ts'
import { type Outline, reachableShare } from '../plan.ts'
import { type DoNext, type Plan, toldWin } from '../rules/do-next.ts'
import { type Action, type Effort, works } from '../rules/effort.ts'
import type { People } from '../rules/room.ts'
import { stillCard } from './on-ballot.ts'
import type { InVote } from './view.ts'

const actionWords: Readonly<Record<Action, (left: number, people: People) => string>> = {
  speak: left => `Speak to people nobody has spoken to, and ask those who are yours: about ${sayNumber(left)} can be met`,
  ask: (_, { sympathiser, asked }) => `Ask ${whomToAsk(sympathiser, asked)}`,
  confirm: left => `Ask ${sayCount(left, 'person who said yes', 'people who said yes')}: when, from where, how?`,
  lift: left => `Arrange ${sayCount(left, 'lift', 'lifts')} that ${left === 1 ? 'was' : 'were'} asked for`,
  bring: left => `Take the hours that ${sayCount(left, 'other group offers', 'other groups offer')}`,
}

/** Those who were asked and have not answered are asked once more: said apart, since the figure above says how many were not asked. */
const whomToAsk = (sympathisers: number, asked: number): string =>
  [
    ...(sympathisers > 0 ? [`${sayCount(sympathisers, 'sympathiser', 'sympathisers')} whether they will come`] : []),
    ...(asked > 0 ? [`again ${sayCount(asked, 'person who has', 'people who have')} not answered`] : []),
  ].join(', and ')

const shortWords: Readonly<Record<Action, string>> = {
  speak: 'speak to those nobody has spoken to and ask those who are yours',
  ask: 'ask sympathisers',
  confirm: 'ask each yes when, from where, how',
  lift: 'arrange lifts',
  bring: 'take the hours that other groups offer',
}

/** The few things that raise the chance most for an hour of work, and what all hours would bring. */
export const nextCard = (room: InVote, forecast: Forecast, outline: Outline | null): Html => {
  if (!outline) return isOver(forecast) ? overCard(room) : stillCard(room.meeting)
  const { plan } = outline
  const best = plan.doNext.slice(0, 4)
  return html`${plan.withinReach ? nothing : outOfReach(room, forecast, outline)}
${card({
  title: 'Do next',
  lead: 'What one hour of work adds to the chance, as things stand now.',
  body: html`${best.length === 0 ? nothing : todo({ items: best.map(one => toDo(one, forecast.counts.people)) })}${unreckoned(forecast, outline)}
${hoursLine(forecast, outline)}
${outline.startBy ? disclosure({ summary: 'By when to begin', body: list({ items: beginBy(room, forecast, outline) }) }) : nothing}
${disclosure({ summary: 'What this rests on', body: html`<div id="rests-next">${effortTable(outline)}</div>` })}`,
})}`
}

const toDo = (one: DoNext, people: People) => ({
  title: actionWords[one.action](Math.round(one.left), people),
  below: speed(one),
  aside: tag({ label: gain(one), tone: 'good' }),
})

/** What cannot be reckoned with, or only roughly: said, so that a short list does not read as if all were done. */
const unreckoned = ({ counts, room }: Forecast, { plan, reachable }: Outline): Html => {
  const strangers = plan.doNext.some(({ action }) => action === 'speak')
  const unasked =
    counts.notAsked > 0
      ? html`<p><strong>Ask ${sayCount(counts.notAsked, 'person who agreed to be asked and was not yet', 'people who agreed to be asked and were not yet')}.</strong> What it adds is not reckoned: how they lean is not known before they say it.</p>`
      : nothing
  if (reachable >= 1 && !room?.share)
    return html`${unasked}<p><strong>Find out how the rest lean: speak to some of those nobody has spoken to.</strong> Nobody knows it yet, so ${strangers ? 'it is reckoned as if half of them were yours' : 'what it adds is not reckoned'}. Choose them without regard to what they think, and the chance says more.</p>`
  if (reachable >= 1 && !strangers)
    return html`${unasked}<p>Of those nobody has spoken to, too few are yours by what was found so far for talks with them to raise the chance. Those you know come first.</p>`
  return plan.doNext.length > 0 || counts.notAsked > 0
    ? unasked
    : html`<p>Nothing is left that would change the vote: everyone who can be asked has been, and each yes has a plan.</p>`
}

const speed = ({ action, conversationsPerHour }: DoNext): string => {
  if (action === 'bring') return ''
  return action === 'lift' ? `${rounded(conversationsPerHour)} an hour` : `${rounded(conversationsPerHour)} conversations an hour`
}

/** In points of a hundred, since a change of a small chance is small; the votes when the chance stands still. */
const gain = ({ perHour }: DoNext): string => {
  const points = perHour.win * 100
  return perHour.win >= toldWin ? `+${rounded(points)} in 100` : votes(perHour.own)
}

const votes = (own: number): string => (own < 0.05 ? 'under 0.1 votes' : `+${rounded(own)} votes`)

const rounded = (x: number): string => (x < 10 ? x.toFixed(1).replace('.0', '') : x.toFixed(0))

/** A step of a few minutes is none to be told. */
const toldFrom = 0.25

const lentWords = ({ lent }: Forecast): string =>
  lent.map(({ name, left }) => ` ${sayNumber(Math.round(left))} of them from ${name}.`).join('')

const hoursLine = (forecast: Forecast, { plan, hours }: Outline): Html => {
  const { daysLeft } = forecast
  if (daysLeft === null) return html`<p>The day of the vote is not known yet, so hours cannot be counted.</p>`
  const order = plan.steps
    .filter(step => step.hours >= toldFrom)
    .map(step => `${shortWords[step.action]}, ${rounded(step.hours)} h`)
    .join('; then ')
  return html`<p><strong>Hours there are: ${sayNumber(Math.round(hours))}. Hours needed for an even chance: ${hoursNeeded(plan, forecast)}.</strong>${lentWords(forecast)}</p>
<p>${hours < toldFrom ? 'As it stands' : 'With all of them'} the chance is ${sayShare(plan.atEnd.win)}, with about ${sayNumber(Math.round(plan.atEnd.own))} of ours.${order ? ` In this order: ${order}.` : ''}</p>`
}

const hoursNeeded = ({ hoursToHalf }: Plan, { room }: Forecast): string => {
  if (hoursToHalf === null) return room?.share ? 'no number is enough with these people' : 'not known, since nobody knows how the rest lean'
  return hoursToHalf === 0 ? 'none, it is even or better now' : sayNumber(Math.ceil(hoursToHalf))
}

/** Both days by which work had to begin, by the hours that it takes and by the roll; of one that has been it is said, and what remains stands above. */
const beginBy = ({ visit, meeting }: InVote, { room, capacity, lent }: Forecast, { plan, startBy }: Outline): string[] => {
  const today = dayOf(visit.now, meeting.zone)
  const passed = (on: Day): string => (isBefore(on, today) ? ' That day has passed.' : '')
  const hours = `at your ${sayNumber(capacity.hoursAWeek)} hours a week${lent.length > 0 ? ' beside what others lend' : ''}`
  return [
    plan.hoursToHalf === 0
      ? 'By the hours: the chance is even or better now.'
      : startBy?.byWork
        ? `By the hours: ${sayDay(startBy.byWork, 'long')}, ${hours}.${passed(startBy.byWork)}`
        : `By the hours: ${room?.share ? 'no number is enough with the people you know' : 'not known, since nobody knows how the rest lean'}.`,
    startBy?.byFreeze
      ? `By the freeze date: ${sayDay(startBy.byFreeze, 'long')}, so that people you bring in are members for long enough to vote.${passed(startBy.byFreeze)}`
      : 'By the freeze date: not known yet.',
  ]
}

const outOfReach = (room: InVote, forecast: Forecast, outline: Outline): Html => {
  const { plan, hours } = outline
  const short = plan.hoursToHalf === null ? null : Math.ceil(plan.hoursToHalf - hours)
  const needed =
    short === null
      ? 'No number of hours with the people you know would make it even.'
      : `${sayCount(short, 'more hour', 'more hours')} would have made it even.`
  return html`${notice({
    tone: 'warn',
    title: 'This cannot be reached in time.',
    body: html`${hours < toldFrom ? 'No hours are left, and the chance is' : `With every hour there is until the ${room.meeting.channel === 'room' ? 'meeting' : 'vote ends'} the chance is`} ${sayShare(plan.atEnd.win)}. ${needed}${short === null ? nothing : html` <a href="${turnoutPaths.help(room.caucus.slug, room.meeting.key)}">Ask the nearest groups for help</a>`}`,
  })}
${card({
  title: 'By when it had to begin',
  compact: true,
  body: list({ items: beginBy(room, forecast, outline) }),
})}
${stillCard(room.meeting)}`
}

export const isOver = ({ daysLeft }: Pick<Forecast, 'daysLeft'>): boolean => daysLeft !== null && daysLeft < 0

/** After the vote: the rounds as they were published, and where what happened is told. */
const overCard = ({ meeting: { key, state } }: InVote): Html => {
  const nameOf = (id: string) => state.contest.options.find(option => option.id === id)?.name ?? id
  const rounds = state.rounds.map(
    ({ round, votes }) =>
      `Round ${round}: ${Object.entries(votes)
        .map(([id, count]) => `${nameOf(id)} ${count}`)
        .join(', ')}.`,
  )
  return card({
    title: 'The vote is over',
    lead: 'What happened, and why, is for the review.',
    body: rounds.length > 0 ? list({ items: rounds }) : nothing,
    actions: linkButton({ href: contestsPaths.contest(key), label: 'The contest', kind: 'ghost' }),
  })
}

const effortTable = ({ efforts, reachable }: Outline): Html => html`
${table({
  caption: 'What an hour of work does',
  columns: [
    { key: 'work', label: 'Work' },
    { key: 'tries', label: 'Tries an hour', numeric: true },
    { key: 'reached', label: 'Reached', numeric: true },
    { key: 'whose', label: 'Whose figure' },
  ],
  rows: works.map(work => ({
    cells: {
      work: shortWords[work],
      tries: String(efforts[work].perHour),
      reached: sayShare(efforts[work].reached.mean),
      whose: whoseEffort(efforts[work]),
    },
  })),
})}
<p>Of those to whom nobody has spoken, ${sayShare(reachableShare)} are held to be reachable, ${sayNumber(reachable)} people: an assumption, since no figure is known. A gain is the change of the chance, or of expected votes, when the counts move as these rates say.</p>`

const whoseEffort = ({ reached: { whose, k, n }, source }: Effort): string => (whose === 'yours' ? `yours: ${k} of ${n} calls` : source)
