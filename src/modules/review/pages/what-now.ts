import { html } from 'hono/html'
import { type Day, isAfter } from '#kernel/day.ts'
import { contestsOf, contestsPaths, upcoming } from '#modules/contests/index.ts'
import { meetingsPaths, nextMeetings } from '#modules/meetings/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import type { Content, Html } from '#web/html.ts'
import { card, todo } from '#web/pieces.ts'
import type { Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { ReviewDeps } from '../deps.ts'
import { reviewsPaths } from '../paths.ts'
import { type Subject, todayOf } from '../subject.ts'

type Doable = { readonly title: Content; readonly on: Day; readonly below: string }

/** Days after the vote by which its review should be written. */
const reviewDays = 14

/** What can be done next, each with a day that is still to come: a lost contest is the beginning of the next one. */
export const whatNow = async (deps: ReviewDeps, visit: Visit, subject: Subject): Promise<Html> => {
  const today = todayOf(deps, visit)
  const all = [
    ...(await tasksAndMeetings(visit, subject, today)),
    ...writeIt(subject, today),
    ...(await contestsAhead(deps, visit, subject, today)),
  ]
  const items = all.filter(one => isAfter(one.on, today)).slice(0, 3)
  const join = html`<a href="${networkPaths.caucuses()}">Find or begin a caucus</a>`
  if (items.length === 0)
    return card({
      title: 'So, next',
      id: 'next',
      body: html`<p>${join}: the next contest has not been announced, which is when a group is made.</p>`,
    })
  return card({
    title: 'So, next',
    id: 'next',
    body: todo({ items: items.map(({ title, on, below }) => ({ title, below: html`${dayMark(on, 'long')} · ${below}` })) }),
  })
}

const tasksAndMeetings = async (visit: Visit, { review, revision, caucus }: Subject, today: Day): Promise<Doable[]> => {
  if (!caucus) return []
  const tasks = (review?.findings ?? []).flatMap(({ taskWhat, owner, due, since, id }): Doable[] =>
    taskWhat && due && since <= (revision?.number ?? 0)
      ? [{ title: html`<a href="#finding-${id}">${taskWhat}</a>`, on: due, below: `${owner ?? 'its owner'} has taken it on` }]
      : [],
  )
  const meetings = await nextMeetings(visit.tx, [caucus.id], today.add({ days: 1 }), 1)
  return [
    ...tasks,
    ...meetings.map(meeting => ({
      title: html`<a href="${meetingsPaths.meetings(caucus.slug)}">${meeting.title}</a>`,
      on: meeting.on,
      below: `${meeting.at ?? 'time not known'}, ${meeting.place || 'place not known'}`,
    })),
  ]
}

const writeIt = ({ state, diagnosed, review }: Subject, today: Day): Doable[] => {
  const by = diagnosed.vote?.add({ days: reviewDays })
  if (review || !state.vote || !by || !isAfter(by, today)) return []
  return [
    {
      title: html`<a href="${reviewsPaths.all()}">Write the review</a>`,
      on: by,
      below: `a steward of the caucus, within ${reviewDays} days of the vote`,
    },
  ]
}

const contestsAhead = async ({ packs }: ReviewDeps, visit: Visit, { state }: Subject, today: Day): Promise<Doable[]> => {
  const here = state.contest.unit === 'unknown' ? [] : await contestsOf(visit.tx, packs, state.pack.about.id, state.contest.unit, visit.now)
  const ahead = (await upcoming(visit.tx, packs, visit.now)).filter(one => one.pack === state.pack.about.id && one.key !== state.key)
  return [...here, ...ahead].flatMap(({ key, title, next, unitName }): Doable[] =>
    next && isAfter(next.when.day, today)
      ? [
          {
            title: html`<a href="${contestsPaths.contest(key)}">${title}</a>`,
            on: next.when.day,
            below: `${next.name}; ${unitName ?? 'in every unit'}`,
          },
        ]
      : [],
  )
}
