import { html } from 'hono/html'
import { type FunnelStep, funnel } from '#web/funnel.ts'
import type { Html } from '#web/html.ts'
import { card, list } from '#web/pieces.ts'
import type { ContestState } from '../state.ts'
import { whenOfStage } from './contest-axis.ts'

/** How many options stood after each stage before the members' vote; null where the procedure has no such stage. */
export const funnelCard = (state: ContestState, ours: readonly string[]): Html | null => {
  if (state.funnel.length === 0) return null
  const counted = state.funnel.flatMap(step => (step.left === null ? [] : [step.left]))
  const steps = state.funnel.map(step => stepOf(state, step.stage, ours))
  return card({
    title: 'What was left, stage by stage',
    id: `funnel-${state.key}`,
    lead:
      counted.length === 0
        ? 'No count is known at this moment.'
        : counted.length === 1
          ? `${counted[0]} at the last count.`
          : counted.join(' → '),
    body: html`${funnel({ label: 'Options left after each stage', steps })}${choice(state)}`,
  })
}

const stepOf = (state: ContestState, stageId: string, ours: readonly string[]): FunnelStep => {
  const step = state.funnel.find(one => one.stage === stageId)
  const timed = state.stages.find(one => one.stage.id === stageId)
  const who = state.pack.bodies.get(timed?.stage.decider ?? '')?.name
  const day = timed ? whenOfStage(state, timed) : 'day not known'
  const order = state.procedure.stages.map(one => one.id)
  const mine = state.options.filter(
    one => ours.includes(one.option.id) && (one.stage === null || order.indexOf(one.stage) > order.indexOf(stageId)),
  )
  const note = { counted: who ?? 'decider not recorded', 'not published': 'never published', 'to come': `to come: ${day}` }[
    step?.state ?? 'to come'
  ]
  return {
    name: timed?.stage.name ?? stageId,
    left: step?.left ?? null,
    note,
    ...(mine.length > 0 ? { ours: mine.length } : {}),
  }
}

/** Whether members had a choice: of those whom somebody said they wanted, who is still there. */
const choice = ({ options, procedure }: ContestState): Html => {
  const wanted = options.filter(one => one.option.preferred_by.length > 0)
  if (wanted.length === 0) return html``
  return list({
    kind: 'ruled',
    items: wanted.map(({ option, state, stage }) => {
      const where = procedure.stages.find(one => one.id === stage)?.name ?? 'a stage not recorded'
      const fate = { won: 'was chosen', in: 'is still in', out: `went out at: ${where}` }[state]
      return html`Wanted by ${option.preferred_by.map(one => one.by).join(' and ')}: <strong>${option.name}</strong>, ${fate}.`
    }),
  })
}
