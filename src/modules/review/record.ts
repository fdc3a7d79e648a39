import type { Day } from '#kernel/day.ts'
import { recourseAt } from '#modules/challenges/index.ts'
import { across, type BaseRate, type ContestState } from '#modules/contests/index.ts'
import type { ContestCase, ReviewedOption, Supporters, WayOut } from './rules/contest-case.ts'
import { type Diagnosis, diagnose } from './rules/diagnose.ts'
import { marginOf, type ReadMargin } from './rules/margin-of.ts'

type Pack = ContestState['pack']
type When = ContestState['now']

/** What became of one option, as far as it is told. */
type ToldOption = {
  readonly id: string
  readonly name: string
  readonly preferred: boolean
  /** Where it went out; null: it won, or is still in. */
  readonly stage: string | null
  readonly reason: string | null
  readonly when: When | null
}

/** What a diagnosis looks at: the record as of a moment, or a whole record. */
type Told = Pick<ContestState, 'pack' | 'contest' | 'procedure' | 'moments' | 'now' | 'figures' | 'rounds' | 'progress'> & {
  readonly key: string
  readonly voteStage: string | null
  readonly won: readonly string[] | 'unknown' | null
  readonly options: readonly ToldOption[]
}

/** As of the state's moment. @param backed options that the caucus itself had backed */
export const toldOf = (state: ContestState, backed: readonly string[] = []): Told => ({
  ...state,
  voteStage: state.voteStage?.id ?? null,
  options: state.options.map(({ option, stage, reason, event }) => ({
    id: option.id,
    name: option.name,
    preferred: option.preferred_by.length > 0 || backed.includes(option.id),
    stage,
    reason,
    when: event?.at ?? null,
  })),
})

/** The whole record of a pack's contest by the rules that were in force at its freeze, for who has the pack and no database; null when the pack has no such contest. */
export const toldByPack = (pack: Pack, key: string): Told | null => {
  const found = across.findContest(new Map([[pack.about.id, pack]]), key)
  if (!found) return null
  const { contest, procedure } = found
  const gates = procedure.stages.filter(stage => stage.gate !== 'no')
  const vote = gates.findLast(stage => pack.bodies.get(stage.decider)?.level === 'member') ?? gates.at(-1)
  const last = contest.events.at(-1)?.at ?? { day: Temporal.PlainDate.from('2100-01-01'), time: null }
  return {
    pack,
    contest,
    procedure,
    key,
    moments: contest.moments,
    now: last,
    progress: {
      stages: procedure.stages,
      happened: contest.events.map(({ stage, at }) => ({ stage, day: at.day })),
      voted: null,
    },
    figures: contest.figures,
    rounds: contest.rounds,
    won: contest.won,
    voteStage: vote?.id ?? null,
    options: contest.options.map(option => {
      const event = contest.events.findLast(one => one.out.some(out => out.option === option.id))
      const lost = Array.isArray(contest.won) && !contest.won.includes(option.id)
      return {
        id: option.id,
        name: option.name,
        preferred: option.preferred_by.length > 0,
        stage: event?.stage ?? (lost ? (vote?.id ?? null) : null),
        reason: event?.out.find(out => out.option === option.id)?.reason ?? null,
        when: event?.at ?? null,
      }
    }),
  }
}

/** What only a caucus can add to the public record. */
export type Added = {
  readonly supporters: Supporters
  readonly disputedVotes: number | null
  readonly founded: Day | null
  /** By when the group had to begin so that people it brought in could vote; null: not known. */
  readonly startBy: Day | null
  readonly wentBetter: readonly string[]
  readonly base: BaseRate | null
}

export const nothingAdded: Added = {
  supporters: { known: null, asked: null, came: null },
  disputedVotes: null,
  founded: null,
  startBy: null,
  wentBetter: [],
  base: null,
}

export type Diagnosed = {
  readonly told: Told
  readonly theCase: ContestCase
  readonly diagnosis: Diagnosis
  /** Between the winner and the best placed of ours; null: not published. */
  readonly margin: ReadMargin | null
  /** Day of the members' vote; null: not known. */
  readonly vote: Day | null
}

/** Classes and numbers from the record through the pure rules (forecast.md §7); nothing here is typed in. */
export const diagnosisOf = (told: Told, added: Added = nothingAdded): Diagnosed => {
  const ours = told.options.filter(option => option.preferred)
  const won = Array.isArray(told.won) ? told.won : null
  const margin =
    won &&
    marginOf(
      figureOf(told, 'margin'),
      told.rounds.at(-1)?.votes ?? null,
      won,
      ours.map(option => option.id),
    )
  const weWon = won?.some(id => ours.some(option => option.id === id)) ?? false
  const vote = dayOfStage(told, told.voteStage)
  const theCase: ContestCase = {
    options: told.options.map(option => reviewed(told, option)),
    stages: told.procedure.stages.map(stage => stage.id),
    membersBallot: told.voteStage ?? '',
    result: weWon ? { won: true } : margin && { won: false, margin },
    supporters: added.supporters,
    disputedVotes: added.disputedVotes,
    group: { founded: added.founded, startBy: added.startBy, vote: vote ?? told.now.day },
    baseRate: baseOf(added.base),
    wentBetter: added.wentBetter,
  }
  return { told, theCase, diagnosis: diagnose(theCase), margin, vote }
}

export const figureOf = ({ figures }: Pick<Told, 'figures'>, id: string): Told['figures'][number] | null =>
  figures.find(figure => figure.id === id) ?? null

const dayOfStage = ({ procedure, moments }: Told, id: string | null): Day | null => {
  const stage = procedure.stages.find(one => one.id === id)
  const moment = moments[stage?.starts ?? stage?.ends ?? '']
  return moment && moment !== 'unknown' ? moment.day : null
}

const reviewed = (told: Told, { name, preferred, stage, reason, when }: ToldOption): ReviewedOption => {
  const order = told.procedure.stages.map(one => one.id)
  const reached = stage === null || (told.voteStage !== null && order.indexOf(stage) >= order.indexOf(told.voteStage))
  return { name, preferred, out: reached || stage === null ? null : wayOut(told, stage, reason, when) }
}

const wayOut = (told: Told, stage: string, reason: string | null, when: When | null): WayOut => {
  const recourse = recourseAt(told, stage, when ?? told.now)
  const open = recourse?.remedies.find(one => one.state !== 'expired')
  return {
    stage,
    decider: recourse?.decider ?? 'not known',
    distance: recourse?.hops ?? null,
    electors: recourse?.electors.map(elector => elector.name) ?? [],
    reason: reason === 'none-given' ? null : (reason ?? 'unknown'),
    challenge: open ? { remedy: open.remedy.name, until: typeof open.deadline === 'string' ? null : open.deadline.day } : null,
  }
}

const baseOf = (base: Added['base']): ContestCase['baseRate'] =>
  base && base.turnout !== 'none' ? { share: base.turnout.mean, of: base.turnout.n, row: base.id, cell: across.cellWords(base) } : null
