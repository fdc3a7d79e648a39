import { html } from 'hono/html'
import { daysBetween } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { networkPaths } from '#modules/network/index.ts'
import { type Html, nothing } from '#web/html.ts'
import { card } from '#web/pieces.ts'
import { dayMark } from '#web/say.ts'
import type { Gathered } from '../gather.ts'

/** The next gate of a contest in the own unit: what goes out there, who decides, what closes before it. */
export const gateCard = ({ facts, states }: Gathered): Html => {
  const next = facts.contests
    .flatMap(({ key, gate }) => (gate ? [{ key, gate }] : []))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.gate.on, b.gate.on))[0]
  const state = states.find(({ key }) => key === next?.key)
  const stage = state?.procedure.stages.find(({ id }) => id === next?.gate.stage)
  if (!next || !state || !stage) return nothing
  const { pack } = state
  const body = pack.bodies.get(stage.decider)
  const lever = pack.levers.get(next.gate.lever ?? '')
  const days = daysBetween(facts.today, next.gate.on)
  return card({
    title: 'Next gate',
    compact: true,
    body: html`<p><strong>${stage.name}</strong>, ${next.gate.is === 'end' ? 'by' : 'from'} ${dayMark(next.gate.on)}${days > 0 ? ` (in ${days === 1 ? 'one day' : `${days} days`})` : ''}: ${stage.takes} in, ${stage.gives} out.</p>
<p>Who decides: ${body ? html`<a href="${networkPaths.body(body.id)}">${body.name}</a>, and who elects them` : 'not known'}.</p>
${lever ? html`<p>The last lever before it: ${lever.name}.</p>` : nothing}
<p class="small"><a href="${contestsPaths.contest(state.key)}">${state.contest.title}, gate by gate</a></p>`,
  })
}
