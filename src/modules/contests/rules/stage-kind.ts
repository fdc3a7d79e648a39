import { type BodiesLike, type StageLike, voteStageOf } from './event.ts'

/**
 * What a stage does, whatever a procedure calls it: so that contests of different procedures stand on one axis.
 * `start`: before names come in. `names`: they come in. `cut`: others than members may remove some; `members-cut`: members may. `between`: after a cut, before the vote.
 * `vote`: members decide. `approval`: the chosen can still be refused. `after`: what follows.
 */
export type StageKind = 'start' | 'names' | 'members-cut' | 'cut' | 'between' | 'vote' | 'approval' | 'after'

type KindOfProcedure<Stage extends StageLike = StageLike> = {
  readonly stages: readonly Stage[]
  readonly nominations: readonly { readonly stage: string | null }[]
}

/**
 * The kind of every stage, in the order of the procedure. Names come in where a rule says that nominations are made, and at what begins with the moment `opening`; where
 * neither is, at the last stage before the first cut.
 */
export const stageKinds = (procedure: KindOfProcedure, bodies: BodiesLike): ReadonlyMap<string, StageKind> => {
  const { stages } = procedure
  const vote = stages.findIndex(stage => stage.id === voteStageOf(stages, bodies)?.id)
  const firstCut = stages.findIndex((stage, index) => index < vote && stage.gate === 'yes')
  const nominated = new Set(procedure.nominations.flatMap(one => one.stage ?? []))
  const isSaid = stages.map(({ id, starts }) => nominated.has(id) || starts === 'opening')
  const guessed = isSaid.slice(0, Math.max(0, vote)).includes(true) ? -1 : firstCut - 1
  const isNamed = stages.map(({ gate }, index) => gate !== 'yes' && index < vote && (isSaid[index] === true || index === guessed))
  return new Map(
    stages.map((stage, index): [string, StageKind] => {
      if (index === vote) return [stage.id, 'vote']
      if (index > vote) return [stage.id, stage.gate === 'yes' ? 'approval' : 'after']
      if (stage.gate === 'yes') return [stage.id, bodies.get(stage.decider)?.level === 'member' ? 'members-cut' : 'cut']
      if (isNamed[index]) return [stage.id, 'names']
      return [stage.id, isNamed.slice(0, index).includes(true) || (firstCut >= 0 && index > firstCut) ? 'between' : 'start']
    }),
  )
}

export const kindNames: Readonly<Record<StageKind, string>> = {
  start: 'Before names come in',
  names: 'Names come in',
  'members-cut': 'Members cut the list',
  cut: 'Others cut the list',
  between: 'Between list and vote',
  vote: 'Members decide',
  approval: 'Approval of the result',
  after: 'Afterwards',
}
