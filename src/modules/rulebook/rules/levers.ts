import { type DeadlineRule, dueOn, type Holidays } from './deadlines.ts'
import { mayVote, type RollRefusal, type RollRule } from './may-vote.ts'
import { hasCome, hasPassed, type StageLike, stagesOn, windowEnd } from './stages.ts'
import type { StatusEvent } from './standing.ts'
import { type Moments, momentOf, type When } from './when.ts'
import { whenInWords } from './words.ts'

type LeverUseLike = {
  readonly lever: string
  readonly role: string
  readonly roll: string | null
  readonly from: string | null
  readonly until: string | null
}
export type LeverStage = StageLike & { readonly name: string; readonly levers: readonly LeverUseLike[] }
export type LeverProcedure = {
  readonly stages: readonly LeverStage[]
  readonly deadlines: readonly DeadlineRule[]
  readonly rolls: readonly RollRule[]
}

type LeverState =
  | { readonly state: 'open'; readonly unchecked: readonly string[] }
  /** `opens` is the day from which this person may, in this contest. */
  | { readonly state: 'not-yet'; readonly opens: When; readonly why: string; readonly refusal: RollRefusal | null }
  /** Something the person can still mend in time: pay, rejoin. */
  | { readonly state: 'mend-first'; readonly refusal: RollRefusal }
  /** Not in this contest; the refusal says why, and from which day in later ones. */
  | { readonly state: 'never'; readonly refusal: RollRefusal }
  | { readonly state: 'over'; readonly since: When }
  | { readonly state: 'unknown'; readonly why: string }

export type LeverNow = {
  readonly lever: string
  readonly role: string
  readonly stage: string
  /** Id of the roll rule that says who may; null when everyone in that role may. */
  readonly rule: string | null
  readonly from: When | null
  readonly until: When | null
} & LeverState

/** `unit`: the contest's, as set/code; null = everywhere. */
type LeversAsked = { readonly unit: string | null; readonly moments: Moments; readonly now: When; readonly holidays: Holidays }

/** Every lever of every stage, in their order, for this person at this moment. */
export const leversFor = (procedure: LeverProcedure, history: readonly StatusEvent[], asked: LeversAsked): LeverNow[] =>
  stagesOn(procedure.stages, asked.moments, asked.now).flatMap(({ stage, starts, ends }) =>
    stage.levers.map(use => {
      const from = use.from ? whenOf(procedure, use.from, asked) : starts
      const until = windowEnd(from, use.until ? whenOf(procedure, use.until, asked) : ends)
      const roll = procedure.rolls.find(rule => rule.id === use.roll) ?? null
      const told = { lever: use.lever, role: use.role, stage: stage.id, rule: use.roll, from, until }
      return { ...told, ...stateOf(told, bounds(procedure, use, stage), roll, history, asked) }
    }),
  )

/** A moment of the contest, or a deadline of the procedure by its id. */
export const whenOf = (
  procedure: Pick<LeverProcedure, 'deadlines'>,
  name: string,
  asked: Pick<LeversAsked, 'moments' | 'holidays'>,
): When | null => {
  const deadline = procedure.deadlines.find(rule => rule.id === name)
  return deadline ? dueOn(deadline.due, asked.moments, asked.holidays) : momentOf(asked.moments, name)
}

/** What says when the window begins and ends, or null where nothing bounds it. */
const bounds = (procedure: LeverProcedure, use: LeverUseLike, stage: LeverStage): { from: string | null; until: string | null } => {
  const before = procedure.stages[procedure.stages.findIndex(one => one.id === stage.id) - 1]
  return { from: use.from ?? stage.starts ?? before?.ends ?? null, until: use.until ?? stage.ends }
}

const stateOf = (
  window: { readonly from: When | null; readonly until: When | null },
  named: { readonly from: string | null; readonly until: string | null },
  roll: RollRule | null,
  history: readonly StatusEvent[],
  asked: LeversAsked,
): LeverState => {
  if (window.until && hasPassed(window.until, asked.now)) return { state: 'over', since: window.until }
  const may = roll ? mayVote(history, roll, asked.moments, { unit: asked.unit, today: asked.now.day }) : null
  if (may?.may === 'no') return refusedState(may, window.until)
  if (may?.may === 'unknown') return { state: 'unknown', why: `${may.why} ${may.ask}` }
  if (window.from && !hasCome(window.from, asked.now)) {
    return { state: 'not-yet', opens: window.from, why: `This opens on ${whenInWords(window.from)}.`, refusal: null }
  }
  if (named.from && !window.from) return { state: 'unknown', why: `The day of ${named.from} is not known yet.` }
  return { state: 'open', unchecked: may?.unchecked ?? [] }
}

/** Waiting helps only where the rule is read on the day of asking, and that day comes before the lever closes. */
const refusedState = (refusal: RollRefusal, until: When | null): LeverState => {
  if (!refusal.failed.every(one => one.inTime)) return { state: 'never', refusal }
  if (!refusal.opens) return { state: 'mend-first', refusal }
  const opens = { day: refusal.opens, time: null }
  return until && hasPassed(until, opens) ? { state: 'never', refusal } : { state: 'not-yet', opens, why: refusal.why, refusal }
}
