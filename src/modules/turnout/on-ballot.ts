import type { ContestState, OptionNow, Preference } from '#modules/contests/index.ts'
import type { ContestOption, Stage } from '#modules/rulebook/index.ts'

/** Who stands in the members' vote, as far as it is known at a moment. */
export type OnBallot =
  /** A gate is still ahead that may take options off: until then ours stands against all others together. */
  | { readonly kind: 'open'; readonly gate: Stage | null }
  /** What the caucus backs went out before members vote. */
  | { readonly kind: 'out'; readonly ours: OptionNow<ContestOption> }
  /** Ours against all others together: there are two, or nobody has said which is ours. */
  | { readonly kind: 'two-sides'; readonly standing: readonly ContestOption[] }
  /** Three or more, one of them ours. */
  | { readonly kind: 'rounds'; readonly ours: ContestOption; readonly rivals: readonly ContestOption[] }

/** @param backed what the caucus backs by then; null: it has not said. */
export const onBallot = (state: ContestState, backed: Preference | null): OnBallot => {
  const ours = state.options.find(({ option }) => option.id === backed?.option)
  if (ours?.state === 'out' && ours.stage !== state.voteStage?.id) return { kind: 'out', ours }
  const gate = gateAhead(state)
  const standing = state.options.filter(one => one.state !== 'out' || one.stage === state.voteStage?.id).map(one => one.option)
  if (gate || standing.length < 2) return { kind: 'open', gate }
  if (!ours || standing.length === 2) return { kind: 'two-sides', standing }
  return { kind: 'rounds', ours: ours.option, rivals: standing.filter(option => option.id !== ours.option.id) }
}

/** The last gate before members vote, while nobody has decided there; null when none is left. */
const gateAhead = ({ procedure, voteStage, events, vote }: ContestState): Stage | null => {
  if (vote) return null
  const before = procedure.stages.slice(
    0,
    procedure.stages.findIndex(stage => stage.id === voteStage?.id),
  )
  const last = before.findLast(stage => stage.gate !== 'no')
  return last && !events.some(event => event.stage === last.id && event.kind === 'decided') ? last : null
}
