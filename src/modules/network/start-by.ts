import { type Day, isAfter, isBefore } from '#kernel/day.ts'
import {
  deadlinesOf,
  leversFor,
  type Moments,
  mayVote,
  type Pack,
  type Procedure,
  type RollRule,
  type When,
} from '#modules/rulebook/index.ts'

/** A lever to an election, with the last days on which it can still be used. */
type LeverTo = {
  readonly lever: string
  readonly name: string
  readonly stage: string
  /** Until when; null: its day is not known. */
  readonly until: When | null
  /** Who uses it has joined by this day; null: no rule says so, or the day it is read is not known. */
  readonly joinBy: Day | null
}
export type StartBy = {
  readonly levers: readonly LeverTo[]
  /** Who votes has joined by this day; null: not known. */
  readonly voteJoinBy: Day | null
  /** The rule that says so, to cite; null: there is none. */
  readonly voteRule: RollRule | null
  readonly deadlines: readonly { readonly name: string; readonly due: When }[]
  /** The first of all these days that is not over: what to start with, and by when. */
  readonly first: { readonly on: Day; readonly what: string } | null
}

type StartAsked = { readonly moments: Moments; readonly moment: string; readonly today: Day }

/** What an election asks of members beforehand: until when each lever is open, and by when one must have joined. Worked out from the procedure's own rules. */
export const startBy = (pack: Pack, procedure: Procedure, { moments, moment, today }: StartAsked): StartBy => {
  const now = { day: today, time: null }
  const on = dayAt(moments, moment)
  const joinBy = (id: string | null): Day | null => {
    const rule = procedure.rolls.find(roll => roll.id === id)
    return rule && on ? joinedBy(rule, moments, on) : null
  }
  const used = leversFor(procedure, [], { unit: null, moments, now, holidays: pack.holidays })
  const levers = [...new Map(used.map(one => [one.lever, one])).values()].map(({ lever, stage, until, rule }) => ({
    lever,
    name: pack.levers.get(lever)?.name ?? lever,
    stage: procedure.stages.find(({ id }) => id === stage)?.name ?? stage,
    until,
    joinBy: joinBy(rule),
  }))
  const voteRule = voteRuleOf(procedure, moment)
  const voteJoinBy = joinBy(voteRule?.id ?? null)
  const deadlines = deadlinesOf(procedure.deadlines, moments, pack.holidays).flatMap(({ rule, due }) =>
    due && rule.sense !== 'not-before' ? [{ name: rule.name, due }] : [],
  )
  const days = [
    ...(voteJoinBy ? [{ on: voteJoinBy, what: 'to have joined, to vote' }] : []),
    ...levers.flatMap(({ name, joinBy: by }) => (by ? [{ on: by, what: `to have joined, to use: ${name}` }] : [])),
    ...deadlines.map(({ name, due }) => ({ on: due.day, what: name })),
    ...levers.flatMap(({ name, until }) => (until ? [{ on: until.day, what: name }] : [])),
  ].filter(one => !isBefore(one.on, today))
  return { levers, voteJoinBy, voteRule, deadlines, first: days.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))[0] ?? null }
}

const dayAt = (moments: Moments, name: string): Day | null => {
  const when = moments[name]
  return when === undefined || when === 'unknown' ? null : when.day
}

/** The rule of those who vote: of the rules named by the levers of the stage in which they do, the one that asks most. */
const voteRuleOf = ({ stages, rolls }: Procedure, moment: string): RollRule | null => {
  const stage = stages.findLast(one => one.ends === moment) ?? stages.find(one => one.starts === moment)
  return (stage?.levers ?? [])
    .map(({ roll }) => rolls.find(({ id }) => id === roll) ?? null)
    .reduce<RollRule | null>((most, rule) => (rule && (most === null || rule.all.length > most.all.length) ? rule : most), null)
}

const longAgo = { years: 60 }

/**
 * The last day on which somebody who joins, and does all else right, meets the rule on the day it is read; null: whoever joined long ago does not either, or it
 * cannot be said. Asks the rule itself, so that it holds for whatever a rule can say; a later joining never helps.
 */
export const joinedBy = (rule: RollRule, moments: Moments, on: Day): Day | null => {
  const passes = (joined: Day): boolean =>
    mayVote([{ kind: 'joined', on: joined, unit: '' }], rule, moments, { unit: null, today: on }).may === 'yes'
  let early = on.subtract(longAgo)
  if (!passes(early)) return null
  let late = on
  if (passes(late)) return late
  while (isAfter(late, early.add({ days: 1 }))) {
    const middle = early.add({ days: Math.floor(early.until(late, { largestUnit: 'day' }).days / 2) })
    if (passes(middle)) early = middle
    else late = middle
  }
  return early
}
