import { type Day, dayOf, type Instant } from '#kernel/day.ts'
import { type ContestState, contestAt, contestsOf } from '#modules/contests/index.ts'
import {
  type Entitlement,
  type LeverNow,
  leversFor,
  mayVote,
  type Pack,
  type Procedure,
  rolls,
  type Stage,
  type Standing,
  type StatusEvent,
  type Unit,
  versions,
  type When,
} from '#modules/rulebook/index.ts'
import type { Tx } from '#platform/transaction.ts'

type PackRoll = Procedure['rolls'][number]

/** A membership in one unit: from a person's own record, or as a visitor told it. @property unit set/code */
export type Member = { readonly pack: string; readonly unit: string; readonly events: readonly StatusEvent[] }

/** The members' vote of a contest and everything else that can be done in it, for one person. */
export type ContestRights = {
  readonly state: ContestState
  readonly on: When | null
  /** Null: the pack has no rule on who votes. */
  readonly rule: PackRoll | null
  readonly answer: Entitlement | null
  /** The last day of joining to have a vote in it. */
  readonly joinedBy: Day | null
  readonly levers: readonly LeverNow[]
}

/** A right that is open every day, such as to vote at ordinary meetings. */
export type EverydayRight = {
  readonly procedure: Procedure
  readonly rule: PackRoll
  readonly answer: Entitlement
  readonly joinedBy: Day | null
  /** Ids of the levers that rest on this rule. */
  readonly levers: readonly string[]
}

export type Rights = {
  readonly pack: Pack
  readonly unit: Unit
  readonly today: Day
  readonly standing: Standing
  readonly contests: readonly ContestRights[]
  readonly everyday: readonly EverydayRight[]
}

/** What a member may do now in their unit: in every contest there that is open or coming, and on any day. Null: no such unit. */
export const rightsOf = async (tx: Tx, packs: ReadonlyMap<string, Pack>, member: Member, now: Instant): Promise<Rights | null> => {
  const pack = packs.get(member.pack)
  const unit = pack?.units.get(member.unit)
  if (!pack || !unit) return null
  const today = dayOf(now, pack.about.zone)
  const known = await contestsOf(tx, packs, member.pack, member.unit, now)
  const contests: ContestRights[] = []
  for (const { key } of known.filter(one => one.phase !== 'past')) {
    const state = await contestAt(tx, packs, key, now)
    if (state) contests.push(contestRights(state, member, today))
  }
  return { pack, unit, today, standing: rolls.standingOn(member.events, today), contests, everyday: everydayRights(pack, member, today) }
}

const contestRights = (state: ContestState, { events, unit }: Member, today: Day): ContestRights => {
  const { procedure, moments, now, pack, stages, voteStage } = state
  const rule = voteStage && rolls.strictest(named(voteStage.levers, procedure.rolls))
  return {
    state,
    on: stages.find(one => one.stage.id === voteStage?.id)?.starts ?? null,
    rule,
    answer: rule && mayVote(events, rule, moments, { unit, today }),
    joinedBy: rule && rolls.lastJoining(rule, moments, today),
    levers: leversFor(procedure, events, { unit, moments, now, holidays: pack.holidays }),
  }
}

const named = (uses: Stage['levers'], all: readonly PackRoll[]): PackRoll[] =>
  uses.flatMap(use => all.find(rule => rule.id === use.roll) ?? [])

/** From the procedures by which a unit fills its own offices: what holds at its ordinary meetings stands there. */
const everydayRights = (pack: Pack, { events, unit }: Member, today: Day): EverydayRight[] =>
  [...pack.procedures.values()]
    .filter(procedure => procedure.kind === 'office' && versions.holds(procedure, today))
    .map(procedure => versions.on(procedure, today))
    .flatMap(procedure =>
      procedure.rolls.filter(rolls.isEveryday).map(rule => ({
        procedure,
        rule,
        answer: mayVote(events, rule, {}, { unit, today }),
        joinedBy: rolls.lastJoining(rule, {}, today),
        levers: [...new Set(procedure.stages.flatMap(stage => stage.levers.filter(use => use.roll === rule.id).map(use => use.lever)))],
      })),
    )
