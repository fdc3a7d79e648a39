import { html } from 'hono/html'
import type { Stage, TimedStage } from '#modules/rulebook/index.ts'
import type { Content, Html } from '#web/html.ts'
import { type Stage as AxisStage, stageAxis } from '#web/stages.ts'
import { axisState } from '../rules/axis.ts'
import type { ContestState } from '../state.ts'
import type { Parts } from './parts.ts'
import { sayWhen } from './words.ts'

/** The stages on one line, with day, decider and what is left; now is marked, gates that members do not decide are barred. */
export const contestAxis = (state: ContestState, parts: Parts): Html =>
  stageAxis({
    label: `Stages of ${state.contest.title}`,
    stages: state.stages.map((timed, index): AxisStage => {
      const left = state.events.findLast(event => event.stage === timed.stage.id && event.counts)?.counts
      return {
        name: timed.stage.name,
        state: axisState(state, timed, index),
        gate: isGate(state, timed.stage),
        when: whenOfStage(state, timed),
        who: state.pack.bodies.get(timed.stage.decider)?.name ?? 'decider not recorded',
        ...(timed.stage.gate === 'yes' ? { href: `${parts.at('after')}#stage-${timed.stage.id}` } : {}),
        ...(left && typeof left.after === 'number'
          ? { note: html`<strong>${typeof left.before === 'number' ? `${left.before} → ` : ''}${left.after}</strong> left` }
          : {}),
      }
    }),
  })

/** Options can be removed here by others than members. */
export const isGate = ({ pack }: ContestState, stage: Stage): boolean =>
  stage.gate === 'yes' && pack.bodies.get(stage.decider)?.level !== 'member'

/** When a stage is, as far as is known. */
export const whenOfStage = ({ now }: ContestState, { starts, ends }: TimedStage<Stage>): Content => {
  if (starts && ends && !starts.day.equals(ends.day)) return `${sayWhen(starts, now)} to ${sayWhen(ends, now)}`
  if (ends) return sayWhen(ends, now)
  return starts ? `after ${sayWhen(starts, now)}` : 'day not known'
}
