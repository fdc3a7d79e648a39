import { html } from 'hono/html'
import { dayOf, daysBetween } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { learnPaths } from '#modules/learn/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { peoplePaths } from '#modules/people/index.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, steps } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { dayMark, sayAge, sayCount } from '#web/say.ts'
import type { TodayDeps } from '../deps.ts'
import { type Gathered, gather } from '../gather.ts'
import { todayPaths } from '../paths.ts'
import { whatNow } from '../rules/what-now.ts'
import { gateCard } from './gate-card.ts'
import { stepOf } from './say-todo.ts'
import { weekCard } from './week-card.ts'

const numbers = ['Nothing', 'One thing', 'Two things', 'Three things']

/** Up to three things to do, then what happened and what comes, then who decides next. */
export const todayPage =
  ({ packs, demo }: TodayDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const { who } = visit
    if (!who) throw new Error('the permission lets only people in who are signed in')
    const known = await gather(visit.tx, packs, who, visit.now)
    const todos = whatNow(known.facts)
    const unit = known.rights?.unit.name
    const body = html`${pageHead({
      kicker: `Hello ${who.name.split(' ')[0]}${unit ? ` · ${unit}` : ''}`,
      title: `${numbers[todos.length] ?? 'Things'} you can do`,
      lead: leadOf(known),
    })}
${columns({
  first: steps({ items: todos.map(todo => stepOf(todo, known, demo)) }),
  second: html`${known.facts.unit === null ? nothing : weekCard(known)}${gateCard(known)}${placeCard(known, packs.values().next().value?.about.zone ?? 'UTC')}`,
  kind: 'narrow',
})}`
    return show(visit.frame({ title: 'Today', body, current: '/today', audience: 'only you' }))
  }

const leadOf = ({ facts, rights, recorded, states }: Gathered): Content => {
  const next = facts.contests
    .filter(({ phase, meeting }) => phase !== 'past' && meeting !== null)
    .toSorted((a, b) => (a.meeting && b.meeting ? Temporal.PlainDate.compare(a.meeting, b.meeting) : 0))[0]
  const state = states.find(({ key }) => key === next?.key)
  const days = next?.meeting ? daysBetween(facts.today, next.meeting) : null
  const contest =
    state && days !== null && days >= 0
      ? html`<a href="${contestsPaths.contest(state.key)}">${state.contest.title}</a>: members vote ${inDays(days)}. `
      : nothing
  const since = recorded ? rights?.standing.since : null
  const joined = since ? html`You joined ${sayAge(since, facts.today)} ago.` : nothing
  if (facts.unit === null) return 'Where you are a member is not known here.'
  if (contest === nothing && joined === nothing) return 'No contest is open in your unit. This is what can be built meanwhile.'
  return html`${contest}${joined}`
}

const inDays = (days: number): string => {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** What of a caucus's records ends by itself soon, for its stewards. */
const endingLine = ({ caucus, going, lent }: Gathered['ending'][number], zone: string): Html =>
  html`${going ? html`<a href="${peoplePaths.list(caucus.slug, 'ending=30')}">${sayCount(going.people, 'record goes', 'records go')} within 30 days</a>, the first on ${dayMark(going.on)}. ` : nothing}${lent ? html`${sayCount(lent.people, 'record is', 'records are')} in somebody’s hands until ${dayMark(dayOf(lent.until.subtract({ seconds: 1 }), zone))} at the latest. ` : nothing}<a href="${peoplePaths.retention(caucus.slug)}">What goes by itself</a> in ${caucus.name}`

const placeCard = ({ rights, recorded, caucuses, meetings, ending, elected }: Gathered, zone: string): Html => {
  const [next] = meetings
  const lines: Html[] = [
    ...(rights ? [html`<a href="${networkPaths.unit(rights.unit.id)}">${rights.unit.name}</a>: your unit, and who decides there`] : []),
    ...(rights
      ? [
          html`<a href="${networkPaths.seats({ unit: rights.unit.id })}">Seats falling vacant</a>: in the year ahead, and what to do by when`,
        ]
      : []),
    ...(rights
      ? [
          html`<a href="${learnPaths.levers(recorded ? {} : { unit: rights.unit.id })}">Your rights now</a>: what you may do, and since when`,
        ]
      : []),
    ...caucuses.map(
      ({ slug, name }) => html`<a href="${networkPaths.caucus(slug)}">${name}</a>, and <a href="${todayPaths.weeks(slug)}">its week</a>`,
    ),
    ...elected.map(
      ({ caucus, latest }) =>
        html`On ${dayMark(dayOf(latest, zone))} it was recorded that a steward was elected in ${caucus.name}: <a href="${peoplePaths.stewards(caucus.slug)}">by whom, and who vouched</a>`,
    ),
    ...ending.map(one => endingLine(one, zone)),
    ...(next ? [html`Next meeting: ${next.title}, ${dayMark(next.on)}${next.place ? html`, ${next.place}` : nothing}`] : []),
  ]
  return lines.length === 0
    ? nothing
    : card({
        title: 'Your place',
        compact: true,
        body: html`<ul class="list list--plain">${lines.map(line => html`<li>${line}</li>`)}</ul>`,
      })
}
