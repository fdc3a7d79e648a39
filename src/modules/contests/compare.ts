import { distanceFromMembers, type Stage, type When } from '#modules/rulebook/index.ts'
import { compareStages, type Line, type StageFacts } from './rules/compare.ts'
import { stageKinds } from './rules/stage-kind.ts'
import type { ContestState } from './state.ts'

export type Facts = StageFacts & {
  readonly name: string
  readonly starts: When | null
  readonly ends: When | null
  readonly before: number | null
  readonly gate: boolean
  /** The body that decides, by id. */
  readonly body: string
  /** Names of wanted options and the reason given for each that went out here. */
  readonly gone: readonly { readonly name: string; readonly reason: string }[]
}
export type Comparison = {
  readonly a: ContestState
  readonly b: ContestState
  readonly lines: readonly Line<Facts>[]
  /** Id of the stage at which the two part first; null when they do not, as far as is known. */
  readonly first: string | null
}

/**
 * Two contests stage by stage. Wanted options are those the record names as somebody's declared or reported preference, and those given in `backed` by contest key.
 */
export const compareContests = (
  a: ContestState,
  b: ContestState,
  backed: Readonly<Record<string, readonly string[]>> = {},
): Comparison => ({
  a,
  b,
  ...compareStages(factsOf(a, backed[a.key] ?? [], isWithin(a, b)), factsOf(b, backed[b.key] ?? [], isWithin(a, b))),
})

const isWithin = (a: ContestState, b: ContestState): boolean => a.pack === b.pack

const factsOf = (state: ContestState, backed: readonly string[], withinOne: boolean): Facts[] => {
  const kinds = stageKinds(state.procedure, state.pack.bodies)
  const wanted = state.options.filter(({ option }) => option.preferred_by.length > 0 || backed.includes(option.id))
  return state.stages.map(({ stage, starts, ends, state: timing }, index): Facts => {
    const counted = state.events.findLast(event => event.stage === stage.id && event.counts !== null)?.counts
    const lastEvent = Math.max(-1, ...state.events.map(event => state.procedure.stages.findIndex(one => one.id === event.stage)))
    return {
      stage: stage.id,
      name: stage.name,
      starts,
      ends,
      kind: kinds.get(stage.id) ?? 'after',
      body: stage.decider,
      decider: withinOne ? stage.decider : `${distanceFromMembers(state.pack.bodies, stage.decider).hops ?? 'unknown'}`,
      gate: stage.gate === 'yes',
      before: numberOf(counted?.before),
      left: numberOf(counted?.after),
      reached: timing === 'past' || index <= lastEvent,
      wanted: wantedAt(state, stage, wanted),
      gone: wanted.filter(one => one.stage === stage.id).map(one => ({ name: one.option.name, reason: one.reason ?? 'unknown' })),
    }
  })
}

const numberOf = (count: number | 'unknown' | undefined): number | null => (typeof count === 'number' ? count : null)

/** In while any wanted option is still in after the stage; said of stages from the first gate on. */
const wantedAt = (state: ContestState, stage: Stage, wanted: ContestState['options']): StageFacts['wanted'] => {
  const order = state.procedure.stages.map(one => one.id)
  const firstGate = state.procedure.stages.findIndex(one => one.gate === 'yes')
  const here = order.indexOf(stage.id)
  const isKnown = state.events.some(event => order.indexOf(event.stage) >= here)
  if (wanted.length === 0 || here < firstGate || !isKnown) return 'unknown'
  return wanted.every(one => one.stage !== null && order.indexOf(one.stage) <= here) ? 'out' : 'in'
}
