import type { When } from '#modules/rulebook/index.ts'
import { byBeginning, endOf, isBy } from './rules/when.ts'
import type { Course } from './state.ts'

type NextDay = { readonly moment: string; readonly name: string; readonly when: When }

/** A contest in one line of a list. */
export type Summary = {
  readonly key: string
  readonly pack: string
  readonly title: string
  /** set/code, or null. */
  readonly unit: string | null
  readonly unitName: string | null
  readonly procedure: string
  readonly procedureId: string
  /** Id of the body that it fills, or whose it is; null: none, or not recorded. */
  readonly body: string | null
  readonly kind: string
  readonly level: 'local' | 'regional' | 'national' | 'member' | 'outside'
  readonly phase: Course['phase']
  readonly stageName: string | null
  readonly next: NextDay | null
  /** Who or what was chosen; null while that is not known. */
  readonly result: string | null
  /** The members' vote; null when its day is not known. */
  readonly vote: When | null
}

/** The next of its named days that is not over. */
export const nextOf = (state: Course): NextDay | null => daysOf(state).find(one => !isBy(endOf(one.when, state.zone), state.at)) ?? null

/** Its named days that are known, in order of time. */
export const daysOf = ({ procedure, moments }: Course): NextDay[] =>
  procedure.moments
    .flatMap(({ id, name }) => {
      const when = moments[id]
      return when && when !== 'unknown' ? [{ moment: id, name, when }] : []
    })
    .toSorted((a, b) => byBeginning(a.when, b.when))

export const summaryOf = (state: Course, next: NextDay | null): Summary => {
  const { key, pack, contest, procedure } = state
  const unit = contest.unit === 'unknown' ? null : contest.unit
  return {
    key,
    pack: pack.about.id,
    title: contest.title,
    unit,
    unitName: (unit && pack.units.get(unit)?.name) || null,
    procedure: procedure.name,
    procedureId: procedure.id,
    body: contest.body,
    kind: procedure.kind,
    level: levelOf(state),
    phase: state.phase,
    stageName: state.stage?.name ?? null,
    next,
    result: resultOf(state),
    vote: voteWhen(state),
  }
}

/** The day of the members' vote, or the last of its days; null where the procedure does not name it or it is not known. */
export const voteWhen = ({ voteStage, moments }: Course): When | null => {
  const named = voteStage?.ends ?? voteStage?.starts
  const when = named ? moments[named] : undefined
  return when && when !== 'unknown' ? when : null
}

const resultOf = ({ options }: Course): string | null => {
  const won = options.filter(one => one.state === 'won').map(one => one.option.name)
  return won.length > 0 ? won.join(', ') : null
}

/** Where it is decided: as high as the body that is filled, where one is named; else a contest of a unit is local, and another as high as who decides last. */
export const levelOf = ({ contest, pack, voteStage }: Pick<Course, 'contest' | 'pack' | 'voteStage'>): Summary['level'] => {
  if (contest.unit !== 'unknown' && contest.body === null) return 'local'
  const level = pack.bodies.get(contest.body ?? voteStage?.decider ?? '')?.level
  return level === undefined || level === 'member' || level === 'outside' ? 'national' : level
}
