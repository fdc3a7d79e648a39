import { distanceFromMembers, rolls, type Stage } from '#modules/rulebook/index.ts'
import { factsOf } from './facts.ts'
import type { Span } from './rules/facts.ts'
import { stageKinds } from './rules/stage-kind.ts'
import type { ContestState } from './state.ts'

/** One thing that rules decide, in two contests, in words; `differs` where both are known and not the same. */
export type RuleLine = { readonly what: string; readonly a: readonly string[]; readonly b: readonly string[]; readonly differs: boolean }

type Said = Readonly<Record<string, readonly string[]>>

/** Two contests by the rules in force in each: who may vote, notice, who cuts and how far from members, appeal, reasons, how it is voted, the last word. */
export const ruleDifferences = (a: ContestState, b: ContestState): RuleLine[] => {
  const [first, second] = [saidOf(a), saidOf(b)]
  return Object.keys(first).flatMap((what): RuleLine[] => {
    const [one, other] = [first[what] ?? [], second[what] ?? []]
    if (one.length === 0 && other.length === 0) return []
    return [{ what, a: one, b: other, differs: one.length > 0 && other.length > 0 && one.join('\n') !== other.join('\n') }]
  })
}

const saidOf = (state: ContestState): Said => {
  const { procedure, pack, contest, voteStage } = state
  const kinds = stageKinds(procedure, pack.bodies)
  const cuts = procedure.stages.filter(stage => kinds.get(stage.id) === 'cut' || kinds.get(stage.id) === 'members-cut')
  const approvals = procedure.stages.filter(stage => kinds.get(stage.id) === 'approval')
  return {
    'By the rules of': [`${procedure.name}, ${pack.about.name}`],
    'Who may vote': votersOf(state, voteStage),
    'Days of notice': noticeOf(state),
    'Who cuts the list': cuts.map(stage => deciderWords(state, stage)),
    'Appeal before the vote': cuts.map(
      ({ name, appeal }) => `${name}: ${{ yes: 'yes', no: 'no', unknown: 'not known' }[appeal.before_vote]}`,
    ),
    'Must reasons be given': cuts.map(({ name, reasons }) => `${name}: ${{ yes: 'yes', no: 'no', unknown: 'not known' }[reasons]}`),
    'How members vote': [channels[contest.channel], procedure.method.text],
    'What wins': procedure.thresholds.map(({ text }) => text),
    'The last word': approvals.map(stage => deciderWords(state, stage)),
  }
}

const channels = {
  room: 'In a room',
  post: 'By post',
  online: 'Online',
  mixed: 'In several ways',
  unknown: 'In a room, by post or online: not known',
} as const

/** The roll rules of the rights used at the vote; of several the one that asks most. */
const votersOf = ({ procedure }: ContestState, vote: Stage | null): string[] => {
  const named = new Set(vote?.levers.flatMap(use => use.roll ?? []) ?? [])
  const used = procedure.rolls.filter(rule => named.has(rule.id))
  const rule = rolls.strictest(used.length > 0 ? used : procedure.rolls)
  return rule ? [rule.text] : []
}

const spanWords: Readonly<Record<Span, string>> = {
  vacancy: 'from the vacancy',
  opening: 'from opening',
  closing: 'from the last day to apply',
  shortlist: 'from the final list',
  ballot: 'the vote was open',
}

const noticeOf = (state: ContestState): string[] => {
  const isKnown = state.vote !== null || state.phase === 'past'
  const days = (isKnown ? factsOf(state)?.days : undefined) ?? []
  return days.map(({ value }) =>
    value.span === 'ballot' ? `${spanWords.ballot} ${value.days} days` : `${value.days} days ${spanWords[value.span]}`,
  )
}

const deciderWords = ({ pack }: ContestState, { name, decider }: Stage): string => {
  const { hops } = distanceFromMembers(pack.bodies, decider)
  const far =
    hops === null
      ? 'distance not known'
      : hops === 0
        ? 'members themselves'
        : hops === 1
          ? '1 step from members'
          : `${hops} steps from members`
  return `${name}: ${pack.bodies.get(decider)?.name ?? 'not recorded'}, ${far}`
}
