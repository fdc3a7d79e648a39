import { html } from 'hono/html'
import type { Instant } from '#kernel/day.ts'
import { type ContestState, contestAt, contestsPaths, upcoming } from '#modules/contests/index.ts'
import { learnPaths } from '#modules/learn/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { reviewsPaths } from '#modules/review/index.ts'
import type { Tx } from '#platform/transaction.ts'
import { linkButton } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { columns, pageHead } from '#web/layout.ts'
import { card, list, tag } from '#web/pieces.ts'
import { type Reply, show, type Visit } from '#web/route.ts'
import { dayMark } from '#web/say.ts'
import type { TodayDeps } from '../deps.ts'
import { todayPaths } from '../paths.ts'
import { findForm } from './find-form.ts'

/** How many contests stand on the front page. */
const shown = 2

const lead = 'See who decides in your organisation, what you may do about it, and until when. Then be in the room when it counts.'

/** For somebody who has never seen this: what it is for, what is going on, and where to begin. */
export const frontPage =
  (deps: TodayDeps) =>
  async (visit: Visit): Promise<Reply> => {
    const states = await contestsShown(deps, visit.tx, visit.now)
    const body = html`${pageHead({ title: 'Don’t panic: organise', lead })}
${columns({
  first: html`${beginCard(deps, visit)}${card({ title: 'Find your unit', body: findForm({}) })}`,
  second: html`${states.map(contestCard)}${lookCard()}`,
  kind: 'equal',
})}`
    return show(
      visit.frame({ title: 'Don’t panic: organise', body, description: 'Organise inside a large democratic organisation, openly.' }),
    )
  }

const contestsShown = async ({ packs, followed }: TodayDeps, tx: Tx, now: Instant): Promise<ContestState[]> => {
  const soon = followed.length > 0 ? [] : (await upcoming(tx, packs, now)).filter(({ level }) => level === 'local').map(({ key }) => key)
  const states: ContestState[] = []
  for (const key of [...followed, ...soon].slice(0, shown)) {
    const state = await contestAt(tx, packs, key, now)
    if (state) states.push(state)
  }
  return states
}

const beginCard = ({ demo }: TodayDeps, { who }: Visit): Html => {
  if (who)
    return card({
      tone: 'hot',
      title: `Hello ${who.name.split(' ')[0]}`,
      body: html`<p>Your next things to do are ready.</p>`,
      actions: linkButton({ href: todayPaths.today(), label: 'What can I do today?', kind: 'red' }),
    })
  if (demo)
    return card({
      tone: 'hot',
      title: 'Be somebody for ten minutes',
      body: html`<p>This is a demonstration in January 2017. Enter with one click as a newcomer, an organiser with a call list, or a steward, and go once round.</p>`,
      actions: linkButton({ href: '/demonstration', label: 'Enter as one of the cast', kind: 'red' }),
    })
  return card({
    tone: 'hot',
    title: 'Begin',
    body: html`<p>Sign in with a link that is sent to you, or look around first.</p>`,
    actions: linkButton({ href: '/sign-in', label: 'Sign in', kind: 'red' }),
  })
}

const contestCard = (state: ContestState): Html => {
  const { contest, key } = state
  return card({
    title: html`<a href="${contestsPaths.contest(key)}">${contest.title}</a>`,
    aside: tag(phaseTag(state)),
    body: html`<p>${nextLine(state)}</p>`,
  })
}

const phaseTag = ({ begun, phase }: ContestState): { label: string; tone: 'good' | 'calm' | 'plain' } => {
  if (!begun) return { label: 'Not begun yet', tone: 'calm' }
  return phase === 'past' ? { label: 'Decided', tone: 'plain' } : { label: 'Under way', tone: 'good' }
}

const nextLine = (state: ContestState): Content => {
  const { begun, stages, stage, voteStage, vote, contest } = state
  if (!begun) return html`Its story begins on ${beginning(state)}. The clock at the top takes you there.`
  if (vote) return html`Members decided on ${dayMark(vote.at.day)}. What decided it, and what is next, stands on its page.`
  const meeting = stages.find(one => one.stage.id === voteStage?.id)?.starts
  const now = stage ? html`Now: ${stage.name}. ` : nothing
  return html`${now}${meeting ? html`Members vote on <strong>${dayMark(meeting.day)}</strong>${contest.place === 'unknown' ? nothing : html`, ${contest.place}`}.` : 'The day of the members’ vote is not known yet.'}`
}

const beginning = ({ contest }: ContestState): Content => {
  const days = Object.values(contest.moments).flatMap(when => (when === 'unknown' ? [] : [when.day]))
  const first = days.toSorted(Temporal.PlainDate.compare)[0]
  return first ? dayMark(first) : 'a day that is not known'
}

const lookCard = (): Html =>
  card({
    title: 'Look around',
    body: html`${list({
      items: [
        html`<a href="${learnPaths.levers()}">Can I vote?</a> Ask with the day you joined; nothing is stored.`,
        html`<a href="${contestsPaths.all()}">All contests</a>, and their calendar`,
        html`<a href="${networkPaths.map()}">The map</a> of groups and how ready they are`,
        html`<a href="${networkPaths.bodies()}">Who decides</a>, and who elects them`,
        html`<a href="${reviewsPaths.all()}">Reviews</a>: what was learned, win or lose`,
        html`<a href="${learnPaths.glossary()}">Words</a>, explained`,
      ],
    })}<p class="small mute">Groups, their aims and their reviews can be read by anyone. What a member thinks is seen by nobody who need not see it.</p>`,
  })
