import type { ContestCase } from './contest-case.ts'

/** Our options in at the start of a stage and still in at its end, and who decided about those that went out. */
export type StageState = { readonly stage: string; readonly before: number; readonly after: number; readonly deciders: readonly string[] }

/** A contest on its stage axis, from the first stage to the members' ballot. */
export const stageStates = (contest: ContestCase): readonly StageState[] => {
  const ours = contest.options.filter(option => option.preferred)
  const last = contest.stages.indexOf(contest.membersBallot)
  let before = ours.length
  return contest.stages.slice(0, last + 1).map(stage => {
    const outs = ours.flatMap(option => (option.out?.stage === stage ? [option.out] : []))
    const state = { stage, before, after: before - outs.length, deciders: [...new Set(outs.map(out => out.decider))] }
    before = state.after
    return state
  })
}

export type Divergence = { readonly stage: string; readonly a: StageState; readonly b: StageState }

/**
 * The first stage, in the order of the first contest, after which one of two contests still had an option of ours and the
 * other had none; null when they went the same way to the members' ballot. A stage that only one of them had is passed over.
 */
export const firstDivergence = (a: ContestCase, b: ContestCase): Divergence | null => {
  const others = new Map(stageStates(b).map(state => [state.stage, state]))
  for (const state of stageStates(a)) {
    const other = others.get(state.stage)
    if (other && state.after > 0 !== other.after > 0) return { stage: state.stage, a: state, b: other }
  }
  return null
}
