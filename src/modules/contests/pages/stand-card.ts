import { html } from 'hono/html'
import type { Who } from '#kernel/scope.ts'
import { linkButton } from '#web/forms.ts'
import { type Content, type Html, nothing } from '#web/html.ts'
import { card, definitions } from '#web/pieces.ts'
import { axisState } from '../rules/axis.ts'
import { saySlack } from '../rules/slack.ts'
import type { ContestState } from '../state.ts'
import { nextOf, voteWhen } from '../summary.ts'
import { type Backed, backedLine } from './backed.ts'
import { whenOfStage } from './contest-axis.ts'
import { sayLeft, sayWhen } from './words.ts'

/** What a newcomer asks first: where it stands, what comes next, when members vote, and their own next step. Nothing once it is over. */
export const standCard = (state: ContestState, who: Who | null, backed: readonly Backed[]): Html => {
  if (state.phase === 'past') return nothing
  const items = [
    ...rowOf('Now', 'now', state),
    ...rowOf('Next', 'next', state),
    { term: 'Members vote', text: voteWords(state) },
    ...backed.map(one => ({ term: 'Your caucus', text: backedLine(state, one) })),
  ]
  return card({ title: 'Where it stands', id: 'stands', body: definitions({ items }), actions: nextSteps(state, who, backed) })
}

const rowOf = (term: string, wanted: 'now' | 'next', state: ContestState): { term: string; text: Content }[] => {
  const timed = state.stages.find((one, index) => axisState(state, one, index) === wanted)
  if (!timed) return []
  const decider = state.pack.bodies.get(timed.stage.decider)?.name
  const next = wanted === 'now' ? nextOf(state) : null
  const left = next && sayLeft(next.when, state.at, state.zone)
  const who = wanted === 'next' && decider ? html`<br><span class="mute small">Decided by: ${decider}</span>` : nothing
  const until = next && left ? html`<br><span class="mute small">${next.name}: ${left}</span>` : nothing
  return [{ term, text: html`<strong>${timed.stage.name}</strong>, ${whenOfStage(state, timed)}${until}${who}` }]
}

const voteWords = (state: ContestState): Content => {
  const vote = voteWhen(state)
  const place = state.contest.place === 'unknown' ? '' : `, ${state.contest.place}`
  if (!vote) return `the day is not known${place}`
  const slack = saySlack(vote.day, state.now.day)
  return html`<strong>${sayWhen(vote, state.now)}</strong>${slack ? `, ${slack}` : ''}${place}`
}

const nextSteps = ({ key, contest, begun }: ContestState, who: Who | null, [backed]: readonly Backed[]): Html => {
  const unit = contest.unit === 'unknown' ? '' : `?unit=${contest.unit}`
  if (!who) return linkButton({ href: `/levers${unit}`, label: 'Can I vote in it?', kind: 'ink' })
  const rights = linkButton({ href: '/levers', label: 'What I may do', kind: 'ghost' })
  if (!backed || !begun) return rights
  return html`${linkButton({ href: `/contests/${key}/coming`, label: 'Will you come?', kind: 'red' })}
${linkButton({ href: `/caucuses/${backed.caucus.slug}/contests/${key}`, label: 'The room', kind: 'ghost' })}${rights}`
}
